import type { Locator, Page } from "@playwright/test";
import { type Hand, mouse } from "./hand.ts";

/** The live list of a dealer's clients on the dealer's Patriot tab. */
export class DealerTab {
  readonly root: Locator;
  readonly rows: Locator;
  readonly total: Locator;
  readonly error: Locator;

  constructor(
    readonly page: Page,
    private readonly hand: Hand = mouse,
  ) {
    this.root = page.locator(".o_patriot_dealer_clients");
    this.rows = this.root.locator("tr.o_patriot_dealer_client");
    this.total = this.root.locator(".o_patriot_total");
    this.error = this.root.getByRole("alert");
  }

  async search(text: string): Promise<void> {
    await this.hand.write(this.root.getByRole("searchbox"), text);
  }

  async sortBy(column: string): Promise<void> {
    const header = this.root.getByRole("columnheader", { name: column });
    await this.hand.press(header.getByRole("button"));
  }

  async nextPage(): Promise<void> {
    await this.hand.press(this.root.getByRole("button", { name: "Next page" }));
  }

  customerLink(name: string): Locator {
    return this.rows.getByRole("link", { name });
  }

  async openFirst(): Promise<void> {
    await this.hand.press(this.rows.first().getByRole("button", { name: /Open in Patriot/ }));
  }

  async tryAgain(): Promise<void> {
    await this.hand.press(this.error.getByRole("button", { name: /Try again/i }));
  }

  /** Downloads the list as shown; the path of the file. */
  async export(format: "CSV" | "XLSX"): Promise<string> {
    const download = this.page.waitForEvent("download");
    await this.root.getByRole("link", { name: format }).click();
    return (await download).path();
  }
}
