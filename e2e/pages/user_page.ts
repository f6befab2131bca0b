import { expect, type Locator, type Page } from "@playwright/test";
import { OdooForm } from "./odoo_form.ts";

/** Settings → Users → a user → Preferences, with Patriot Operator Settings. */
export class UserPage {
  readonly form: OdooForm;

  constructor(readonly page: Page) {
    this.form = new OdooForm(page);
  }

  async open(id: number): Promise<void> {
    await this.page.goto(`/odoo/users/${id}`);
    await this.form.openTab("preferences");
    await expect(this.form.field("patriot_operator")).toBeVisible();
  }

  /** A user of the list of all. */
  row(name: string): Locator {
    return this.page.locator(".o_list_view .o_data_row").filter({ hasText: name });
  }

  /** Opens the list below a live picker and takes the entry that reads `entry`. */
  async pick(field: string, search: string, entry: string): Promise<void> {
    await this.form.pick(field, search, entry);
  }
}
