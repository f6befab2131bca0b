import { expect, type Locator, type Page } from "@playwright/test";
import { type Hand, mouse } from "./hand.ts";

/** Patriot → Overview: health, queue, failures, ranges and syncs. */
export class OverviewPage {
  readonly root: Locator;
  readonly queue: Locator;
  readonly chart: Locator;
  /** The syncs per hour in figures. */
  readonly table: Locator;
  readonly keyWarning: Locator;
  /** Why the bridge serves Odoo or Patriot not now. */
  readonly fault: Locator;

  constructor(
    readonly page: Page,
    private readonly hand: Hand = mouse,
  ) {
    this.root = page.locator(".o_patriot_overview");
    this.queue = this.root.locator(".o_patriot_health.o_patriot_queue");
    this.chart = this.root.locator(".o_patriot_hours");
    this.table = this.chart.getByRole("table");
    this.keyWarning = this.root.locator(".o_patriot_key_warning");
    this.fault = this.root.locator(".o_patriot_side_away");
  }

  async open(): Promise<void> {
    await this.page.goto("/odoo/patriot-overview");
    await expect(this.queue).toBeVisible();
  }

  /** The card of one part's health. */
  health(part: "bridge" | "patriot" | "odoo"): Locator {
    return this.root.locator(`.o_patriot_health.o_patriot_${part}`);
  }

  range(type: string): Locator {
    return this.root.locator(".o_patriot_range_row").filter({ hasText: type });
  }

  /** The failures of one cause, by a text that their message has. */
  failure(text: string): Locator {
    return this.root.locator(".o_patriot_failure").filter({ hasText: text });
  }

  async retryAll(text: string): Promise<void> {
    await this.hand.press(this.failure(text).getByRole("button", { name: /Retry/ }));
  }

  /** Shows the syncs per hour in figures. */
  async showTable(): Promise<void> {
    await this.hand.press(this.chart.getByRole("button", { name: "Show as a table" }));
  }
}
