import { expect, type Locator, type Page } from "@playwright/test";
import { type Hand, mouse } from "./hand.ts";

/** The comparison of many links at once. */
export class CompareAllPage {
  readonly root: Locator;
  /** One row for each link whose sides differ. */
  readonly rows: Locator;

  constructor(
    readonly page: Page,
    private readonly hand: Hand = mouse,
  ) {
    this.root = page.locator(".o_patriot_compare_action");
    this.rows = this.root.locator("tr.o_patriot_compare_row");
  }

  /** Selects the links whose text has `text` in the list of Patriot clients, and compares them. */
  async openSelected(text: string): Promise<void> {
    await this.page.goto("/odoo/patriot-clients");
    const search = this.page.locator(".o_searchview_input");
    await search.fill(text);
    await search.press("Enter");
    await expect(this.page.locator(".o_searchview_facet")).toContainText(text);
    await this.page.locator("thead .o_list_record_selector input").check();
    await this.page.getByRole("button", { name: "Compare with Patriot" }).click();
    await expect(this.root).toBeVisible();
  }

  /** Compares every link. */
  async openAll(): Promise<void> {
    await this.page.goto("/odoo/patriot-compare");
    await expect(this.root).toBeVisible();
  }

  async push(name: string): Promise<void> {
    await this.hand.press(
      this.rows.filter({ hasText: name }).getByRole("button", { name: /Push/ }),
    );
  }

  async pull(name: string): Promise<void> {
    await this.hand.press(
      this.rows.filter({ hasText: name }).getByRole("button", { name: /Pull/ }),
    );
  }
}
