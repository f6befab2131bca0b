import type { OutgoingInvoice } from "../../bridge/contract/odoo_billing.ts";
import { putCharge } from "../clients/billing.ts";
import { type BillingApi, goodInvoice, openBillingApi } from "../clients/billing_api.ts";
import type { OdooSession } from "../clients/odoo_session.ts";
import { test as base, expect } from "../fixtures.ts";

type Billing = { api: BillingApi; invoice: (seq: number) => OutgoingInvoice };

const test = base.extend<{ billing: Billing }>({
  billing: async ({ stack, admin, patriot }, use) => {
    const charge = { chargeId: "BAD-INPUT", name: "Bad input" };
    const sides = { stack, odoo: admin, patriot };
    const product = await putCharge(sides, { ...charge, kind: "activation", amount: "10" });
    const address = { street: "1 Harbour Road", city: "Bluff" };
    const values = { name: "Bad Input Payer", ...address };
    const [customerId = 0] = await admin.call<number[]>("res.partner", "create", [[values]]);
    const api = openBillingApi(stack);
    await use({ api, invoice: (seq) => goodInvoice(api, seq, { ...charge, product, customerId }) });
  },
});

type Change = (invoice: OutgoingInvoice) => unknown;

/** What an invoice may have wrong by itself, and the fault that names it. */
const REFUSED: [string, Change, string, RegExp][] = [
  [
    "a total that is a float",
    (one) => ({ ...one, total: 10.0 }),
    "invalid_params",
    /total.*decimal/,
  ],
  [
    "a total that is no number",
    (one) => ({ ...one, total: "NaN" }),
    "invalid_params",
    /total.*decimal/,
  ],
  ["a total in exponents", (one) => ({ ...one, total: "1e1" }), "invalid_params", /total.*decimal/],
  [
    "an amount that is a float",
    (one) => withLine(one, { amount: 10.0 }),
    "invalid_params",
    /amount.*decimal/,
  ],
  [
    "an amount that is not its price",
    (one) => withLine(one, { amount: "10.01" }),
    "invalid_params",
    /10\.01.*10\.00/,
  ],
  [
    "a total that is not its lines",
    (one) => ({ ...one, total: "10.01" }),
    "totals_differ",
    /-0\.01/,
  ],
  [
    "a total below zero",
    (one) => ({ ...withLine(one, { price_unit: "-5.00", amount: "-5.00" }), total: "-5.00" }),
    "invoice_negative",
    /-5/,
  ],
  ["no customer", (one) => ({ ...one, customer_id: 99_999_999 }), "customer_missing", /99999999/],
  ["no product", (one) => withLine(one, { product_id: 99_999_999 }), "product_missing", /99999999/],
  ["no lines", (one) => ({ ...one, sections: [] }), "invalid_params", /sections/],
];

test("whatever is wrong with an invoice names it, and those beside it are made", async ({
  billing: { api, invoice },
  admin,
}) => {
  await api.open({ count: 1, total: "10.00" });
  const bad = REFUSED.map(([, change], index) => change(invoice(index + 2)));

  const answers = await api.add([invoice(1), ...bad]);

  expect(answers[0]).toMatchObject({ invoice_no: invoice(1).invoice_no, fault: null });
  for (const [index, [what, , code, told]] of REFUSED.entries()) {
    const answer = answers[index + 1];
    expect.soft(answer, what).toMatchObject({ invoice: null, fault: { code } });
    expect.soft(answer?.invoice_no, what).toBe(invoice(index + 2).invoice_no);
    expect.soft(JSON.stringify(answer?.fault?.params), what).toMatch(told);
  }
  expect(await movesOf(admin, api)).toHaveLength(1);
  expect(await api.finish()).toMatchObject({ agreed: true });
});

test("a currency that Odoo does not have names every invoice", async ({
  billing: { api, invoice },
  admin,
}) => {
  await api.open({ count: 2, total: "20.00" });
  const answers = await api.add([invoice(1), invoice(2)], "XTS");
  const unknown = { code: "currency_unknown", params: { currency: "XTS" } };
  expect(answers.map(({ invoice_no, fault }) => [invoice_no, fault])).toEqual(
    [1, 2].map((seq) => [invoice(seq).invoice_no, unknown]),
  );
  expect(await movesOf(admin, api)).toEqual([]);
});

test("another content under the same number is refused, and the first one stays", async ({
  billing: { api, invoice },
  admin,
}) => {
  await api.open({ count: 1, total: "10.00" });
  const [first] = await api.add([invoice(1)]);
  const other = {
    ...withLine(invoice(1), { price_unit: "99.00", amount: "99.00" }),
    total: "99.00",
  };

  const [second] = await api.add([{ ...other, content_hash: "f".repeat(64) }]);
  const [again] = await api.add([invoice(1)]);

  const params = { invoice: invoice(1).invoice_no };
  expect(second).toMatchObject({ invoice: null, fault: { code: "ref_reused", params } });
  expect(again).toEqual(first);
  expect(await movesOf(admin, api)).toMatchObject([{ id: first?.invoice?.id, amount_untaxed: 10 }]);
});

test("a count or a sum that differs is told with both figures, and nothing can be posted", async ({
  billing: { api, invoice },
  admin,
}) => {
  await api.open({ count: 3, total: "20.01" });
  await api.add([invoice(1), invoice(2)]);

  const { agreed, differences } = await api.finish();

  expect(agreed).toBe(false);
  expect(differences.map(({ fault }) => fault)).toMatchObject([
    { code: "counts_differ", params: { expected: 3, found: 2 } },
    { code: "totals_differ", params: { expected: "20.01", found: "20.00", difference: "-0.01" } },
  ]);
  await expect(api.call("billing_post", { ...api.batch, limit: 100 })).rejects.toThrow(
    `${api.batch.batch_no} is not posted`,
  );
  const states = (await movesOf(admin, api)).map(({ state }) => state);
  expect(states).toEqual(["draft", "draft"]);
});

test("a closed accounting period names the invoice and both dates", async ({
  billing: { api, invoice },
  admin,
}) => {
  const companies = await admin.call<number[]>("res.company", "search", [[]]);
  const lock = (day: string | false) =>
    admin.call("res.company", "write", [companies, { fiscalyear_lock_date: day }]);
  await lock("2018-12-31");
  try {
    await api.open({ count: 1, total: "10.00" }, "2018-06-30");
    const [answer] = await api.add([invoice(1)]);
    expect(answer).toMatchObject({ invoice: null, fault: { code: "period_locked" } });
    expect(answer?.invoice_no).toBe(invoice(1).invoice_no);
    expect(JSON.stringify(answer?.fault?.params)).toMatch(/06\/30\/2018.*12\/31\/2018/);
  } finally {
    await lock(false);
  }
});

function withLine(invoice: OutgoingInvoice, change: Record<string, unknown>) {
  const sections = invoice.sections.map((section) => ({
    ...section,
    lines: section.lines.map((line) => ({ ...line, ...change })),
  }));
  return { ...invoice, sections };
}

function movesOf(admin: OdooSession, { batch }: BillingApi) {
  const domain = [["patriot_batch_id.batch_no", "=", batch.batch_no]];
  const fields = ["state", "amount_untaxed"];
  return admin.call<{ id: number; state: string; amount_untaxed: number }[]>(
    "account.move",
    "search_read",
    [domain],
    { fields, order: "patriot_seq" },
  );
}
