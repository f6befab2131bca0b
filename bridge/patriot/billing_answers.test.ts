import { expect, test } from "vitest";
import type { Batch } from "../contract/batches.ts";
import type { Assignment } from "../contract/charges.ts";
import { failureOf, KEY, serveAnswer, serveResult } from "./test_service.ts";

const STEP = { batchId: "B000012", operatorId: "OP01" };
const INVOICE_STATE = { id: 1, number: "", state: "draft", paymentState: "", version: 1 } as const;

function makeBatch(changes: Partial<Batch> = {}): Batch {
  return {
    batchId: "B000012",
    installationId: "5f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a11",
    definitionId: "SERVICE",
    name: "Services",
    kind: "service",
    runDate: "2026-11-01",
    currency: "EUR",
    state: "authorized",
    invoiceCount: 2,
    lineCount: 3,
    total: "30.00",
    sentCount: 0,
    createdBy: "OP01",
    createdAt: "2026-11-01T00:00:00.000Z",
    authorizedBy: null,
    authorizedAt: null,
    committedAt: null,
    ...changes,
  };
}

function makeAssignment(assignmentId: number, changes: Partial<Assignment> = {}): Assignment {
  const own = { name: "Kauri Café", dealerId: null, payer: "client", commissioned: [] } as const;
  return {
    assignmentId,
    chargeId: "SVC",
    client: { ...KEY, ...own, commissioned: [] },
    start: "2026-01-01",
    end: null,
    terms: {},
    billed: [],
    ...changes,
  };
}

async function expectInvalid(call: Promise<unknown>, reason: string): Promise<void> {
  const { fault } = await failureOf(call);
  expect(fault).toEqual({ code: "patriot_invalid_answer", params: { reason } });
}

test("an answer about another batch is none", async () => {
  const patriot = await serveResult({ batch: makeBatch({ batchId: "B000013" }) });
  const reason = (method: string) => `${method}: it is about batch B000013, not B000012`;
  await expectInvalid(patriot.call("batch.get", STEP), reason("batch.get"));
  await expectInvalid(patriot.call("batch.authorize", STEP), reason("batch.authorize"));
  const invoices = [{ seq: 1, odoo: INVOICE_STATE }];
  const told = patriot.call("batch.setInvoices", { ...STEP, invoices });
  await expectInvalid(told, reason("batch.setInvoices"));
  const wish = { definitionId: "OTHER", runDate: "2026-11-01", operatorId: "OP01" };
  const created = patriot.call("batch.create", { ...wish, requestId: crypto.randomUUID() });
  await expectInvalid(created, "batch.create: it is about another batch");
});

test("a batch that is not in the state the call leaves behind is no answer", async () => {
  const patriot = await serveResult({ batch: makeBatch() });
  await expectInvalid(patriot.call("batch.commit", STEP), "batch.commit: the batch is authorized");
  await expectInvalid(patriot.call("batch.reject", STEP), "batch.reject: the batch is authorized");
  expect(await patriot.call("batch.authorize", STEP)).toEqual({ batch: makeBatch() });
});

test("a batch is closed with the totals of the caller, however they are written", async () => {
  const patriot = await serveResult({ batch: makeBatch({ state: "unauthorized" }) });
  const totals = { invoiceCount: 2, lineCount: 3, total: "30" };
  expect(await patriot.call("batch.close", { ...STEP, ...totals })).toMatchObject({ batch: {} });
  const other = patriot.call("batch.close", { ...STEP, ...totals, total: "30.01" });
  await expectInvalid(other, "batch.close: it was closed with other totals");
});

test("a walk goes on and never back, and its next page follows", async () => {
  const list = (items: Assignment[], next: number | null) => serveResult({ items, next });
  const disorder = "assignment.list: the page is not in order, or larger than asked for";
  const ask = { payer: "any", after: 4, limit: 2 } as const;
  for (const ids of [
    [4, 5],
    [6, 5],
    [5, 5],
    [5, 6, 7],
  ]) {
    const patriot = await list(
      ids.map((id) => makeAssignment(id)),
      null,
    );
    await expectInvalid(patriot.call("assignment.list", ask), disorder);
  }
  const jumping = await list([makeAssignment(5)], 9);
  const reason = "assignment.list: the next page does not follow this one";
  await expectInvalid(jumping.call("assignment.list", ask), reason);
  const right = await list([makeAssignment(5), makeAssignment(9)], 9);
  expect(await right.call("assignment.list", ask)).toMatchObject({ next: 9 });
});

test("a client of another payer, or billed spans that overlap, are no answer", async () => {
  const patriot = await serveResult({ items: [makeAssignment(1)], next: null });
  const dealer = patriot.call("assignment.list", { payer: "dealer" });
  await expectInvalid(dealer, "assignment.list: a client of another payer");
  const billed = [
    { from: "2026-01-01", to: "2026-01-31" },
    { from: "2026-01-31", to: "2026-02-28" },
  ];
  const overlapping = await serveResult({ items: [makeAssignment(1, { billed })], next: null });
  const listed = overlapping.call("assignment.list", { payer: "any" });
  await expectInvalid(listed, "assignment.list: billed spans are not in order");
});

test("what is later than asked for is no answer", async () => {
  const { client, chargeId, terms } = makeAssignment(1);
  const activation = { activationId: 1, chargeId, client, event: "Alarm", terms };
  const late = { ...activation, at: "2026-11-01T00:00:00.001Z" };
  const patriot = await serveResult({ items: [late], next: null });
  const until = "2026-11-01T00:00:00Z";
  const listed = patriot.call("activation.list", { payer: "any", until });
  await expectInvalid(listed, "activation.list: an activation is later than asked for");
});

test.each(["already_billed", "batch_conflict", "batch_incomplete", "batch_state", "totals_differ"])(
  "a refusal as %s keeps its code and surely did nothing",
  async (code) => {
    const data = { code, params: { batch: "B000012" } };
    const error = { code: -32000, message: "no", data };
    const patriot = await serveAnswer(({ id }) => ({ jsonrpc: "2.0", id, error }));
    const failure = await failureOf(patriot.call("batch.commit", STEP));
    expect({ fault: failure.fault, mayHaveRun: failure.mayHaveRun }).toEqual({
      fault: data,
      mayHaveRun: false,
    });
  },
);
