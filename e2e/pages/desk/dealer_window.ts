import { expect, type Locator } from "@playwright/test";
import type { Desk } from "./desk.ts";

/** The window of a dealer, with the customer of Odoo that it is. */
export class DealerWindow {
  readonly accounting: Locator;

  constructor(readonly desk: Desk) {
    this.accounting = desk.section("Accounting Integration");
  }

  async open(dealerId: string): Promise<void> {
    await this.desk.goto(`dealers/${dealerId}`);
    await expect(this.desk.heading).toContainText(dealerId);
  }

  /** What the search for a customer offers. */
  async offered(search: string): Promise<Locator> {
    await this.desk.press("Link a customer");
    const { dialog, hand } = this.desk;
    await hand.write(dialog.getByRole("searchbox", { name: "Search customers" }), search);
    return dialog.getByRole("option");
  }

  async linkTo(customer: string): Promise<void> {
    const options = await this.offered(customer);
    await this.desk.hand.press(options.filter({ hasText: customer }).first());
    await this.desk.confirm("Link");
  }

  async unlink(): Promise<void> {
    await this.desk.press("Unlink");
    await this.desk.confirm("Unlink");
  }
}
