import type { Locator, Page } from "@playwright/test";

/** What a customer owes, on its Patriot tab. */
export class Receivables {
  readonly root: Locator;
  readonly balance: Locator;
  readonly overdue: Locator;
  readonly days: Locator;
  readonly hold: Locator;

  constructor(page: Page) {
    this.root = page.locator(".o_patriot_receivables");
    this.balance = this.field("patriot_balance");
    this.overdue = this.field("patriot_overdue");
    this.days = this.field("patriot_overdue_days");
    this.hold = this.field("patriot_credit_hold").locator("input");
  }

  private field(name: string): Locator {
    return this.root.locator(`.o_field_widget[name="${name}"]`);
  }
}
