import { expect, type Locator } from "@playwright/test";
import type { Desk } from "./desk.ts";

/** Master charges, batch definitions and batches. */
export class BillingPlace {
  /** The state of the batch on show. */
  readonly state: Locator;

  constructor(readonly desk: Desk) {
    this.state = desk.main.getByLabel("State");
  }

  async openCharges(): Promise<void> {
    await this.desk.goto("billing/charges");
    await expect(this.row("MON-RES")).toBeVisible();
  }

  async openDefinitions(): Promise<void> {
    await this.desk.goto("billing/definitions");
    await expect(this.desk.main.getByRole("button", { name: "Import" })).toBeVisible();
  }

  async openBatches(): Promise<void> {
    await this.desk.goto("billing/batches");
    await expect(this.desk.main.getByRole("button", { name: "Generate" })).toBeVisible();
  }

  /** The page of one batch. */
  async openBatch(batchId: string): Promise<void> {
    await this.desk.goto(`billing/batches/${batchId}`);
    await expect(this.desk.heading).toContainText(batchId);
  }

  row(text: string): Locator {
    return this.desk.main.getByRole("row").filter({ hasText: text });
  }

  /** Chooses the product that a charge is sold as. */
  async sellAs(chargeId: string, product: string): Promise<void> {
    const box = this.row(chargeId).getByRole("combobox", { name: /Odoo Product/ });
    await this.desk.hand.write(box, product);
    await this.desk.page.getByRole("option", { name: product }).first().click();
    await expect(box).toHaveValue(new RegExp(product));
  }

  /** Imports the definitions that ship. */
  async importShipped(): Promise<void> {
    await this.desk.press("Import");
    await this.desk.dialog.getByRole("button", { name: /^Import/ }).click();
    await expect(this.row("ODOO-SERVICE-DIRECT")).toBeVisible();
  }

  /** Generates and waits for the batch; its number. */
  async generate(definitionId: string): Promise<string> {
    await this.desk.press("Generate");
    await this.desk.dialog.getByLabel("Definition").selectOption(definitionId);
    await this.desk.dialog.getByRole("button", { name: "Generate" }).click();
    await expect(this.desk.heading).toContainText(/B\d{6}/, { timeout: 60_000 });
    return /B\d{6,}/.exec((await this.desk.heading.textContent()) ?? "")?.[0] ?? "";
  }

  async authorize(): Promise<void> {
    await this.desk.press("Authorize");
    await this.desk.confirm("Authorize");
    await expect(this.state).toHaveText(/authorized/i);
  }

  async commit(): Promise<void> {
    await this.desk.press("Commit");
    await this.desk.dialog.getByRole("button", { name: "Commit" }).click();
  }

  /** An invoice of the batch on show, by its payer. */
  invoice(payer: string): Locator {
    return this.desk.main.getByRole("group").filter({ hasText: payer });
  }

  /** Turns the batch's pages to the invoice of a payer, and opens it. */
  async expand(payer: string): Promise<void> {
    const invoice = this.invoice(payer).first();
    const pages = this.desk.main.getByRole("navigation", { name: "Pages" });
    const next = pages.getByRole("button", { name: "Next", disabled: false });
    // Its invoices come after the batch itself.
    await expect(this.desk.section("Invoices").getByRole("group").first()).toBeVisible();
    while ((await invoice.count()) === 0 && (await next.count()) > 0) {
      const shown = (await pages.getByRole("status").textContent()) ?? "";
      await this.desk.hand.press(next);
      await expect(pages.getByRole("status")).not.toHaveText(shown);
    }
    await invoice.locator("summary").first().click();
  }
}
