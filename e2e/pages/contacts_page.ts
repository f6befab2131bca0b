import { expect, type Locator, type Page } from "@playwright/test";

/** The list of contacts with its search bar. */
export class ContactsPage {
  readonly rows: Locator;
  readonly groups: Locator;

  constructor(readonly page: Page) {
    this.rows = page.locator(".o_list_view .o_data_row");
    this.groups = page.locator(".o_list_view .o_group_header");
  }

  async open(): Promise<void> {
    await this.page.goto("/odoo/contacts?view_type=list");
    await expect(this.rows.first()).toBeVisible();
  }

  async search(text: string): Promise<void> {
    const input = this.page.locator(".o_searchview_input");
    await input.fill(text);
    await input.press("Enter");
    await expect(this.page.locator(".o_searchview_facet", { hasText: text })).toBeVisible();
  }

  /** Ticks a filter or a group-by of the search menu by its name. */
  async toggle(name: string): Promise<void> {
    const toggler = this.page.locator(".o_searchview_dropdown_toggler");
    await toggler.click();
    await this.page
      .locator("[role=menuitemcheckbox]")
      .filter({ hasText: new RegExp(`^\\W*${name}$`) })
      .click();
    await toggler.click();
  }
}
