import { expect, type Locator, type Page } from "@playwright/test";

/** Patriot → Audit: what an audit found, by kind. */
export class FindingsPage {
  readonly root: Locator;
  readonly groups: Locator;
  readonly rows: Locator;
  private readonly runButton: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator(".o_action_manager");
    this.groups = page.locator(".o_list_view .o_group_header");
    this.rows = page.locator(".o_list_view .o_data_row");
    this.runButton = page.locator(".o_patriot_run_audit:visible");
  }

  async open(): Promise<void> {
    await this.page.goto("/odoo/patriot-audit");
    await expect(this.runButton).toBeVisible();
  }

  /** Runs an audit and waits for its end. */
  async run(): Promise<void> {
    await this.runButton.click();
    await expect(this.runButton).toHaveAttribute("aria-disabled", "true");
    await expect(this.runButton).toHaveAttribute("aria-disabled", "false", { timeout: 300_000 });
  }

  /** The head of the group of a kind; its rows are shown by a press. */
  group(kind: string): Locator {
    return this.groups.filter({ hasText: kind });
  }
}
