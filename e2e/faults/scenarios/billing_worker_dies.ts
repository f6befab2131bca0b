import { BillingTrial } from "../billing/billing_trial.ts";
import { killBlockedWorker } from "../blocked_worker.ts";
import type { Scenario } from "../scenario.ts";
import { openSql } from "../sql.ts";
import { inTime } from "../until.ts";

const midChunk = workerKilledIn("billing_add", "in the middle of a chunk of invoices");
const midPosting = workerKilledIn("billing_post", "while it posts");

/** The worker stands in the middle of its transaction, at its first write of an invoice. */
function workerKilledIn(method: string, when: string): Scenario {
  return {
    fault: 36,
    name: `Odoo's worker killed ${when}`,
    needsOwnStack: true,
    tries: 3,
    async run(world) {
      const trial = await BillingTrial.authorized(world, 36, { invoices: 120 });
      const call = world.odooProxy.hold(method, "before");
      const commit = trial.commit();
      await inTime(`the commit calls ${method}`, call.arrived, 60_000);
      const sql = await openSql(world);
      await sql.query("BEGIN");
      await sql.query("LOCK TABLE account_move IN SHARE MODE");
      call.release();
      await killBlockedWorker(sql, method);
      await sql.query("ROLLBACK");
      await sql.end();
      const exit = await commit.ended;
      trial.expect([0, 1].includes(exit.code ?? -1), `it ended with ${exit.code}: ${exit.stderr}`);
      await trial.runToEnd(() => trial.commit());
      return trial.finish();
    },
  };
}

export const billingWorkerDies = [midChunk, midPosting];
