import { expect, test } from "vitest";
import { OPERATOR } from "../billing/testing/billing_stage.ts";
import {
  comparePricesCommand,
  linkChargeCommand,
  listChargesCommand,
  matchChargesCommand,
  searchProductsCommand,
} from "./charge.ts";
import { startTerminal } from "./testing/billing_terminal.ts";

const LINK = { chargeId: "SVC", operatorId: OPERATOR };

test("charges are listed, linked and taken off, as people see it", async () => {
  const { terminal, takeText, odoo } = await startTerminal({ count: 1 });
  const { id } = odoo.addProduct({ name: "Monitoring" });
  await linkChargeCommand(terminal, { ...LINK, productId: id });
  expect(takeText()).toContain(`Charge SVC Monitoring is sold as product ${id} Monitoring.`);
  await listChargesCommand(terminal);
  expect(takeText()).toMatch(new RegExp(`SVC +Monitoring +service +4000 +10.00 +${id} Monitoring`));
  await linkChargeCommand(terminal, { ...LINK, productId: null });
  expect(takeText()).toContain("is sold as no product. Invoices with it are held back.");
});

test("match says what it did with every charge", async () => {
  const { terminal, takeText, odoo, patriot } = await startTerminal({ count: 1 });
  await patriot.call("charge.setProduct", { ...LINK, product: null });
  const reference = [...odoo.products.values()].find(({ code }) => code === "SVC");
  await matchChargesCommand(terminal, OPERATOR);
  const text = takeText();
  expect(text).toContain(`SVC Monitoring: linked to product ${reference?.id}`);
  expect(text).toMatch(/^\d+ charges had no product; 1 linked now\.$/m);
  expect(text).toContain("For the others: patriot-bridge charge link CHARGE --product ID");
});

test("the report of prices says that they are not synchronised", async () => {
  const { terminal, takeText, odoo } = await startTerminal({ count: 1 });
  for (const product of odoo.products.values()) {
    product.list_price = product.code === "SVC" ? "12.50" : product.list_price;
  }
  await comparePricesCommand(terminal);
  const text = takeText();
  expect(text).toMatch(/SVC +Monitoring +10\.00 +12\.50 +EUR +2\.50/);
  expect(text).toContain("1 of 3 charges differ. Prices are deliberately not synchronised");
});

test("products are found by name or reference, as JSON too", async () => {
  const { terminal, takeText, takeDocument, odoo } = await startTerminal({ count: 1 });
  const { id } = odoo.addProduct({ name: "Fire", code: "MON-FIRE", list_price: "84.00" });
  await searchProductsCommand(terminal, "fire");
  expect(takeText()).toMatch(new RegExp(`${id} +MON-FIRE +Fire +84.00 EUR`));
  await searchProductsCommand({ ...terminal, json: true }, "fire");
  expect(takeDocument()).toMatchObject({ total: 1, items: [{ id, code: "MON-FIRE" }] });
});
