import { expect, type Locator, type Page } from "@playwright/test";

export type Side = "Odoo" | "Patriot";

/** Both records side by side, and which side wins field by field. */
export class CompareDialog {
  constructor(readonly root: Locator) {}

  static async opened(page: Page): Promise<CompareDialog> {
    const dialog = new CompareDialog(page.getByRole("dialog"));
    await expect(dialog.root.locator(".o_patriot_compare")).toBeVisible();
    return dialog;
  }

  row(field: string): Locator {
    return this.root.getByRole("row").filter({
      has: this.root.page().getByRole("rowheader", { name: field, exact: true }),
    });
  }

  async take(field: string, side: Side): Promise<void> {
    await this.row(field)
      .getByRole("radio", { name: new RegExp(side) })
      .check();
  }

  async submit(): Promise<void> {
    await this.root.locator(".modal-footer .btn-primary").click();
    await expect(this.root).toBeHidden();
  }
}
