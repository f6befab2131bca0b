import type { Scenario } from "../scenario.ts";
import { openSql } from "../sql.ts";
import { Trial } from "../trial.ts";

const backendsKilled: Scenario = {
  fault: 21,
  name: "PostgreSQL's backends are killed",
  needsOwnStack: true,
  tries: 3,
  async run(world) {
    const trial = new Trial(world, 21);
    await trial.create(60);
    for (const share of [10, 25, 40]) {
      await trial.insertsReach(share);
      const sql = await openSql(world, "postgres");
      await sql.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE pid != pg_backend_pid() AND datname IS NOT NULL`,
      );
      await sql.end();
    }
    return trial.finish({ timeoutMs: 90_000 });
  },
};

const crash: Scenario = {
  fault: 22,
  name: "PostgreSQL crashes",
  needsOwnStack: true,
  tries: 2,
  async run(world) {
    const { cluster } = world.stack;
    if (!cluster) {
      throw new Error("only a PostgreSQL of the stack's own may be crashed");
    }
    const trial = new Trial(world, 22);
    await trial.create(100);
    await trial.insertsReach(30);
    await cluster.crash();
    await cluster.start();
    return trial.finish({ timeoutMs: 120_000 });
  },
};

export const postgresFaults = [backendsKilled, crash];
