import { expect, onTestFinished, test, vi } from "vitest";
import { PatriotPartnerError } from "../contract/errors.ts";
import { createBillingService } from "./billing_service.ts";
import { commitBatch } from "./commit.ts";
import { OPERATOR, startStage } from "./testing/billing_stage.ts";

const PATIENT = { timeout: 15_000 };

async function startService() {
  const stage = await startStage();
  const { batchId } = await stage.makeBatch();
  await commitBatch(stage.sides, { batchId, operatorId: OPERATOR });
  const log: string[] = [];
  const write = (facts: object, message: string) => log.push(`${message} ${JSON.stringify(facts)}`);
  const logger = { info: write, warn: write };
  const service = createBillingService({ ...stage.sides, logger, sweepMs: 60_000 });
  onTestFinished(() => service.stop());
  const stateOf = async (seq: number) => {
    const { items } = await stage.patriot.call("batch.invoices", { batchId });
    return items.find((invoice) => invoice.seq === seq)?.odoo;
  };
  return { ...stage, service, log, stateOf, batchId };
}

test("Patriot hears of a payment in Odoo, and Odoo notes that it was told", {
  timeout: 30_000,
}, async () => {
  const { odoo, service, stateOf } = await startService();
  service.start();
  const [invoice] = odoo.list();
  if (invoice) {
    odoo.change(invoice, { payment_state: "paid" });
  }
  service.poke();
  await vi.waitFor(async () => expect((await stateOf(1))?.paymentState).toBe("paid"), PATIENT);
  await vi.waitFor(() => expect(invoice?.toldVersion).toBe(invoice?.version), PATIENT);
});

test("what a side that was away missed is told later", { timeout: 30_000 }, async () => {
  const { odoo, service, stateOf, log } = await startService();
  let isAway = true;
  odoo.after = (method) => {
    if (isAway && method === "billing_untold") {
      throw new PatriotPartnerError("odoo_unreachable", { address: "odoo" });
    }
  };
  const [invoice] = odoo.list();
  if (invoice) {
    odoo.change(invoice, { state: "cancel" });
  }
  service.start();
  await vi.waitFor(() => expect(log.join()).toContain("odoo_unreachable"), PATIENT);
  isAway = false;
  service.poke();
  await vi.waitFor(async () => expect((await stateOf(1))?.state).toBe("cancel"), PATIENT);
});

test("a batch that Patriot has lost is named once, and the others are told", {
  timeout: 30_000,
}, async () => {
  const { odoo, service, stateOf, log } = await startService();
  const [first, second, third] = odoo.list();
  if (first && second && third) {
    odoo.change(first, { batch_no: "B999999" });
    odoo.change(second, { payment_state: "paid" });
    odoo.change(third, { source: "8c4b7a7c-41e6-4f43-b1a0-000000000000", state: "cancel" });
  }
  service.start();
  await vi.waitFor(async () => expect((await stateOf(2))?.paymentState).toBe("paid"), PATIENT);
  service.poke();
  await service.stop();
  expect(first?.toldVersion).not.toBe(first?.version);
  expect(log.filter((line) => line.includes("not_found"))).toHaveLength(1);
  expect((await stateOf(3))?.state).toBe("posted");
});

test("charges are mirrored in Odoo", { timeout: 30_000 }, async () => {
  const { odoo, service } = await startService();
  odoo.mirror.clear();
  service.start();
  await vi.waitFor(
    () => expect([...odoo.mirror.keys()]).toEqual(expect.arrayContaining(["ACT", "SVC", "WRK"])),
    PATIENT,
  );
});
