import { expect, type Page } from "@playwright/test";

/** Odoo's own import of records from a file. */
export class ImportPage {
  constructor(readonly page: Page) {}

  /** Imports contacts from a CSV file with these columns and waits until Odoo reports the end. */
  async importCustomers(header: string[], rows: string[][]): Promise<void> {
    await this.page.goto("/odoo/contacts");
    await this.page
      .locator(".o_control_panel .o_cp_action_menus button, .o_cp_action_menus button")
      .first()
      .click();
    await this.page.getByRole("menuitem", { name: "Import records" }).click();
    const csv = [header, ...rows].map((row) => row.join(",")).join("\n");
    const file = { name: "customers.csv", mimeType: "text/csv", buffer: Buffer.from(csv) };
    await this.page.locator("input[type=file]").first().setInputFiles(file);
    const importButton = this.page.getByRole("button", { name: "Import", exact: true });
    await importButton.click();
    const done = this.page.locator(".o_notification", { hasText: "records successfully imported" });
    await expect(done).toBeVisible({ timeout: 120_000 });
  }
}
