import { createCustomer, waitForLinks } from "../clients/link_reader.ts";
import { expect, OPERATORS, TYPES, test, USERS } from "../fixtures.ts";
import { BillingPlace } from "../pages/desk/billing_place.ts";
import { InvoicePage } from "../pages/invoice_page.ts";

const ADDRESS = { street: "1 Harbour Road", city: "Bluff", zip: "9814" };

test.describe.configure({ timeout: 180_000 });

test("a month is billed at the desk: product, definitions, generate, review, authorize, commit, the invoice in Odoo, and back", async ({
  admin,
  signIn,
  deskOf,
  typeId,
}) => {
  const [country = 0] = await admin.call<number[]>("res.country", "search", [
    [["code", "=", "NZ"]],
  ]);
  const payer = await createCustomer(admin, {
    ...{ name: "Desk Payer", ...ADDRESS, country_id: country },
    patriot_type_id: await typeId(TYPES.residential.name),
  });
  const [link] = await waitForLinks(admin, [payer], "linked");
  const [product = 0] = await admin.call<number[]>("product.product", "create", [
    [{ name: "Monitoring at home", type: "service", default_code: "DESK-MON", list_price: 29.9 }],
  ]);
  const desk = await deskOf(OPERATORS.supervisor);
  const billing = new BillingPlace(desk);

  await billing.openCharges();
  await billing.sellAs("MON-RES", "Monitoring at home");
  await billing.openDefinitions();
  await billing.importShipped();
  await billing.openBatches();
  const batchId = await billing.generate("ODOO-SERVICE-DIRECT");
  await expect(billing.state).toHaveText(/unauthorized/i);
  await billing.expand("Desk Payer");
  await expect(billing.invoice("Desk Payer").first()).toContainText(`${link?.client_id}-01`);
  await billing.authorize();
  await billing.commit();
  await expect(billing.invoice("Desk Payer").first()).toContainText(/Open in Odoo|INV|Draft/i, {
    timeout: 60_000,
  });

  const address = await desk.odooAddress(billing.invoice("Desk Payer").first());
  const invoice = new InvoicePage(await signIn(USERS.admin));
  await invoice.page.goto(new URL(address).pathname);
  await invoice.openOtherInfo();
  await expect(invoice.form.field("patriot_batch_id")).toContainText(batchId);
  const lines = await admin.call<{ product_id: [number, string] }[]>(
    "account.move.line",
    "search_read",
    [
      [
        ["partner_id", "=", payer],
        ["product_id", "=", product],
      ],
    ],
    { fields: ["product_id"] },
  );
  expect(lines.length).toBeGreaterThan(0);

  await desk.go("Clients");
  await invoice.openBatch();
  await expect(desk.heading).toContainText(`Batch ${batchId}`);
});

test("definitions of a file are refused by name and field, and nothing is imported", async ({
  deskOf,
}) => {
  const desk = await deskOf(OPERATORS.billing);
  const billing = new BillingPlace(desk);
  await billing.openDefinitions();
  await desk.press("Import");

  await desk.dialog.getByLabel(/File/).setInputFiles({
    name: "definitions.json",
    mimeType: "application/json",
    buffer: Buffer.from(
      JSON.stringify([
        {
          definitionId: "DESK-BAD",
          ...{ name: "Bad zone", kind: "service", payer: "any", currency: "EUR" },
          timeZone: "Europe/Nowhere",
        },
      ]),
    ),
  });
  await desk.dialog.getByRole("button", { name: /^Import/ }).click();

  await expect(desk.dialog.getByRole("alert")).toContainText(/time ?zone/i);
  await desk.page.keyboard.press("Escape");
  await expect(billing.row("DESK-BAD")).toHaveCount(0);
});
