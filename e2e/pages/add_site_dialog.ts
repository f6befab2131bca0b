import { expect, type Locator, type Page } from "@playwright/test";
import { type Hand, mouse } from "./hand.ts";

const LABELS = {
  name: "Name",
  street: "Street",
  city: "City",
  zip: "ZIP",
  phone: "Phone",
} as const;
type Site = Partial<Record<keyof typeof LABELS, string>>;

/** The dialog that asks for another client, for a site of the customer. */
export class AddSiteDialog {
  readonly error: Locator;

  private constructor(
    readonly root: Locator,
    private readonly hand: Hand,
  ) {
    this.error = root.getByRole("alert");
  }

  static async opened(page: Page, hand: Hand = mouse): Promise<AddSiteDialog> {
    const root = page.getByRole("dialog");
    await expect(root.getByLabel(LABELS.name, { exact: true })).toBeVisible();
    return new AddSiteDialog(root, hand);
  }

  async fill(site: Site): Promise<void> {
    for (const [field, value] of Object.entries(site)) {
      const label = LABELS[field as keyof typeof LABELS];
      await this.hand.write(this.root.getByLabel(label, { exact: true }), value);
    }
  }

  /** Presses the button where Odoo is expected to refuse. */
  async trySubmit(): Promise<void> {
    await this.hand.press(this.root.getByRole("button", { name: "Add Site" }));
  }

  async submit(): Promise<void> {
    await this.trySubmit();
    await expect(this.root).toBeHidden();
  }
}
