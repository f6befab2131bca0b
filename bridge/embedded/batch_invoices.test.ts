import { expect, test } from "vitest";
import type { InvoiceLine, OdooInvoice } from "../contract/batches.ts";
import { makeInvoice, makeLine, november, OPERATOR, SITE, startBilling } from "./test_billing.ts";
import { expectFault } from "./test_patriot.ts";

const OTHER_SITE = { clientId: "7001", portId: "01" };

test("invoices come back as they were stored, with their numbers", async () => {
  const { patriot, assign, createBatch } = await startBilling();
  const { batchId } = await createBatch();
  const [one, two, other] = [await assign(), await assign(), await assign(OTHER_SITE)];
  const lines = [makeLine([november(one)]), makeLine([november(two)], { amount: "-2.50" })];
  const sections = [
    { ...OTHER_SITE, name: "Étoile", lines: [makeLine([november(other)])] },
    { ...SITE, name: "Kauri Café", lines },
  ];
  const invoices = [
    makeInvoice(2, [], { dealerId: "D012", customer: null, total: "17.50", sections }),
  ];
  const { batch } = await patriot.call("batch.addInvoices", { batchId, invoices });
  expect(batch).toMatchObject({ invoiceCount: 1, lineCount: 3, total: "17.50" });
  expect(await patriot.call("batch.invoices", { batchId })).toEqual({
    items: [{ ...invoices[0], invoiceNo: "B000001-00002", odoo: null }],
    next: null,
  });
});

test("the same invoices again are harmless, also beside new ones", async () => {
  const { patriot, assign, createBatch } = await startBilling();
  const { batchId } = await createBatch();
  const first = makeInvoice(1, [makeLine([november(await assign())])]);
  const second = makeInvoice(2, [makeLine([november(await assign())])]);
  await patriot.call("batch.addInvoices", { batchId, invoices: [first] });
  const both = { batchId, invoices: [first, second] };
  const { batch } = await patriot.call("batch.addInvoices", both);
  expect(batch).toMatchObject({ invoiceCount: 2, lineCount: 2, total: "20.00" });
  expect(await patriot.call("batch.addInvoices", both)).toEqual({ batch });
  const changed = { ...first, payerName: "Somebody else" };
  const conflict = patriot.call("batch.addInvoices", { batchId, invoices: [changed] });
  await expectFault(conflict, "batch_conflict", { batch: batchId, seq: 1 });
});

test("a chunk sent twice at the same moment counts once", async () => {
  const { patriot, assign, createBatch } = await startBilling();
  const { batchId } = await createBatch();
  const invoices = [makeInvoice(1, [makeLine([november(await assign())])])];
  const call = () => patriot.call("batch.addInvoices", { batchId, invoices });
  await Promise.all([call(), call(), call()]);
  const { batch } = await patriot.call("batch.get", { batchId });
  expect(batch).toMatchObject({ invoiceCount: 1, lineCount: 1, total: "10.00" });
});

test.each([
  ["2026-11-30", "2026-12-29"],
  ["2026-10-02", "2026-11-01"],
  ["2026-11-10", "2026-11-10"],
  ["2026-01-01", "2026-12-31"],
])("a service billed for November is refused for %s to %s, whole chunk", async (from, to) => {
  const { patriot, assign, createBatch } = await startBilling();
  const [one, two] = [await assign(), await assign()];
  const { batchId } = await createBatch();
  const invoices = [makeInvoice(1, [makeLine([november(one)])])];
  await patriot.call("batch.addInvoices", { batchId, invoices });
  const item = { kind: "service", assignmentId: one, from, to } as const;
  const again = [makeInvoice(2, [makeLine([november(two)])]), makeInvoice(3, [makeLine([item])])];
  const call = patriot.call("batch.addInvoices", { batchId, invoices: again });
  const named = `Assignment ${one}, ${from} to ${to},`;
  await expectFault(call, "already_billed", { item: named, batch: batchId });
  const { batch } = await patriot.call("batch.get", { batchId });
  expect(batch).toMatchObject({ invoiceCount: 1, total: "10.00" });
  const { items } = await patriot.call("assignment.list", { payer: "any" });
  expect(items.map(({ billed }) => billed.length)).toEqual([1, 0]);
});

test("the months around a billed one are free, and touching spans are one", async () => {
  const { patriot, assign, createBatch } = await startBilling();
  const assignmentId = await assign({ start: "2026-01-01" });
  const { batchId } = await createBatch();
  const items = [
    { from: "2026-12-01", to: "2026-12-31" },
    { from: "2026-11-01", to: "2026-11-30" },
    { from: "2026-09-01", to: "2026-09-30" },
  ].map((span) => ({ kind: "service" as const, assignmentId, ...span }));
  const invoices = [makeInvoice(1, [makeLine(items)])];
  await patriot.call("batch.addInvoices", { batchId, invoices });
  const { items: listed } = await patriot.call("assignment.list", { payer: "any" });
  expect(listed[0]?.billed).toEqual([
    { from: "2026-09-01", to: "2026-09-30" },
    { from: "2026-11-01", to: "2026-12-31" },
  ]);
});

test("one service twice in one chunk is refused", async () => {
  const { patriot, assign, createBatch } = await startBilling();
  const item = november(await assign());
  const { batchId } = await createBatch();
  const invoices = [makeInvoice(1, [makeLine([item])]), makeInvoice(2, [makeLine([item])])];
  await expectFault(patriot.call("batch.addInvoices", { batchId, invoices }), "already_billed");
  const { batch } = await patriot.call("batch.get", { batchId });
  expect(batch).toMatchObject({ invoiceCount: 0, total: "0.00" });
});

test("of two programs that bill one activation at the same moment one is refused", async () => {
  const { patriot, desktop, createBatch } = await startBilling();
  const at = "2026-11-02T23:30:00Z";
  const { activationId } = await desktop("addActivation", { ...SITE, chargeId: "ACT", at });
  const definitions = ["OTHER"].map((definitionId) => ({
    ...({ name: "Other", kind: "activation", payer: "any", currency: "EUR" } as const),
    definitionId,
    timeZone: "UTC",
  }));
  await patriot.call("batchDefinition.import", { ...OPERATOR, definitions });
  const batches = [
    await createBatch({ definitionId: "ACTIVATION" }),
    await createBatch({ definitionId: "OTHER" }),
  ];
  const item = { kind: "activation", activationId, at, event: "Alarm" } as const;
  const invoices = [makeInvoice(1, [makeLine([item], { chargeId: "ACT" })])];
  const ends = await Promise.allSettled(
    batches.map(({ batchId }) => patriot.call("batch.addInvoices", { batchId, invoices })),
  );
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = ends.find((end) => end.status === "rejected");
  expect(lost?.reason).toMatchObject({ fault: { code: "already_billed" } });
});

const WRONG: [string, Partial<InvoiceLine>, string, string][] = [
  ["another kind's charge", { chargeId: "ACT" }, "chargeId", "is of the kind activation"],
  [
    "an assignment that is not there",
    { items: [{ kind: "service", assignmentId: 99, from: "2026-11-01", to: "2026-11-30" }] },
    "items.0",
    "is not in Patriot",
  ],
  [
    "a span that ends before it starts",
    { items: [{ kind: "service", assignmentId: 1, from: "2026-11-30", to: "2026-11-01" }] },
    "items.0",
    "ends before it starts",
  ],
  [
    "another client's assignment",
    { items: [{ kind: "service", assignmentId: 2, from: "2026-11-01", to: "2026-11-30" }] },
    "items.0",
    "is another client's",
  ],
  [
    "an activation",
    { items: [{ kind: "activation", activationId: 1, at: "2026-11-01T00:00:00Z", event: "" }] },
    "items.0",
    "is of the kind activation",
  ],
];

test.each(WRONG)("a line with %s is refused with its place", async (_what, wrong, path, rule) => {
  const { patriot, assign, createBatch } = await startBilling();
  const assignmentId = await assign();
  await assign(OTHER_SITE);
  const { batchId } = await createBatch();
  const invoices = [makeInvoice(1, [makeLine([november(assignmentId)], wrong)])];
  const error = await patriot.call("batch.addInvoices", { batchId, invoices }).catch((e) => e);
  expect(error.fault).toMatchObject({
    code: "invalid_params",
    params: { path: `invoices.0.sections.0.lines.0.${path}` },
  });
  expect(error.fault.params.rule).toContain(rule);
});

test("what an invoice names must be there, and it must be the sum of its lines", async () => {
  const { patriot, assign, createBatch } = await startBilling();
  const line = makeLine([november(await assign())]);
  const { batchId } = await createBatch();
  const add = (...invoices: ReturnType<typeof makeInvoice>[]) =>
    patriot.call("batch.addInvoices", { batchId, invoices });
  const strange = makeInvoice(1, [{ ...line, chargeId: "NONE" }]);
  await expectFault(add(strange), "charge_unknown", {
    item: "Invoice 1 of batch B000001",
    charge: "NONE",
  });
  const sections = [{ clientId: "9999", portId: "01", name: "?", lines: [line] }];
  const clientNo = "9999-01";
  await expectFault(add(makeInvoice(1, [line], { sections })), "client_missing", { clientNo });
  const dealer = makeInvoice(1, [line], { dealerId: "D999" });
  await expectFault(add(dealer), "not_found", { what: "Dealer D999" });
  await expectFault(add(makeInvoice(7, [line], { total: "10.01" })), "totals_differ", {
    what: "Invoice 7 of batch B000001, sum of its lines",
    expected: "10.01",
    found: "10.00",
    difference: "-0.01",
  });
  await expectFault(add(makeInvoice(1, [line]), makeInvoice(1, [line])), "invalid_params", {
    path: "invoices.1.seq",
    rule: "is 1 a second time",
  });
});

test("amounts are decimal strings, of any currency's digits, and sum up exactly", async () => {
  const { patriot, assign, createBatch } = await startBilling();
  const definitions = [
    { definitionId: "KWD", name: "Kuwait", kind: "service", currency: "KWD" } as const,
  ].map((own) => ({ ...own, payer: "any" as const, timeZone: "Asia/Kuwait" }));
  await patriot.call("batchDefinition.import", { ...OPERATOR, definitions });
  const { batchId, total } = await createBatch({ definitionId: "KWD" });
  expect(total).toBe("0.000");
  const amounts = ["0.1", "0.2", "99999999999.705"];
  const invoices = [];
  for (const [index, amount] of amounts.entries()) {
    const line = makeLine([november(await assign())], { amount });
    invoices.push(makeInvoice(index + 1, [line], { total: amount }));
  }
  const { batch } = await patriot.call("batch.addInvoices", { batchId, invoices });
  expect(batch.total).toBe("100000000000.005");
});

test("pages of invoices follow each other, and are shorter when they are large", async () => {
  const { patriot, assign, createBatch } = await startBilling();
  const { batchId } = await createBatch();
  const description = "x".repeat(1_000);
  for (let seq = 1; seq <= 3; seq++) {
    const assignmentId = await assign();
    const lines = Array.from({ length: 800 }, (_, index) => {
      const day = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
      const item = { kind: "service" as const, assignmentId, from: day, to: day };
      return makeLine([item], { description });
    });
    await patriot.call("batch.addInvoices", { batchId, invoices: [makeInvoice(seq, lines)] });
  }
  const first = await patriot.call("batch.invoices", { batchId });
  expect(first.items.map(({ seq }) => seq)).toEqual([1, 2]);
  expect(first.next).toBe(2);
  const last = await patriot.call("batch.invoices", { batchId, after: 2 });
  expect(last).toMatchObject({ items: [{ seq: 3 }], next: null });
  const one = await patriot.call("batch.invoices", { batchId, after: 1, limit: 1 });
  expect(one).toMatchObject({ items: [{ seq: 2 }], next: 2 });
});

test("an older version of Odoo's report changes nothing, whatever comes first", async () => {
  const { patriot, assign, createBatch } = await startBilling();
  const { batchId } = await createBatch();
  const invoices = [
    makeInvoice(1, [makeLine([november(await assign())])]),
    makeInvoice(2, [makeLine([november(await assign())])]),
  ];
  await patriot.call("batch.addInvoices", { batchId, invoices });
  const totals = { invoiceCount: 2, lineCount: 2, total: "20.00" };
  await patriot.call("batch.close", { batchId, ...OPERATOR, ...totals });
  await patriot.call("batch.authorize", { batchId, ...OPERATOR });
  const draft: OdooInvoice = { id: 8, number: "", state: "draft", paymentState: "", version: 1 };
  const posted: OdooInvoice = { ...draft, number: "INV/1", state: "posted", version: 3 };
  const tell = (...told: { seq: number; odoo: OdooInvoice }[]) =>
    patriot.call("batch.setInvoices", { batchId, invoices: told });
  const { batch } = await tell({ seq: 1, odoo: posted }, { seq: 1, odoo: draft });
  expect(batch.sentCount).toBe(1);
  await tell({ seq: 1, odoo: draft });
  const { items } = await patriot.call("batch.invoices", { batchId });
  expect(items.map(({ odoo }) => odoo)).toEqual([posted, null]);
  const paid = { ...posted, paymentState: "paid", version: 4 };
  const { batch: both } = await tell({ seq: 1, odoo: paid }, { seq: 2, odoo: draft });
  expect(both.sentCount).toBe(2);
  const { items: later } = await patriot.call("batch.invoices", { batchId });
  expect(later.map(({ odoo }) => odoo)).toEqual([paid, draft]);
  await expectFault(tell({ seq: 3, odoo: draft }), "not_found", {
    what: "Invoice 3 of batch B000001",
  });
});
