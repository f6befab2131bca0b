import { expect, type Locator, type Page } from "@playwright/test";
import { OdooForm } from "./odoo_form.ts";

/** Batches, charges and the analysis of Invoicing → Patriot, and the products of charges. */
export class BillingPages {
  readonly form: OdooForm;
  readonly root: Locator;
  readonly pivot: Locator;

  constructor(readonly page: Page) {
    this.form = new OdooForm(page);
    this.root = page.locator(".o_action_manager");
    this.pivot = page.locator(".o_pivot_view");
  }

  async openCharges(): Promise<void> {
    await this.page.goto("/odoo/patriot-charges");
    await expect(this.root.locator(".o_list_view")).toBeVisible();
  }

  async openBatches(): Promise<void> {
    await this.page.goto("/odoo/patriot-batches");
    await expect(this.root.locator(".o_list_view, .o_kanban_view")).toBeVisible();
  }

  async openAnalysis(): Promise<void> {
    await this.page.goto("/odoo/patriot-billing");
    await expect(this.pivot).toBeVisible();
  }

  async openProduct(templateId: number): Promise<void> {
    await this.page.goto(`/odoo/product.template/${templateId}`);
    await expect(this.form.field("name")).toBeVisible();
    await this.form.openTab("patriot");
  }

  /** Opens a batch from the list of batches. */
  async openBatch(batchNo: string): Promise<void> {
    await this.openBatches();
    // The last match is the innermost: on a phone Odoo shows cards instead of rows.
    await this.root.getByText(batchNo).last().click();
    await expect(this.form.root).toBeVisible();
  }

  row(text: string): Locator {
    return this.root.locator(".o_data_row").filter({ hasText: text });
  }
}
