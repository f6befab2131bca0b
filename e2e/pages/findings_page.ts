import { expect, type Locator, type Page } from "@playwright/test";

/** Tens of thousands of clients, when other specs have made them. */
const LONGEST_AUDIT = 300_000;

/** Patriot → Audit: what an audit found, by kind, as a list or as cards. */
export class FindingsPage {
  readonly root: Locator;
  readonly groups: Locator;
  readonly rows: Locator;
  readonly cards: Locator;
  /** Names itself what goes on. */
  readonly state: Locator;
  /** What goes on, the last audit, and what broke off, in words. */
  readonly progress: Locator;
  readonly last: Locator;
  readonly broken: Locator;
  readonly empty: Locator;
  private readonly runButton: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator(".o_action_manager");
    this.groups = page.locator(".o_list_view .o_group_header");
    this.rows = page.locator(".o_list_view .o_data_row");
    this.cards = page.locator(".o_kanban_view .o_kanban_record:not(.o_kanban_ghost)");
    this.state = page.locator(".o_patriot_audit_state");
    this.progress = page.locator(".o_patriot_audit_progress");
    this.last = page.locator(".o_patriot_audit_last");
    this.broken = page.locator(".o_patriot_audit_broken");
    this.empty = page.locator(".o_view_nocontent");
    this.runButton = page.locator(".o_patriot_run_audit:visible");
  }

  async open(): Promise<void> {
    await this.page.goto("/odoo/patriot-audit");
    await expect(this.runButton).toBeVisible();
  }

  /** Asks for an audit. */
  async askForOne(): Promise<void> {
    await this.runButton.click();
    await expect(this.runButton).toHaveAttribute("aria-disabled", "true");
  }

  /** Runs an audit and waits for its end. */
  async run(): Promise<void> {
    await this.askForOne();
    await expect(this.runButton).toHaveAttribute("aria-disabled", "false", {
      timeout: LONGEST_AUDIT,
    });
    await this.expectState("rest");
  }

  async expectState(state: "wanted" | "running" | "rest"): Promise<void> {
    await expect(this.state).toHaveAttribute("data-state", state, { timeout: 30_000 });
  }

  /** The head of the group of a kind; its rows are shown by a press. */
  group(kind: string): Locator {
    return this.groups.filter({ hasText: kind });
  }

  /** Shows the findings of one kind whose client or name has `text`, not grouped. */
  async find(kind: string, text: string): Promise<void> {
    await this.takeOutFacets();
    const input = this.page.locator(".o_searchview_input");
    await input.fill(text);
    await input.press("Enter");
    await expect(this.facets.filter({ hasText: text })).toBeVisible();
    const toggler = this.page.locator(".o_searchview_dropdown_toggler");
    await toggler.click();
    await this.page
      .locator("[role=menuitemcheckbox]")
      .filter({ hasText: new RegExp(`^\\W*${kind}$`) })
      .click();
    await toggler.click();
    await expect(this.facets.filter({ hasText: kind })).toBeVisible();
  }

  /** The same on a phone, where the search bar is folded away. */
  async findOnPhone(text: string): Promise<void> {
    await this.page.locator(".o_control_panel button:has(.fa-search)").click();
    const input = this.page.locator(".o_searchview_input");
    await input.fill(text);
    await input.press("Enter");
    await expect(this.cards.filter({ hasText: text }).first()).toBeVisible();
  }

  async takeOutFacets(): Promise<void> {
    for (let left = await this.facets.count(); left > 0; left -= 1) {
      await this.facets.first().locator(".o_facet_remove").click();
      await expect(this.facets).toHaveCount(left - 1);
    }
  }

  get facets(): Locator {
    return this.page.locator(".o_searchview_facet");
  }

  row(text: string): Locator {
    return this.rows.filter({ hasText: text });
  }

  /** Presses a button of a row by its title. */
  async press(text: string, button: string): Promise<void> {
    // Odoo puts the icon's letter before it.
    await this.row(text)
      .getByRole("button", { name: new RegExp(`${button}$`) })
      .click();
  }

  /** Downloads all that the list shows; the path of the file. */
  async exportAll(): Promise<string> {
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: "Actions menu" }).click();
    await this.page.locator(".o_export_all_menu").click();
    return (await download).path();
  }
}
