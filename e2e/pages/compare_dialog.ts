import { expect, type Locator, type Page } from "@playwright/test";
import { type Hand, mouse } from "./hand.ts";

export type Side = "Odoo" | "Patriot";

/** Both records side by side, and which side wins field by field. */
export class CompareDialog {
  constructor(
    readonly root: Locator,
    private readonly hand: Hand = mouse,
  ) {}

  static async opened(page: Page, hand: Hand = mouse): Promise<CompareDialog> {
    const dialog = new CompareDialog(page.getByRole("dialog"), hand);
    await expect(dialog.root.locator(".o_patriot_compare")).toBeVisible();
    return dialog;
  }

  row(field: string): Locator {
    return this.root.getByRole("row").filter({
      has: this.root.page().getByRole("rowheader", { name: field, exact: true }),
    });
  }

  async take(field: string, side: Side): Promise<void> {
    const radios = this.row(field).getByRole("radio", { name: new RegExp(`from ${side}:`) });
    await this.hand.choose(radios);
  }

  async submit(): Promise<void> {
    await this.hand.press(this.root.locator(".modal-footer .btn-primary"));
    await expect(this.root).toBeHidden();
  }
}
