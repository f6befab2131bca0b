import { expect, type Locator, type Page } from "@playwright/test";
import { OdooForm } from "./odoo_form.ts";

export type CustomerDetails = {
  name: string;
  street?: string;
  city?: string;
  zip?: string;
  phone?: string;
  email?: string;
};

/** The customer form with its Patriot tab. */
export class CustomerPage {
  readonly form: OdooForm;
  readonly patriotTab: Locator;
  readonly preview: Locator;
  readonly links: Locator;
  readonly chatter: Locator;
  readonly clientsButton: Locator;

  constructor(readonly page: Page) {
    this.form = new OdooForm(page);
    this.patriotTab = this.form.tab("patriot");
    this.preview = page.locator(".o_patriot_preview");
    this.links = page.locator(".o_patriot_link");
    this.chatter = page.locator(".o-mail-Chatter");
    this.clientsButton = page.locator("button[name='action_open_patriot_clients']");
  }

  async openNew(): Promise<void> {
    await this.page.goto("/odoo/res.partner/new");
    await expect(this.form.field("name")).toBeVisible();
  }

  async open(id: number): Promise<void> {
    await this.page.goto(`/odoo/res.partner/${id}`);
    await expect(this.form.field("name")).toBeVisible();
  }

  async fill(details: CustomerDetails): Promise<void> {
    for (const [name, value] of Object.entries(details)) {
      await this.form.fill(name, value);
    }
  }

  async chooseType(name: string): Promise<void> {
    await this.form.choose("patriot_type_id", name);
  }

  async openPatriotTab(): Promise<void> {
    await this.form.openTab("patriot");
  }

  async tickInsert(): Promise<void> {
    await this.form.tick("patriot_insert");
  }

  /** The state badge of the customer's only link. */
  state(): Locator {
    return this.links.locator(".o_patriot_link_state");
  }

  error(): Locator {
    return this.links.locator(".o_patriot_link_error");
  }

  clientNo(): Locator {
    return this.links.locator(".o_patriot_link_number");
  }

  async retry(): Promise<void> {
    await this.links.getByRole("button", { name: /Retry/ }).click();
  }

  /** Gives up the doubtful ID, as a manager who looked in Patriot does. */
  async useNextId(): Promise<void> {
    await this.links.getByRole("button", { name: "Use the next ID" }).click();
    await this.page.locator(".modal-footer .btn-primary").click();
  }

  /** Fills a new customer that asks for a client, up to the save. */
  async prepareInsert(details: CustomerDetails, type: string): Promise<void> {
    await this.openNew();
    await this.fill(details);
    await this.chooseType(type);
    await this.openPatriotTab();
    await this.tickInsert();
  }

  /** Creates and saves a customer that asks for a client; the form stays open on its Patriot tab. */
  async insert(details: CustomerDetails, type: string): Promise<void> {
    await this.prepareInsert(details, type);
    await this.form.save();
  }

  /** The database ID of the open customer, from the address bar. */
  async id(): Promise<number> {
    await this.page.waitForURL(/\/(\d+)(?:\?.*)?$/);
    return Number(/\/(\d+)(?:\?.*)?$/.exec(this.page.url())?.[1]);
  }
}
