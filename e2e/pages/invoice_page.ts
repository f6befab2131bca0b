import { expect, type Locator, type Page } from "@playwright/test";
import { type Hand, mouse } from "./hand.ts";
import { OdooForm } from "./odoo_form.ts";

/** The form of a customer invoice with what Patriot billed on its tab Other Info. */
export class InvoicePage {
  readonly form: OdooForm;
  readonly data: Locator;
  readonly sites: Locator;
  readonly notification: Locator;

  constructor(
    readonly page: Page,
    private readonly hand: Hand = mouse,
  ) {
    this.form = new OdooForm(page);
    this.data = page.locator(".o_patriot_invoice_data");
    this.sites = this.data.locator(".o_patriot_invoice_site");
    this.notification = page.locator(".o_notification").last();
  }

  async open(id: number): Promise<void> {
    await this.page.goto(`/odoo/account.move/${id}`);
    await expect(this.form.field("partner_id")).toBeVisible();
  }

  /**
   * Shows the tab with batch, number and raw billing data. By mouse in any case: the tab is Odoo's, and
   * the Tab key does not leave the lines of Odoo's own draft.
   */
  async openOtherInfo(): Promise<void> {
    await this.form.openTab("other_info");
    await expect(this.data).toBeVisible();
  }

  site(clientNo: string): Locator {
    return this.sites.filter({ hasText: clientNo });
  }

  async openClient(clientNo: string): Promise<void> {
    await this.hand.press(
      this.site(clientNo).getByRole("button", { name: /Open .*in Patriot|Open in Patriot/ }),
    );
  }

  async openBatch(): Promise<void> {
    await this.hand.press(this.form.root.getByRole("button", { name: "Open batch in Patriot" }));
  }

  /** Narrows the sites of an invoice that has many. */
  async search(text: string): Promise<void> {
    await this.hand.write(this.data.getByRole("searchbox"), text);
  }
}
