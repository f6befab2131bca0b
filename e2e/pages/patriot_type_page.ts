import { expect, type Locator, type Page } from "@playwright/test";
import { openInvoicingConfiguration } from "./apps_menu.ts";
import { OdooForm } from "./odoo_form.ts";

/** Invoicing → Configuration → Patriot → Patriot Types. */
export class PatriotTypePage {
  readonly form: OdooForm;
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.form = new OdooForm(page);
    this.rows = page.locator(".o_list_view .o_data_row");
  }

  /** Walks the menus as an administrator does. */
  async openList(): Promise<void> {
    await openInvoicingConfiguration(this.page);
    await this.page.locator("[data-menu-xmlid='patriot.menu_patriot_types']").click();
    await expect(this.page.locator(".o_breadcrumb", { hasText: "Patriot Types" })).toBeVisible();
    await expect(this.rows.first()).toBeVisible();
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  usage(name: string): Locator {
    return this.row(name).locator(".o_patriot_range_usage");
  }

  async openNew(): Promise<void> {
    await this.openList();
    await this.page.locator("button.o_list_button_add:visible").click();
    await expect(this.form.field("name")).toBeVisible();
  }

  hint(field: string): Locator {
    return this.form.field(field).locator(".o_patriot_picker_hint");
  }
}
