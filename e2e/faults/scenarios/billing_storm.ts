import { readFile } from "node:fs/promises";
import { BillingTrial } from "../billing/billing_trial.ts";
import { createRandom, type Random } from "../mix/random.ts";
import type { Scenario } from "../scenario.ts";
import { openSql } from "../sql.ts";
import { ensureOdoo, heal, type World } from "../world.ts";

/** Times between two killings, in ms. A chunk of invoices takes about 2 s. */
const PAUSE_MS = [1_000, 7_000] as const;
const RUNS_AFTER = 5;

type Victim = "the program" | "a worker of Odoo" | "backends of PostgreSQL";

const storm: Scenario = {
  fault: 41,
  name: "Billing storm: program, Odoo's workers and PostgreSQL's backends killed while a batch goes",
  needsOwnStack: false,
  tries: 1,
  async run(world) {
    const invoices = world.isQuick ? 40 : world.invoices;
    const trial = await BillingTrial.authorized(world, 41, { invoices });
    const random = createRandom(Math.floor(Math.random() * 1e9));
    const killed = new Map<Victim, number>();
    const started = performance.now();
    let isDone = false;
    let runs = 0;
    let commit = trial.commit();
    const kill = async () => {
      const victim = random.weighted(victimsOf(world));
      await VICTIMS[victim](world, random, () => commit.kill("SIGKILL"));
      killed.set(victim, (killed.get(victim) ?? 0) + 1);
    };
    const storming = (async () => {
      while (!isDone && performance.now() - started < limitMs(invoices)) {
        await new Promise((resolve) => setTimeout(resolve, random.whole(...PAUSE_MS)));
        if (!isDone) {
          await kill();
        }
      }
    })();
    for (;;) {
      runs += 1;
      const { code } = await commit.ended;
      // 1 asks to be run again; null is a kill of ours. Anything else is no matter of the storm.
      if (code !== 1 && code !== null) {
        break;
      }
      await ensureOdoo(world);
      commit = trial.commit();
    }
    isDone = true;
    await storming;
    await heal(world);
    runs += await trial.runToEnd(() => trial.commit(), RUNS_AFTER);
    const took = Math.round((performance.now() - started) / 1_000);
    const told = [...killed].map(([victim, times]) => `${times} × ${victim}`).join(", ");
    console.log(`  41: ${invoices} invoices in ${took} s, ${runs} runs; killed: ${told}`);
    trial.expect(killed.size > 0, "nothing was killed before the batch was done");
    return trial.finish();
  },
};

/** After that the storm ends, so that a slow machine comes to an end too. */
function limitMs(invoices: number): number {
  return 60_000 + invoices * 200;
}

function victimsOf({ isQuick }: World): readonly (readonly [number, Victim])[] {
  const everywhere = [
    [3, "the program"],
    [2, "backends of PostgreSQL"],
  ] as const;
  // Other tests share their Odoo, which has no workers.
  return isQuick ? everywhere : [...everywhere, [3, "a worker of Odoo"]];
}

const VICTIMS: Record<Victim, (world: World, random: Random, kill: () => void) => Promise<void>> = {
  async "the program"(_world, _random, kill) {
    kill();
  },
  async "a worker of Odoo"({ stack }, random) {
    const master = stack.pids.odoo;
    const listed = await readFile(`/proc/${master}/task/${master}/children`, "utf8").catch(
      () => "",
    );
    const workers = listed.split(" ").filter(Boolean).map(Number);
    if (workers.length > 0) {
      killQuietly(random.pick(workers));
    }
  },
  async "backends of PostgreSQL"(world, random) {
    const sql = await openSql(world);
    const share = random.pick([0.5, 1]);
    await sql.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE pid != pg_backend_pid() AND datname = current_database() AND random() < $1`,
      [share],
    );
    await sql.end();
  },
};

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

export const billingStorm = [storm];
