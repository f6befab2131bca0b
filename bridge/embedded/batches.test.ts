import { expect, test } from "vitest";
import {
  DEFINITION,
  makeInvoice,
  makeLine,
  november,
  OPERATOR,
  startBilling,
} from "./test_billing.ts";
import { expectFault } from "./test_patriot.ts";

const ODOO = { id: 41, number: "", state: "draft", paymentState: "not_paid", version: 1 } as const;

/** A batch with one invoice, closed. */
async function closeOne() {
  const billing = await startBilling();
  const assignmentId = await billing.assign();
  const { batchId } = await billing.createBatch();
  const invoices = [makeInvoice(1, [makeLine([november(assignmentId)])])];
  await billing.patriot.call("batch.addInvoices", { batchId, invoices });
  const totals = { invoiceCount: 1, lineCount: 1, total: "10.00" };
  const { batch } = await billing.patriot.call("batch.close", { batchId, ...OPERATOR, ...totals });
  return { ...billing, assignmentId, batchId, batch, totals, step: { batchId, ...OPERATOR } };
}

test("a batch goes from generating to committed, and every step may be repeated", async () => {
  const { patriot, batch, step, totals, batchId } = await closeOne();
  expect(batch).toMatchObject({ state: "unauthorized", ...totals, sentCount: 0 });
  expect(await patriot.call("batch.close", { ...step, ...totals })).toEqual({ batch });
  await patriot.call("batch.authorize", step);
  const { batch: authorized } = await patriot.call("batch.authorize", step);
  expect(authorized).toMatchObject({ state: "authorized", authorizedBy: "BILLING" });
  await expectFault(patriot.call("batch.commit", step), "batch_incomplete", {
    batch: batchId,
    missing: 1,
  });
  await patriot.call("batch.setInvoices", { batchId, invoices: [{ seq: 1, odoo: ODOO }] });
  const { batch: committed } = await patriot.call("batch.commit", step);
  expect(committed).toMatchObject({ state: "committed", sentCount: 1 });
  expect(committed.committedAt).not.toBeNull();
  expect(await patriot.call("batch.commit", step)).toEqual({ batch: committed });
  expect(await patriot.call("batch.authorize", step)).toEqual({ batch: committed });
  expect(await patriot.call("batch.close", { ...step, ...totals })).toEqual({ batch: committed });
});

test("a step that its state does not allow is refused", async () => {
  const { patriot, step, batchId, createBatch } = await closeOne();
  const refused = (call: Promise<unknown>, state: string, needed: string) =>
    expectFault(call, "batch_state", { batch: batchId, state, needed });
  await refused(patriot.call("batch.commit", step), "unauthorized", "authorized");
  const told = { batchId, invoices: [{ seq: 1, odoo: ODOO }] };
  const needed = "authorized or committed";
  await refused(patriot.call("batch.setInvoices", told), "unauthorized", needed);
  const more = { batchId, invoices: [makeInvoice(2, [makeLine([november(1)])])] };
  await refused(patriot.call("batch.addInvoices", more), "unauthorized", "generating");
  await patriot.call("batch.authorize", step);
  await refused(patriot.call("batch.reject", step), "authorized", "generating or unauthorized");
  const { batchId: young } = await createBatch();
  const early = patriot.call("batch.authorize", { batchId: young, ...OPERATOR });
  await expectFault(early, "batch_state");
  const what = "Batch B000999";
  const missing = patriot.call("batch.commit", { batchId: "B000999", ...OPERATOR });
  await expectFault(missing, "not_found", { what });
});

test("a definition without review closes its batches as authorized", async () => {
  const { patriot, createBatch } = await startBilling();
  const definitions = [{ ...DEFINITION, authorized: true }];
  await patriot.call("batchDefinition.import", { ...OPERATOR, definitions });
  const { batchId } = await createBatch();
  const totals = { invoiceCount: 0, lineCount: 0, total: "0" };
  const { batch } = await patriot.call("batch.close", { batchId, ...OPERATOR, ...totals });
  expect(batch).toMatchObject({ state: "authorized", authorizedBy: "BILLING", total: "0.00" });
});

test("a rejected batch keeps its invoices and frees what it billed", async () => {
  const { patriot, step, batchId, assignmentId, createBatch } = await closeOne();
  const { batch } = await patriot.call("batch.reject", { ...step, reason: "Wrong month" });
  expect(batch).toMatchObject({ state: "rejected", invoiceCount: 1 });
  expect(await patriot.call("batch.reject", step)).toEqual({ batch });
  const { items } = await patriot.call("assignment.list", { payer: "any" });
  expect(items).toMatchObject([{ assignmentId, billed: [] }]);
  const { items: kept } = await patriot.call("batch.invoices", { batchId });
  expect(kept).toMatchObject([{ seq: 1, sections: [{ lines: [{ amount: "10.00" }] }] }]);
  const { batchId: next } = await createBatch();
  const invoices = [makeInvoice(1, [makeLine([november(assignmentId)])])];
  await patriot.call("batch.addInvoices", { batchId: next, invoices });
  await expectFault(patriot.call("batch.authorize", step), "batch_state");
});

test("a batch that is generated anew gives up the half one, a repeat of a request does not", async () => {
  const { patriot, assign, createBatch } = await startBilling();
  const assignmentId = await assign();
  const requestId = crypto.randomUUID();
  const half = await createBatch({ requestId });
  const invoices = [makeInvoice(1, [makeLine([november(assignmentId)])])];
  await patriot.call("batch.addInvoices", { batchId: half.batchId, invoices });
  const again = await createBatch({ requestId: requestId.toUpperCase() });
  expect(again).toMatchObject({ batchId: half.batchId, state: "generating", invoiceCount: 1 });
  const other = await createBatch({ definitionId: "ACTIVATION" });
  const next = await createBatch();
  const { batch } = await patriot.call("batch.get", { batchId: half.batchId });
  expect(batch).toMatchObject({ state: "rejected" });
  const { batch: untouched } = await patriot.call("batch.get", { batchId: other.batchId });
  expect(untouched).toEqual(other);
  await patriot.call("batch.addInvoices", { batchId: next.batchId, invoices });
  const late = patriot.call("batch.addInvoices", { batchId: half.batchId, invoices });
  await expectFault(late, "batch_state", {
    batch: half.batchId,
    state: "rejected",
    needed: "generating",
  });
});

test.each([
  [{ invoiceCount: 3 }, "Batch B000001, invoices (missing: 2, 3)", "3", "1", "-2"],
  [{ lineCount: 2 }, "Batch B000001, lines", "2", "1", "-1"],
  [{ total: "10.01" }, "Batch B000001, total", "10.01", "10.00", "-0.01"],
] as const)(
  "a batch does not close with other totals: %j",
  async (wrong, what, expected, found, difference) => {
    const { patriot, assign, createBatch } = await startBilling();
    const item = november(await assign());
    const { batchId } = await createBatch();
    await patriot.call("batch.addInvoices", {
      batchId,
      invoices: [makeInvoice(1, [makeLine([item])])],
    });
    const totals = { invoiceCount: 1, lineCount: 1, total: "10.00", ...wrong };
    const closing = patriot.call("batch.close", { batchId, ...OPERATOR, ...totals });
    await expectFault(closing, "totals_differ", { what, expected, found, difference });
    const { batch } = await patriot.call("batch.get", { batchId });
    expect(batch).toMatchObject({ state: "generating" });
  },
);

test("batches are listed newest first, rejected ones when asked for", async () => {
  const { patriot, createBatch } = await startBilling();
  await createBatch();
  const second = await createBatch();
  const third = await createBatch({ definitionId: "WORKORDER" });
  const listed = await patriot.call("batch.list", {});
  expect(listed).toEqual({ items: [third, second], total: 2 });
  expect(await patriot.call("batch.list", { states: ["rejected"] })).toMatchObject({
    items: [{ batchId: "B000001" }],
  });
  expect(await patriot.call("batch.list", { definitionId: "SERVICE" })).toMatchObject({
    items: [second],
  });
  expect(await patriot.call("batch.list", { search: "b000003" })).toMatchObject({ total: 1 });
  expect(await patriot.call("batch.get", { batchId: "B0000001" })).toEqual({ batch: null });
});

test("a batch keeps the definition that it was made with, and names its Patriot", async () => {
  const { patriot, createBatch, stop, file } = await startBilling();
  const before = await createBatch();
  const definitions = [{ ...DEFINITION, name: "Other", currency: "NZD" }];
  const imported = () => patriot.call("batchDefinition.import", { ...OPERATOR, definitions });
  expect(await imported()).toMatchObject({ items: [{ outcome: "updated" }] });
  expect(await imported()).toMatchObject({ items: [{ outcome: "unchanged" }] });
  const { items } = await patriot.call("batchDefinition.list", {});
  expect(items.find(({ definitionId }) => definitionId === "SERVICE")).toEqual(definitions[0]);
  const { batch } = await patriot.call("batch.get", { batchId: before.batchId });
  expect(batch).toEqual(before);
  await stop();
  const { startPatriot } = await import("./test_patriot.ts");
  const again = await startPatriot({ file });
  const { batch: later } = await again.patriot.call("batch.get", { batchId: before.batchId });
  expect(later?.installationId).toBe(before.installationId);
});
