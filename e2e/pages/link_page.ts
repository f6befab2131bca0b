import { expect, type Locator, type Page } from "@playwright/test";
import { OdooForm } from "./odoo_form.ts";

/** A link of a customer with a client, as managers see it. */
export class LinkPage {
  readonly form: OdooForm;
  readonly title: Locator;
  /** That it is unlinked. */
  readonly ribbon: Locator;

  constructor(readonly page: Page) {
    this.form = new OdooForm(page);
    this.title = this.form.root.locator(".oe_title h1");
    this.ribbon = this.form.root.locator(".ribbon");
  }

  async unlink(): Promise<void> {
    await this.form.root.getByRole("button", { name: "Unlink" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.locator(".modal-footer .btn-primary").click();
    await expect(dialog).toBeHidden();
  }
}
