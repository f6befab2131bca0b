import type { Locator, Page } from "@playwright/test";

/** The live list of a dealer's clients on the dealer's Patriot tab. */
export class DealerTab {
  readonly root: Locator;
  readonly rows: Locator;
  readonly total: Locator;
  readonly error: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator(".o_patriot_dealer_clients");
    this.rows = this.root.locator("tr.o_patriot_dealer_client");
    this.total = this.root.locator(".o_patriot_total");
    this.error = this.root.getByRole("alert");
  }

  async search(text: string): Promise<void> {
    await this.root.getByRole("searchbox").fill(text);
  }

  async sortBy(column: string): Promise<void> {
    await this.root.getByRole("columnheader", { name: column }).getByRole("button").click();
  }

  async nextPage(): Promise<void> {
    await this.root.getByRole("button", { name: "Next page" }).click();
  }

  customerLink(name: string): Locator {
    return this.rows.getByRole("link", { name });
  }

  async openFirst(): Promise<void> {
    await this.rows
      .first()
      .getByRole("button", { name: /Open in Patriot/ })
      .click();
  }

  async tryAgain(): Promise<void> {
    await this.error.getByRole("button", { name: /Try again/i }).click();
  }

  /** Downloads the list as shown; the path of the file. */
  async export(format: "CSV" | "XLSX"): Promise<string> {
    const download = this.page.waitForEvent("download");
    await this.root.getByRole("link", { name: format }).click();
    return (await download).path();
  }
}
