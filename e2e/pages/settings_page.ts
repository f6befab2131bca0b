import { expect, type Locator, type Page } from "@playwright/test";
import { openInvoicingConfiguration } from "./apps_menu.ts";

/** Invoicing → Configuration → Patriot → Settings. */
export class SettingsPage {
  readonly stages: Locator;
  readonly connection: Locator;
  readonly connectionString: Locator;
  readonly dialog: Locator;
  /** That the bridge's key ends soon. */
  readonly keyWarning: Locator;

  constructor(readonly page: Page) {
    this.connection = page.locator(".o_patriot_connection");
    this.stages = page.locator(".o_patriot_stage");
    this.connectionString = page.locator(".o_patriot_connection_string");
    this.dialog = page.locator(".modal");
    this.keyWarning = page.locator(".o_patriot_key_warning");
  }

  /** Walks the menus as an administrator does. */
  async open(): Promise<void> {
    await openInvoicingConfiguration(this.page);
    await this.page.locator("[data-menu-xmlid='patriot.menu_patriot_settings']").click();
    await expect(this.connection.getByLabel("Host")).toBeVisible();
  }

  async testConnection(): Promise<void> {
    await this.page.getByRole("button", { name: "Test connection" }).click();
  }

  stage(name: string): Locator {
    return this.page.locator(`.o_patriot_connection_test [data-stage="${name}"]`);
  }

  /** A stage in the answer to Save and test. */
  savedStage(name: string): Locator {
    return this.connection.locator(`[data-stage="${name}"]`);
  }

  input(label: string): Locator {
    return this.connection.getByLabel(label, { exact: true });
  }

  async saveConnection(): Promise<void> {
    await this.connection.getByRole("button", { name: "Save and test" }).click();
  }

  /** Makes a new connection string for a bridge at `address`. */
  async pair(address: string): Promise<string> {
    await this.page.getByRole("button", { name: "Pair a bridge" }).click();
    await this.dialog.getByLabel("Bridge address").fill(address);
    await this.dialog.getByRole("button", { name: "Make the connection string" }).click();
    await expect(this.connectionString).toBeVisible();
    return this.connectionString.inputValue();
  }

  bridgeSecret(): Locator {
    return this.page.locator(".o_field_widget[name=patriot_bridge_secret] input");
  }
}
