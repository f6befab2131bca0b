import type { Batch } from "../../contract/batches.ts";
import { startBilling } from "../../embedded/test_billing.ts";
import { generateBatch } from "../generate.ts";
import type { BillingSides } from "../patience.ts";
import { OdooBillingStandIn } from "./odoo_billing_stand_in.ts";

export const OPERATOR = "BILLING";
/** November of MON-like charges is due on its first day. */
export const RUN_DATE = "2026-11-01";

/**
 * A real embedded Patriot and a stand-in of Odoo: `count` clients from 7000-01 on that pay themselves,
 * each linked to a customer of its own (1, 2, …) unless `linked` is less, each with the service SVC of
 * 10.00 a month from October on, sold as a product.
 */
export async function startStage({
  count = 3,
  linked = count,
}: {
  count?: number;
  linked?: number;
} = {}) {
  const { desktop, patriot, url } = await startBilling({ count });
  const odoo = new OdooBillingStandIn();
  for (let index = 0; index < linked; index += 1) {
    odoo.customers.set(`${7000 + index}-01`, { id: index + 1, name: `Customer ${index + 1}` });
  }
  for (const chargeId of ["SVC", "ACT", "WRK"]) {
    const { id, name } = odoo.addProduct({ name: `Product of ${chargeId}`, code: chargeId });
    const product = { id, name };
    await patriot.call("charge.setProduct", { chargeId, operatorId: OPERATOR, product });
  }
  const span = { portId: "01", startId: "7000", count };
  await desktop("assignMany", { ...span, chargeId: "SVC", start: "2026-10-01" });
  for (let index = 0; index < count; index += 1) {
    const key = { clientId: String(7000 + index), portId: "01" };
    const commissioned = [{ from: "2026-01-01", to: null }];
    await desktop("setBilling", { ...key, payer: "client", commissioned });
  }
  const sides: BillingSides = { odoo, patriot };
  return {
    ...{ odoo, patriot, url, desktop, sides },
    generate: (change: { isDryRun?: boolean; definitionId?: string; runDate?: string } = {}) =>
      generateBatch(sides, {
        definitionId: "SERVICE",
        runDate: RUN_DATE,
        operatorId: OPERATOR,
        ...change,
      }),
    /** A generated batch that a person authorized. */
    async makeBatch(): Promise<Batch> {
      const { batch } = await generateBatch(sides, {
        definitionId: "SERVICE",
        runDate: RUN_DATE,
        operatorId: OPERATOR,
      });
      if (batch === null) {
        throw new Error("There is nothing to bill.");
      }
      const { batchId } = batch;
      return (await patriot.call("batch.authorize", { batchId, operatorId: "OP01" })).batch;
    },
  };
}
