import { expect, type Locator, type Page } from "@playwright/test";

/** The comparison of many links at once. */
export class CompareAllPage {
  readonly root: Locator;
  /** One row for each link whose sides differ. */
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator(".o_patriot_compare_action");
    this.rows = this.root.locator("tr.o_patriot_compare_row");
  }

  /** Compares these links, chosen in the list of Patriot clients. */
  async open(linkIds: number[]): Promise<void> {
    await this.page.goto(`/odoo/patriot-compare?active_ids=${linkIds.join(",")}`);
  }

  /** Compares every link. */
  async openAll(): Promise<void> {
    await this.page.goto("/odoo/patriot-compare");
    await expect(this.root).toBeVisible();
  }

  async push(name: string): Promise<void> {
    await this.rows.filter({ hasText: name }).getByRole("button", { name: /Push/ }).click();
  }

  async pull(name: string): Promise<void> {
    await this.rows.filter({ hasText: name }).getByRole("button", { name: /Pull/ }).click();
  }
}
