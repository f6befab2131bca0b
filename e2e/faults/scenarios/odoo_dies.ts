import { killBlockedWorker } from "../blocked_worker.ts";
import type { Scenario } from "../scenario.ts";
import { openSql } from "../sql.ts";
import { Trial } from "../trial.ts";
import { inTime, until } from "../until.ts";
import { pauseBridges, resumeBridges } from "../world.ts";

const afterCommit: Scenario = {
  fault: 1,
  name: "Odoo killed right after the commit",
  needsOwnStack: true,
  tries: 3,
  async run(world) {
    const { stack } = world;
    const trial = new Trial(world, 1);
    const sql = await openSql(world);
    // So that no hint of Odoo's is taken: the bridge must find the link by itself.
    pauseBridges(world);
    const values = trial.newCustomer();
    const saving = trial.createRaw([values]).catch(() => null);
    await until("the customer is committed", async () => {
      const { rowCount } = await sql.query("SELECT FROM res_partner WHERE name = $1", [
        values.name,
      ]);
      return rowCount === 1;
    });
    await sql.end();
    await stack.stopOdoo("SIGKILL");
    await saving;
    await stack.startOdoo();
    resumeBridges(world);
    return trial.finish({ timeoutMs: 10_000 });
  },
};

const beforeCommit: Scenario = {
  fault: 2,
  name: "Odoo killed before the commit",
  needsOwnStack: true,
  tries: 3,
  async run(world) {
    const { stack } = world;
    const trial = new Trial(world, 2);
    const sql = await openSql(world);
    await sql.query("BEGIN");
    await sql.query("LOCK TABLE patriot_client_event IN SHARE MODE");
    const saving = trial.createRaw([trial.newCustomer()]).catch(() => null);
    await until("the save waits for the lock", async () => {
      const { rowCount } = await sql.query(
        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = $1",
        [stack.odoo.database],
      );
      return rowCount === 1;
    });
    await stack.stopOdoo("SIGKILL");
    const answer = await saving;
    await sql.query("ROLLBACK");
    await sql.end();
    await stack.startOdoo();
    trial.expect(answer === null, "the save was answered as done");
    trial.expect((await trial.links()).length === 0, "a link was left");
    await trial.create();
    return trial.finish({ links: 1 });
  },
};

const workerDies: Scenario = {
  fault: 36,
  name: "Odoo's worker killed in the middle of a report",
  needsOwnStack: true,
  tries: 3,
  async run(world) {
    const { odooProxy } = world;
    const trial = new Trial(world, 36);
    const report = odooProxy.hold("links_report", "before");
    await trial.create(20);
    await inTime("the bridge reports", report.arrived);
    const sql = await openSql(world);
    await sql.query("BEGIN");
    await sql.query("SELECT FROM patriot_client FOR UPDATE");
    report.release();
    await killBlockedWorker(sql, "the report");
    await sql.query("ROLLBACK");
    await sql.end();
    return trial.finish();
  },
};

export const odooDies = [afterCommit, beforeCommit, workerDies];
