import { expect, type Locator, type Page } from "@playwright/test";
import { OdooForm } from "./odoo_form.ts";

/** A lead or an opportunity of Odoo's CRM, with what Patriot's enquiry added. */
export class LeadPage {
  readonly form: OdooForm;
  readonly fromPatriot: Locator;

  constructor(readonly page: Page) {
    this.form = new OdooForm(page);
    this.fromPatriot = page.locator(".o_patriot_enquiry");
  }

  async open(id: number): Promise<void> {
    await this.page.goto(`/odoo/crm.lead/${id}`);
    await expect(this.form.field("name")).toBeVisible();
  }

  async openInPatriot(): Promise<void> {
    await this.fromPatriot.getByRole("button", { name: /Open in Patriot/ }).click();
  }
}
