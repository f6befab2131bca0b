import { expect, test } from "vitest";
import { makeInvoice, makeLine, SITE, startBilling } from "./test_billing.ts";
import { expectFault } from "./test_patriot.ts";

test("a client's log shows activations, work orders and notes, newest first and with their batch", async () => {
  const { desktop, patriot, createBatch } = await startBilling();
  const at = (day: number) => `2026-11-0${day}T12:00:00.000Z`;
  const alarm = { ...SITE, chargeId: "ACT", event: "Burglary" };
  const { activationId: billed } = await desktop("addActivation", { ...alarm, at: at(1) });
  const { activationId: free } = await desktop("addActivation", {
    ...alarm,
    at: at(4),
    chargeable: false,
  });
  const order = {
    ...SITE,
    title: "New siren",
    charges: [{ chargeId: "WRK", description: "Visit" }],
  };
  const { workOrderId: done } = await desktop("addWorkOrder", {
    ...order,
    completedOn: "2026-11-03",
  });
  const { workOrderId: open } = await desktop("addWorkOrder", { ...order, completedOn: null });
  const { batchId } = await createBatch({ definitionId: "ACTIVATION" });
  const item = {
    kind: "activation",
    activationId: Number(billed),
    at: at(1),
    event: "Burglary",
  } as const;
  const line = makeLine([item], { chargeId: "ACT" });
  await patriot.call("batch.addInvoices", {
    batchId,
    invoices: [makeInvoice(1, [line])],
  });
  const given = { ...SITE, operatorId: "OP02", requestId: crypto.randomUUID(), text: "Called" };
  const { note } = await patriot.call("note.add", given);

  const lines = [{ lineNo: 1, chargeId: "WRK", description: "Visit", batchId: null }];
  const workOrder = { kind: "workOrder", title: "New siren", lines };
  const log = [
    { kind: "note", at: note.createdAt, note },
    { ...workOrder, workOrderId: open, completedOn: null, at: expect.any(String) },
    {
      kind: "activation",
      at: at(4),
      activationId: free,
      event: "Burglary",
      chargeId: null,
      batchId: null,
    },
    { ...workOrder, workOrderId: done, completedOn: "2026-11-03", at: "2026-11-03T00:00:00.000Z" },
    {
      kind: "activation",
      at: at(1),
      activationId: billed,
      event: "Burglary",
      chargeId: "ACT",
      batchId,
    },
  ];
  expect(await patriot.call("client.log", SITE)).toEqual({ items: log, total: 5 });
  const page = { ...SITE, offset: 3, limit: 1 };
  expect(await patriot.call("client.log", page)).toEqual({ items: log.slice(3, 4), total: 5 });
  const other = { ...SITE, clientId: "7001" };
  expect(await patriot.call("client.log", other)).toEqual({ items: [], total: 0 });
});

test("a client's billing is its payer, its spans and all its charges", async () => {
  const { assign, desktop, patriot } = await startBilling();
  await desktop("setBilling", { ...SITE, payer: "dealer" });
  const terms = { amount: "25.00" };
  const first = await assign({ terms });
  const second = await assign({ start: "2026-11-01", end: "2026-11-30" });
  await assign({ clientId: "7001" });
  const { client, assignments } = await patriot.call("client.billing", SITE);
  const { items } = await patriot.call("assignment.list", { payer: "dealer" });
  expect(assignments).toEqual(items);
  expect(assignments).toMatchObject([{ assignmentId: first, terms }, { assignmentId: second }]);
  expect(client).toEqual(items[0]?.client);
});

test("a client that is not there has no log and no billing", async () => {
  const { patriot } = await startBilling();
  const missing = { ...SITE, clientId: "9999" };
  const fault = { clientNo: "9999-01" };
  await expectFault(patriot.call("client.log", missing), "client_missing", fault);
  await expectFault(patriot.call("client.billing", missing), "client_missing", fault);
  await expectFault(patriot.call("note.list", missing), "client_missing", fault);
});
