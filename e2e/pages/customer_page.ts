import { expect, type Locator, type Page } from "@playwright/test";
import { AddSiteDialog } from "./add_site_dialog.ts";
import { CompareDialog } from "./compare_dialog.ts";
import { type Hand, mouse } from "./hand.ts";
import { LinkExistingDialog } from "./link_existing_dialog.ts";
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
  readonly tabPanel: Locator;
  readonly insertBox: Locator;
  readonly notification: Locator;
  readonly history: Locator;
  /** Rows of the list that a customer with many sites has. */
  readonly siteRows: Locator;

  constructor(
    readonly page: Page,
    private readonly hand: Hand = mouse,
  ) {
    this.form = new OdooForm(page);
    this.patriotTab = this.form.tab("patriot");
    this.preview = page.locator(".o_patriot_preview");
    this.links = page.locator(".o_patriot_link");
    this.chatter = page.locator(".o-mail-Chatter");
    this.clientsButton = page.locator("button[name='action_open_patriot_clients']");
    this.tabPanel = page.locator(".o_patriot_tab");
    this.insertBox = page.locator(".o_field_widget[name=patriot_insert]");
    this.notification = page.locator(".o_notification").last();
    this.history = page.locator(".o_patriot_history");
    this.siteRows = page.locator(".o_patriot_link_list tbody tr.o_patriot_link_row");
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
    await this.hand.press(this.form.tab("patriot"));
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

  /** The card of one of several clients, by its number. */
  card(clientNo: string): Locator {
    return this.links.filter({ hasText: clientNo });
  }

  /** What each link says that Patriot receives of the customer. */
  receives(): Locator {
    return this.links.locator(".o_patriot_receives");
  }

  async addSite(): Promise<AddSiteDialog> {
    await this.hand.press(this.tabPanel.getByRole("button", { name: "Add Site" }));
    return AddSiteDialog.opened(this.page, this.hand);
  }

  async linkExisting(): Promise<LinkExistingDialog> {
    await this.hand.press(this.tabPanel.getByRole("button", { name: "Link Existing Client" }));
    return LinkExistingDialog.opened(this.page, this.hand);
  }

  async compare(): Promise<CompareDialog> {
    await this.hand.press(this.links.getByRole("button", { name: "Compare" }));
    return CompareDialog.opened(this.page, this.hand);
  }

  async openInPatriot(): Promise<void> {
    await this.hand.press(this.links.getByRole("button", { name: /Open in Patriot/ }));
  }

  unlinkButton(): Locator {
    return this.links.getByRole("button", { name: "Unlink" });
  }

  /** Unlinks the customer's only client; `check` sees what the confirmation says. */
  async unlink(check: (text: string) => void): Promise<void> {
    await this.hand.press(this.unlinkButton());
    const dialog = this.page.getByRole("dialog");
    check((await dialog.textContent()) ?? "");
    await this.hand.press(dialog.locator(".modal-footer .btn-primary"));
  }

  async openHistory(): Promise<void> {
    await this.hand.press(this.links.getByRole("button", { name: "History" }));
  }

  async searchSites(text: string): Promise<void> {
    await this.tabPanel.getByRole("searchbox").fill(text);
  }

  /** The element that has the keyboard's focus. */
  focused(): Locator {
    return this.page.locator(":focus");
  }
}
