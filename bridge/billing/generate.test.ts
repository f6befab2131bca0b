import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { generateBatch } from "./generate.ts";
import { Interrupted } from "./interrupted.ts";
import { OPERATOR, RUN_DATE, startStage } from "./testing/billing_stage.ts";

const WISH = { definitionId: "SERVICE", runDate: RUN_DATE, operatorId: OPERATOR };

test("what is due is stored as one batch with control totals, and never billed again", async () => {
  const { generate, patriot } = await startStage();
  const { batch, problems, warnings } = await generate();
  // October and November of three clients.
  expect(batch).toMatchObject({
    ...{ state: "unauthorized", definitionId: "SERVICE", runDate: RUN_DATE, currency: "EUR" },
    ...{ invoiceCount: 3, lineCount: 6, total: "60.00", sentCount: 0 },
  });
  expect([problems, warnings]).toEqual([[], []]);
  const batchId = batch?.batchId ?? "";
  const { items } = await patriot.call("batch.invoices", { batchId });
  expect(items.map(({ seq, customer, total }) => [seq, customer?.id, total])).toEqual([
    [1, 1, "20.00"],
    [2, 2, "20.00"],
    [3, 3, "20.00"],
  ]);
  expect(await generate()).toMatchObject({ batch: null, invoices: [], total: "0.00" });
});

test("a dry run stores nothing", async () => {
  const { generate, patriot } = await startStage();
  const { batch, invoices, total } = await generate({ isDryRun: true });
  expect([batch, invoices.length, total]).toEqual([null, 3, "60.00"]);
  expect((await patriot.call("batch.list", {})).total).toBe(0);
  expect((await generate()).invoices).toEqual(invoices);
});

test("who is not linked is billed and named", async () => {
  const { generate } = await startStage({ linked: 2 });
  const { batch, warnings } = await generate();
  expect(batch?.invoiceCount).toBe(3);
  expect(warnings).toMatchObject([{ code: "payer_not_linked", invoiceNo: "no. 3" }]);
  expect(warnings[0]?.message).toContain("Client 7002-01");
});

test("a charge that cannot be computed is named and the others are billed", async () => {
  const { generate, desktop } = await startStage();
  const charge = { chargeId: "BARE", name: "Without a period", kind: "service", amount: "5.00" };
  await desktop("putCharge", charge);
  const key = { clientId: "7001", portId: "01" };
  await desktop("assignCharge", { ...key, chargeId: "BARE", start: "2026-10-01" });
  const { batch, problems } = await generate();
  expect(batch?.total).toBe("60.00");
  expect(problems).toMatchObject([{ code: "charge_incomplete" }]);
  expect(problems[0]?.record).toMatch(/^Assignment \d+, charge BARE of client 7001-01$/);
});

test("a rejected batch is billed anew", async () => {
  const { generate, patriot } = await startStage();
  const first = await generate();
  const batchId = first.batch?.batchId ?? "";
  await patriot.call("batch.reject", { batchId, operatorId: "OP01", reason: "Wrong month" });
  const second = await generate();
  expect(second.invoices).toEqual(first.invoices);
  expect(second.batch?.batchId).not.toBe(batchId);
});

test("an unknown definition is refused", async () => {
  const { generate } = await startStage();
  await expect(generate({ definitionId: "NONE" })).rejects.toMatchObject({
    fault: { code: "not_found", params: { what: expect.stringContaining("NONE") } },
  });
});

test("what is interrupted leaves nothing billed", async () => {
  const { sides, generate, patriot } = await startStage();
  const end = new AbortController();
  const generating = generateBatch(
    {
      odoo: sides.odoo,
      patriot: {
        async call(method, params) {
          const result = await sides.patriot.call(method, params);
          if (method === "batch.addInvoices") {
            end.abort();
          }
          return result;
        },
      },
    },
    { ...WISH, signal: end.signal },
  );
  await expect(generating).rejects.toBeInstanceOf(Interrupted);
  expect((await patriot.call("batch.list", {})).total).toBe(0);
  expect((await generate()).batch?.total).toBe("60.00");
});

test("what a program that died has half stored is billed in the next batch with the rest", async () => {
  const { generate, patriot } = await startStage();
  const { invoices } = await generate({ isDryRun: true });
  const { batch: half } = await patriot.call("batch.create", { ...WISH, requestId: randomUUID() });
  const [first] = invoices;
  await patriot.call("batch.addInvoices", {
    batchId: half.batchId,
    invoices: first ? [first] : [],
  });
  expect((await generate()).batch).toMatchObject({ invoiceCount: 3, total: "60.00" });
  const { batch } = await patriot.call("batch.get", { batchId: half.batchId });
  expect(batch?.state).toBe("rejected");
});

test("two programs at once bill everything once", async () => {
  const { generate, patriot } = await startStage();
  const ends = await Promise.allSettled([generate(), generate()]);
  const refusals = ends.flatMap((end) =>
    end.status === "rejected" ? [end.reason.fault.code] : [],
  );
  for (const code of refusals) {
    expect(["already_billed", "batch_superseded", "batch_state"]).toContain(code);
  }
  await generate();
  const { items } = await patriot.call("batch.list", {});
  expect(items.map(({ total }) => total)).toEqual(["60.00"]);
});
