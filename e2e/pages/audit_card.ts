import { expect, type Locator, type Page } from "@playwright/test";

/** The last audit on Patriot → Overview. */
export class AuditCard {
  readonly root: Locator;
  readonly last: Locator;

  constructor(page: Page) {
    this.root = page.locator(".o_patriot_audit");
    this.last = this.root.locator(".o_patriot_audit_last");
  }

  /** How many findings there are of a kind, by its technical name: the way to its list. */
  kind(kind: string): Locator {
    return this.root.locator(`.o_patriot_audit_kinds [data-kind="${kind}"]`);
  }

  /** That number; 0 where none was found. */
  async count(kind: string): Promise<number> {
    await expect(this.last).toContainText(/findings?\./);
    const texts = await this.kind(kind).allTextContents();
    return Number(texts.join("").replaceAll(/\D/g, ""));
  }

  async openKind(kind: string): Promise<void> {
    await this.kind(kind).click();
    await expect(this.root).toBeHidden();
  }
}
