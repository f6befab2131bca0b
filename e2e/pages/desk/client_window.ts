import { expect, type Locator } from "@playwright/test";
import type { Desk } from "./desk.ts";

type Key = { clientId: string; portId: string };
export type ClientTab = "Contact" | "Billing" | "Log" | "Changes";

/** The list of clients, and the window of one. */
export class ClientWindow {
  readonly rows: Locator;
  readonly search: Locator;
  readonly accounting: Locator;
  readonly charges: Locator;
  readonly notes: Locator;

  constructor(readonly desk: Desk) {
    const { page } = desk;
    this.rows = desk.main.getByRole("row").filter({ has: page.getByRole("cell") });
    this.search = page.getByRole("searchbox", { name: "Search clients" });
    this.accounting = desk.section("Accounting Integration");
    this.charges = desk.section("Charges");
    this.notes = desk.main.getByRole("article");
  }

  async openList(): Promise<void> {
    await this.desk.goto("clients");
    await expect(this.search).toBeVisible();
  }

  async find(text: string): Promise<void> {
    await this.desk.hand.write(this.search, text);
  }

  async open({ clientId, portId }: Key, tab: ClientTab = "Contact"): Promise<void> {
    await this.desk.goto(`clients/${portId}/${clientId}/${tab.toLowerCase()}`);
    await expect(this.desk.heading).toContainText(clientId);
  }

  field(label: string): Locator {
    return this.desk.main.getByLabel(label, { exact: true });
  }

  async fill(label: string, value: string): Promise<void> {
    await this.desk.hand.write(this.field(label), value);
  }

  async save(): Promise<void> {
    await this.desk.press("Save");
  }

  /** Links the client to the customer of that name. */
  async linkTo(customer: string): Promise<void> {
    await this.desk.press("Link a customer");
    const dialog = this.desk.dialog;
    await this.desk.hand.write(
      dialog.getByRole("searchbox", { name: "Search customers" }),
      customer,
    );
    await this.desk.hand.press(dialog.getByRole("option", { name: customer }));
    await this.desk.confirm("Link");
  }

  /** Adds a note; with `actionBy` ("" for no day) it is logged to the CRM too. */
  async addNote(
    text: string,
    { actionBy, pin = false }: { actionBy?: string; pin?: boolean } = {},
  ) {
    const { main } = this.desk;
    await this.writeNote(text);
    if (pin) {
      await main.getByRole("checkbox", { name: "Pin" }).check();
    }
    if (actionBy !== undefined) {
      await main.getByRole("checkbox", { name: "Log To CRM" }).check();
      await main.getByLabel("Action by").fill(actionBy);
    }
    await this.sendNote();
    await expect(this.noteBox).toHaveValue("");
  }

  async writeNote(text: string): Promise<void> {
    await this.desk.hand.write(this.noteBox, text);
  }

  get noteBox(): Locator {
    return this.desk.main.getByRole("textbox", { name: "Note" });
  }

  async sendNote(): Promise<void> {
    await this.desk.press("Add note");
  }

  note(text: string): Locator {
    return this.notes.filter({ hasText: text });
  }
}
