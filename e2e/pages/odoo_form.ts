import { expect, type Locator, type Page } from "@playwright/test";

/** A form view of Odoo's web client: fields by their technical name, tabs, save and errors. */
export class OdooForm {
  readonly root: Locator;
  readonly errorDialog: Locator;
  private readonly saveButton: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator(".o_form_view").last();
    this.errorDialog = page
      .locator(".o_error_dialog, .modal:has(.o_dialog_warning), .modal")
      .last();
    this.saveButton = this.root.locator("button.o_form_button_save:visible");
  }

  field(name: string): Locator {
    return this.root.locator(`.o_field_widget[name="${name}"]:visible`).first();
  }

  async fill(name: string, value: string): Promise<void> {
    const input = this.field(name).locator("input, textarea").first();
    await input.fill(value);
    await input.press("Tab");
  }

  async tick(name: string): Promise<void> {
    await this.field(name).locator("input[type=checkbox]").check();
  }

  /** Types into a many2one and takes the first suggestion that reads `text`. */
  async choose(name: string, text: string): Promise<void> {
    const field = this.field(name);
    await field.locator("input").first().fill(text);
    await this.page
      .locator(".o-autocomplete--dropdown-menu .o-autocomplete--dropdown-item", { hasText: text })
      .first()
      .click();
    await expect(field.locator("input").first()).toHaveValue(text);
  }

  /** Types into a live picker of Patriot's records and takes the entry that reads `entry`. */
  async pick(name: string, search: string, entry: string): Promise<void> {
    await this.field(name).locator("input").first().fill(search);
    await this.page
      .locator(".o-autocomplete--dropdown-menu .o-autocomplete--dropdown-item", { hasText: entry })
      .first()
      .click();
  }

  async openTab(name: string): Promise<void> {
    await this.tab(name).click();
  }

  tab(name: string): Locator {
    return this.root.locator(`.o_notebook .nav-link[name="${name}"]`);
  }

  /** Saves and waits until the form is clean. */
  async save(): Promise<void> {
    await this.saveButton.click();
    await expect(this.root.locator(".o_form_status_indicator_buttons.invisible")).toHaveCount(1);
  }

  /** Presses Save where Odoo is expected to refuse. */
  async trySave(): Promise<void> {
    await this.saveButton.click();
  }

  async discardError(): Promise<void> {
    await this.errorDialog
      .getByRole("button", { name: /Stay|Close|Ok|Discard/i })
      .first()
      .click();
  }
}
