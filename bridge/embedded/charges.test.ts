import { expect, test } from "vitest";
import { MONTHLY, makeInvoice, makeLine, OPERATOR, SITE, startBilling } from "./test_billing.ts";
import { callDesktop, expectFault, makeInsert, startPatriot } from "./test_patriot.ts";

const OTHER_SITE = { clientId: "7001", portId: "01" };
const UNTIL = "2026-11-30T22:59:59.999Z";

test("charges are found by code, name and kind; a change leaves the product", async () => {
  const { patriot, desktop } = await startBilling();
  const product = { id: 12, name: "Monitoring" };
  const noted = { chargeId: "svc", ...OPERATOR, product };
  const { charge } = await patriot.call("charge.setProduct", noted);
  expect(charge).toMatchObject({ chargeId: "SVC", product, period: MONTHLY });
  const changed = { chargeId: "SVC", kind: "service", name: "Guarding", amount: "12.345" };
  await desktop("putCharge", changed);
  const { items } = await patriot.call("charge.list", { search: "guard", kind: "service" });
  expect(items).toMatchObject([{ ...changed, product, period: null, quantity: "1" }]);
  expect(await patriot.call("charge.list", { search: "svc", kind: "activation" })).toMatchObject({
    total: 0,
  });
  const cleared = await patriot.call("charge.setProduct", { ...noted, product: null });
  expect(cleared.charge.product).toBeNull();
  const missing = patriot.call("charge.setProduct", { ...noted, chargeId: "NONE" });
  await expectFault(missing, "not_found", { what: "Charge NONE" });
});

test("an override is kept once for its charge and scope", async () => {
  const { patriot, desktop } = await startBilling();
  const { total } = await patriot.call("charge.list", {});
  const { items: seeded } = await patriot.call("chargeOverride.list", {});
  const after = seeded.at(-1)?.overrideId ?? 0;
  const dealer = { chargeId: "SVC", scope: { kind: "dealer", dealerId: "D012" } };
  const customer = { chargeId: "SVC", scope: { kind: "customer", customerId: 12 } };
  await desktop("putOverride", { ...dealer, terms: { amount: "8" } });
  await desktop("putOverride", { ...customer, terms: { quantity: "2" } });
  await desktop("putOverride", { ...dealer, terms: { amount: "7.50", onlyCommissioned: false } });
  const { items } = await patriot.call("chargeOverride.list", { after });
  expect(items).toMatchObject([
    { ...dealer, terms: { amount: "7.50", onlyCommissioned: false } },
    { ...customer, terms: { quantity: "2" } },
  ]);
  expect(total).toBeGreaterThan(3);
});

test("assignments are those of the payer, with what billing knows of the client", async () => {
  const { patriot, desktop, assign } = await startBilling();
  const [one, two] = [await assign({ end: "2026-12-31" }), await assign(OTHER_SITE)];
  const commissioned = [
    { from: "2026-01-01", to: "2026-05-31" },
    { from: "2026-08-01", to: null },
  ];
  await desktop("setBilling", { ...OTHER_SITE, payer: "dealer", commissioned });
  const { items, next } = await patriot.call("assignment.list", { payer: "dealer" });
  const terms = { terms: {}, billed: [] };
  expect(items).toMatchObject([
    {
      assignmentId: two,
      chargeId: "SVC",
      client: { ...OTHER_SITE, dealerId: "D012", payer: "dealer", commissioned },
      start: "2026-10-01",
      end: null,
      ...terms,
    },
  ]);
  expect(next).toBeNull();
  const { items: direct } = await patriot.call("assignment.list", { payer: "client" });
  expect(direct).toMatchObject([{ assignmentId: one, end: "2026-12-31" }]);
  const page = await patriot.call("assignment.list", { payer: "any", limit: 1 });
  expect(page).toMatchObject({ items: [{ assignmentId: one }], next: one });
  const last = await patriot.call("assignment.list", { payer: "any", after: one, limit: 1 });
  expect(last).toMatchObject({ items: [{ assignmentId: two }] });
});

test("a dealer pays only where there is one", async () => {
  const { patriot, desktop, url, assign } = await startBilling();
  await assign();
  await desktop("setBilling", { ...SITE, payer: "dealer" });
  await desktop("assignDealer", { ...SITE, operatorId: "OP01", dealerId: "D001" });
  const { items } = await patriot.call("assignment.list", { payer: "dealer" });
  expect(items).toMatchObject([{ client: { dealerId: "D001", payer: "dealer" } }]);
  await desktop("assignDealer", { ...SITE, operatorId: "OP01", dealerId: null });
  expect(await patriot.call("assignment.list", { payer: "client" })).toMatchObject({
    items: [{ client: { dealerId: null, payer: "client" } }],
  });
  const { error } = await callDesktop(url, "setBilling", { ...SITE, payer: "dealer" });
  expect(error.data.params).toEqual({
    path: "payer",
    rule: "is dealer, but the client has none",
  });
});

test("many clients are assigned at once, or none", async () => {
  const { patriot, desktop, url } = await startBilling({ count: 300 });
  const many = { chargeId: "SVC", portId: "01", startId: "7000", start: "2026-01-01" };
  const made = await desktop("assignMany", { ...many, count: 300 });
  expect(made).toMatchObject({ assigned: 300, lastId: made.firstId + 299 });
  const { items } = await patriot.call("assignment.list", { payer: "any", limit: 500 });
  expect(items.map(({ client }) => client.clientId)).toEqual(
    items.map((_, index) => String(7000 + index)),
  );
  expect(items.every(({ client }) => client.commissioned[0]?.from === "2026-01-01")).toBe(true);
  const { error } = await callDesktop(url, "assignMany", { ...many, count: 301 });
  expect(error.data).toEqual({ code: "client_missing", params: { clientNo: "7300-01" } });
  const ended = await desktop("endAssignment", { assignmentId: made.firstId, end: "2026-06-30" });
  expect(ended).toMatchObject({ start: "2026-01-01", end: "2026-06-30" });
});

test("activations are listed until they are billed, and up to a moment", async () => {
  const { patriot, desktop, createBatch } = await startBilling();
  const activation = { ...SITE, chargeId: "ACT", at: "2026-11-02T23:30:00Z", event: "Alarm" };
  const { activationIds } = await desktop("addActivations", {
    activations: [
      activation,
      { ...activation, chargeable: false },
      { ...activation, at: "2026-11-30T23:00:00Z" },
      { ...activation, ...OTHER_SITE, at: UNTIL, terms: { amount: "3" } },
    ],
  });
  const list = async () => {
    const { items } = await patriot.call("activation.list", { payer: "any", until: UNTIL });
    return items.map(({ activationId }) => activationId);
  };
  expect(await list()).toEqual([activationIds[0], activationIds[3]]);
  const { batchId } = await createBatch({ definitionId: "ACTIVATION" });
  const { at, event } = activation;
  const item = { kind: "activation", activationId: activationIds[0], at, event } as const;
  const line = makeLine([item], { chargeId: "ACT" });
  await patriot.call("batch.addInvoices", { batchId, invoices: [makeInvoice(1, [line])] });
  expect(await list()).toEqual([activationIds[3]]);
  await patriot.call("batch.reject", { batchId, ...OPERATOR });
  expect(await list()).toEqual([activationIds[0], activationIds[3]]);
});

test("a work order is listed when it is completed, with the lines that are not billed", async () => {
  const { patriot, desktop, createBatch } = await startBilling();
  const charges = ["Call-out", "Battery"].map((description) => ({ chargeId: "WRK", description }));
  const order = { ...SITE, title: "Repair", charges };
  await desktop("addWorkOrder", { ...order, completedOn: null });
  const { workOrderId } = await desktop("addWorkOrder", { ...order, completedOn: "2026-11-03" });
  await desktop("addWorkOrder", { ...order, completedOn: "2026-12-01" });
  const list = () => patriot.call("workOrder.list", { payer: "any", until: "2026-11-30" });
  expect(await list()).toMatchObject({
    items: [{ workOrderId, title: "Repair", completedOn: "2026-11-03", charges }],
  });
  const { batchId } = await createBatch({ definitionId: "WORKORDER" });
  const own = { workOrderId, completedOn: "2026-11-03", title: "Repair" };
  const bill = (seq: number, lineNo: number) => {
    const line = makeLine([{ kind: "workOrder", ...own, lineNo }], { chargeId: "WRK" });
    return patriot.call("batch.addInvoices", { batchId, invoices: [makeInvoice(seq, [line])] });
  };
  await bill(1, 1);
  expect(await list()).toMatchObject({ items: [{ workOrderId, charges: [{ lineNo: 2 }] }] });
  await expectFault(bill(2, 1), "already_billed", {
    item: `Line 1 of work order ${workOrderId}`,
    batch: batchId,
  });
  await bill(2, 2);
  expect(await list()).toMatchObject({ items: [] });
});

test("a new client has its template's service charges from its first day on", async () => {
  const { url, patriot } = await startPatriot({ seed: { clients: 0 } });
  const { client } = await patriot.call("client.insert", makeInsert({ templateNo: "1003" }));
  const desktop = { clientId: "1005", portId: "01", templateNo: "5001", name: "Fire panel" };
  await callDesktop(url, "insertClient", { ...desktop, operatorId: "OP05" });
  const start = client.createdAt.slice(0, 10);
  const { items } = await patriot.call("assignment.list", { payer: "client" });
  expect(
    items.map((item) => [
      item.client.clientId,
      item.chargeId,
      item.start,
      item.client.commissioned,
    ]),
  ).toEqual([
    ["1002", "MON-PEND", start, [{ from: start, to: null }]],
    ["1002", "MON-RES", start, [{ from: start, to: null }]],
    ["1005", "MON-FIRE", start, [{ from: start, to: null }]],
  ]);
});
