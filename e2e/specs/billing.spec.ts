import { DateTime } from "luxon";
import { authorize, commit, findInvoice, generate } from "../clients/billing_runs.ts";
import { linkDealer } from "../clients/bridge_cli.ts";
import { createCustomer, waitForLinks } from "../clients/link_reader.ts";
import type { OdooSession } from "../clients/odoo_session.ts";
import { callDesktop } from "../clients/patriot_reader.ts";
import { signInAtWorkstation } from "../clients/workstation.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { InvoicePage } from "../pages/invoice_page.ts";
import { prepareDemoBilling } from "../stack/demo_billing.ts";

const DIRECT = "ODOO-SERVICE-DIRECT";
const ADDRESS = { street: "1 Harbour Road", city: "Bluff", zip: "9814" };

type Move = {
  id: number;
  name: string;
  state: string;
  amount_untaxed: number;
  patriot_invoice_no: string;
  patriot_batch_id: [number, string];
};

function readInvoices(admin: OdooSession, partnerId: number): Promise<Move[]> {
  const fields = ["name", "state", "amount_untaxed", "patriot_invoice_no", "patriot_batch_id"];
  const domain = [
    ["partner_id", "=", partnerId],
    ["move_type", "=", "out_invoice"],
  ];
  return admin.call<Move[]>("account.move", "search_read", [domain], { fields });
}

async function country(admin: OdooSession): Promise<number> {
  const [id = 0] = await admin.call<number[]>("res.country", "search", [[["code", "=", "NZ"]]]);
  return id;
}

/** What Odoo does with invoices whose totals agree; the demo company has the ID 1. */
function postInvoices(admin: OdooSession, post: "draft" | "post"): Promise<unknown> {
  return admin.call("res.company", "write", [[1], { patriot_post_invoices: post }]);
}

// Each of the programs takes a second or more to start.
test.describe.configure({ timeout: 180_000 });

test.beforeEach(async ({ stack }) => prepareDemoBilling(stack.data));

test("a saved customer's charges go from generate to a posted invoice, and back to the client", async ({
  customer,
  admin,
  patriot,
  stack,
  signIn,
}) => {
  await postInvoices(admin, "post");
  await customer.openNew();
  await customer.fill({ name: "Billed Home", ...ADDRESS });
  await customer.form.choose("country_id", "New Zealand");
  await customer.chooseType(TYPES.residential.name);
  await customer.openPatriotTab();
  await customer.tickInsert();
  await customer.form.save();
  await expect(customer.state()).toHaveText("Linked");
  const partnerId = await customer.id();
  const [link] = await waitForLinks(admin, [partnerId], "linked");

  const batchId = await generate(stack.data, DIRECT);
  expect(batchId).toMatch(/^B\d+$/);
  await authorize(stack.data, batchId ?? "");
  const early = await readInvoices(admin, partnerId);
  expect(early).toEqual([]);
  await commit(stack.data, batchId ?? "");

  const [move] = await readInvoices(admin, partnerId);
  expect(move).toMatchObject({ state: "posted" });
  expect(move?.amount_untaxed).toBeGreaterThan(0);
  const stored = await findInvoice(patriot, batchId ?? "", move?.id);
  expect(stored?.invoiceNo).toBe(move?.patriot_invoice_no);
  expect(stored?.odoo).toMatchObject({ id: move?.id, number: move?.name, state: "posted" });
  expect(Number(stored?.total)).toBeCloseTo(move?.amount_untaxed ?? 0, 6);

  const invoice = new InvoicePage(await signIn(USERS.admin));
  await invoice.open(move?.id ?? 0);
  await invoice.openOtherInfo();
  await expect(invoice.form.field("patriot_batch_id")).toContainText(batchId ?? "?");
  await expect(invoice.form.field("patriot_invoice_no")).toContainText(stored?.invoiceNo ?? "?");
  const clientNo = `${link?.client_id}-${link?.port_id}`;
  await expect(invoice.site(clientNo)).toContainText("Billed Home");

  const desktop = await signInAtWorkstation(stack.patriot, USERS.admin.workstation, "OP01");
  await invoice.openClient(clientNo);
  await expect
    .poll(() => desktop.opened.map((opened) => opened.clientId))
    .toEqual([link?.client_id]);
  await invoice.openBatch();
  await expect.poll(() => desktop.opened.at(-1)).toMatchObject({ batchId });
  await desktop.signOut();

  const again = await generate(stack.data, DIRECT);
  expect(again).toBeNull();
});

test("a customer who cannot be invoiced is listed with the remedy, the others go on, and later that one too", async ({
  admin,
  stack,
  typeId,
}) => {
  await postInvoices(admin, "draft");
  const type = { patriot_type_id: await typeId(TYPES.residential.name) };
  const fine = await createCustomer(admin, {
    ...{ name: "Fine Payer", ...ADDRESS, country_id: await country(admin) },
    ...type,
  });
  const bare = await createCustomer(admin, { name: "Bare Payer", ...type });
  await waitForLinks(admin, [fine, bare], "linked");
  const batchId = (await generate(stack.data, DIRECT)) ?? "";
  await authorize(stack.data, batchId);

  const first = await commit(stack.data, batchId);

  expect(first.code).toBe(4);
  expect(first.stdout + first.stderr).toMatch(/Bare Payer has no address/);
  expect(await readInvoices(admin, fine)).toMatchObject([{ state: "draft" }]);
  expect(await readInvoices(admin, bare)).toEqual([]);

  await admin.call("res.partner", "write", [
    [bare],
    { ...ADDRESS, country_id: await country(admin) },
  ]);
  const second = await commit(stack.data, batchId);
  expect(second.stdout + second.stderr).not.toContain("Bare Payer");
  expect(await readInvoices(admin, bare)).toMatchObject([{ state: "draft" }]);
  expect(await readInvoices(admin, fine)).toHaveLength(1);
});

test("a dealer gets one invoice with a section per site", async ({
  admin,
  stack,
  typeId,
  signIn,
}) => {
  const [dealer = 0] = await admin.call<number[]>("res.partner", "create", [
    [
      {
        ...{ name: "Paying Dealer", ...ADDRESS, country_id: await country(admin) },
        patriot_type_id: await typeId("Dealer"),
      },
    ],
  ]);
  await linkDealer(stack.data, { dealerId: "D005", customer: dealer, operator: "OP01" });
  const span = { portId: "03", startId: "800001", count: 3 };
  await callDesktop(stack.patriot, "desktop.insertMany", { dealerId: "D005", ...span });
  for (const clientId of ["800001", "800002", "800003"]) {
    const payer = "dealer";
    await callDesktop(stack.patriot, "desktop.setBilling", { clientId, portId: "03", payer });
  }
  const start = DateTime.utc().startOf("month").toISODate();
  await callDesktop(stack.patriot, "desktop.assignMany", { chargeId: "MON-COM", ...span, start });

  const batchId = (await generate(stack.data, "ODOO-SERVICE-DEALER")) ?? "";
  await authorize(stack.data, batchId);
  await commit(stack.data, batchId);

  const [move, ...others] = await readInvoices(admin, dealer);
  expect(others).toEqual([]);
  const invoice = new InvoicePage(await signIn(USERS.admin));
  await invoice.open(move?.id ?? 0);
  await invoice.openOtherInfo();
  await invoice.search("80000");
  await expect(invoice.sites.filter({ hasText: /80000[123]-03/ })).toHaveCount(3);
});

test("a payment in Odoo shows in Patriot by itself", async ({ admin, patriot, stack, typeId }) => {
  await postInvoices(admin, "post");
  const id = await createCustomer(admin, {
    ...{ name: "Prompt Payer", ...ADDRESS, country_id: await country(admin) },
    patriot_type_id: await typeId(TYPES.residential.name),
  });
  await waitForLinks(admin, [id], "linked");
  const batchId = (await generate(stack.data, DIRECT)) ?? "";
  await authorize(stack.data, batchId);
  await commit(stack.data, batchId);
  const [move] = await readInvoices(admin, id);

  const context = { active_model: "account.move", active_ids: [move?.id] };
  const wizard = await admin.call<number>("account.payment.register", "create", [{}], { context });
  await admin.call("account.payment.register", "action_create_payments", [[wizard]]);

  const paymentState = async () =>
    (await findInvoice(patriot, batchId, move?.id))?.odoo?.paymentState ?? "not known";
  await expect.poll(paymentState, { timeout: 30_000 }).toMatch(/^(paid|in_payment)$/);
});
