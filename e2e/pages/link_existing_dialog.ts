import { expect, type Locator, type Page } from "@playwright/test";
import { CompareDialog, type Side } from "./compare_dialog.ts";
import { type Hand, mouse } from "./hand.ts";

/** The dialog that searches a client of Patriot and links it to the customer. */
export class LinkExistingDialog {
  /** Clients that were found. */
  readonly results: Locator;
  private readonly comparison: CompareDialog;

  private constructor(
    readonly root: Locator,
    private readonly hand: Hand,
  ) {
    this.results = root.locator("tr.o_patriot_result");
    this.comparison = new CompareDialog(root, hand);
  }

  static async opened(page: Page, hand: Hand = mouse): Promise<LinkExistingDialog> {
    const root = page.getByRole("dialog");
    await expect(root.getByRole("searchbox")).toBeVisible();
    return new LinkExistingDialog(root, hand);
  }

  /** Searches, and waits for what is found. */
  async search(text: string): Promise<void> {
    const table = this.root.locator(".o_patriot_results");
    await expect(table).toHaveAttribute("aria-busy", "false");
    await this.hand.write(this.root.getByRole("searchbox"), text);
    await expect(table).toHaveAttribute("aria-busy", "true");
    await expect(table).toHaveAttribute("aria-busy", "false");
  }

  /** The row of a client that was found. */
  result(clientNo: string): Locator {
    return this.root.getByRole("row").filter({ hasText: clientNo });
  }

  chooseButton(clientNo: string): Locator {
    return this.result(clientNo).getByRole("button");
  }

  async choose(clientNo: string): Promise<void> {
    await this.hand.press(this.chooseButton(clientNo));
  }

  row(field: string): Locator {
    return this.comparison.row(field);
  }

  take(field: string, side: Side): Promise<void> {
    return this.comparison.take(field, side);
  }

  submit(): Promise<void> {
    return this.comparison.submit();
  }
}
