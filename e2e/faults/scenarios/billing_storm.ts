import { readFile } from "node:fs/promises";
import type { BridgeCommand } from "../../clients/bridge_command.ts";
import { BillingTrial } from "../billing/billing_trial.ts";
import { createRandom } from "../mix/random.ts";
import type { Scenario } from "../scenario.ts";
import { openSql } from "../sql.ts";
import { ensureOdoo, heal, type World } from "../world.ts";

/** Times between two killings of a server's parts, in ms. A chunk of invoices takes about 2 s. */
const PAUSE_MS = [1_500, 8_000] as const;
const SHORTEST_LIFE_MS = 1_500;
const RUNS_AFTER = 5;

const storm: Scenario = {
  fault: 41,
  name: "Billing storm: program, Odoo's workers and PostgreSQL's backends killed while a batch goes",
  needsOwnStack: false,
  tries: 1,
  async run(world) {
    const invoices = world.isQuick ? 40 : world.invoices;
    const trial = await BillingTrial.authorized(world, 41, { invoices });
    const storm = new Storm(world, trial, invoices);
    const started = performance.now();
    const runs = await storm.rage();
    await heal(world);
    const more = await trial.runToEnd(() => trial.commit(), RUNS_AFTER);
    const took = Math.round((performance.now() - started) / 1_000);
    const killed = [...storm.killed].map(([victim, times]) => `${times} × ${victim}`).join(", ");
    console.log(`  41: ${invoices} invoices in ${took} s, ${runs + more} runs; killed: ${killed}`);
    const isStormy = world.isQuick || storm.killed.size > 0;
    trial.expect(isStormy, "nothing was killed before the batch was done");
    return trial.finish();
  },
};

/** Commits a batch again and again while everything that takes part is killed. */
class Storm {
  readonly killed = new Map<string, number>();
  private readonly random = createRandom(Math.floor(Math.random() * 1e9));
  private commit: BridgeCommand;
  private isOver = false;

  constructor(
    private readonly world: World,
    private readonly trial: BillingTrial,
    private readonly invoices: number,
  ) {
    this.commit = trial.commit();
  }

  /** Until the batch is committed, or until a slow machine had its time; answers how many runs it took. */
  async rage(): Promise<number> {
    const endsAt = performance.now() + 60_000 + this.invoices * 200;
    // A program reads the whole batch before it goes on with it, and needs the time for that.
    const longestLife = 2 * SHORTEST_LIFE_MS + this.invoices * 6;
    const killing = [
      this.keepKilling(endsAt, PAUSE_MS, () => this.killServer()),
      this.keepKilling(endsAt, [SHORTEST_LIFE_MS, longestLife], () => this.killProgram()),
    ];
    let runs = 1;
    for (;;) {
      const { code } = await this.commit.ended;
      // 1 asks to be run again; null is a kill of ours. Anything else is no matter of the storm.
      if (code !== 1 && code !== null) {
        break;
      }
      await ensureOdoo(this.world);
      this.world.odooProxy.forgetCalls();
      this.commit = this.trial.commit();
      runs += 1;
    }
    this.isOver = true;
    await Promise.all(killing);
    return runs;
  }

  private async keepKilling(
    endsAt: number,
    [from, to]: readonly [number, number],
    kill: () => Promise<void>,
  ): Promise<void> {
    while (!this.isOver && performance.now() < endsAt) {
      await new Promise((resolve) => setTimeout(resolve, this.random.whole(from, to)));
      if (!this.isOver) {
        await kill();
      }
    }
  }

  private note(victim: string): void {
    this.killed.set(victim, (this.killed.get(victim) ?? 0) + 1);
  }

  private async killProgram(): Promise<void> {
    if (this.commit.isRunning()) {
      this.commit.kill("SIGKILL");
      this.note("the program");
    }
  }

  private async killServer(): Promise<void> {
    // Other tests share their Odoo, which has no workers.
    if (!this.world.isQuick && this.random.next() < 0.5) {
      await this.killWorker();
    } else {
      await this.killBackends();
    }
  }

  private async killWorker(): Promise<void> {
    const master = this.world.stack.pids.odoo;
    const file = `/proc/${master}/task/${master}/children`;
    const listed = await readFile(file, "utf8").catch(() => "");
    const workers = listed.split(" ").filter(Boolean).map(Number);
    if (workers.length > 0) {
      killQuietly(this.random.pick(workers));
      this.note("a worker of Odoo");
    }
  }

  private async killBackends(): Promise<void> {
    const sql = await openSql(this.world);
    // Odoo's bus pauses for a minute when its listener, which is idle, is killed: not beside other tests.
    await sql.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE pid != pg_backend_pid() AND datname = current_database() AND random() < $1
          AND backend_type = 'client backend' AND (state != 'idle' OR NOT $2)`,
      [this.random.pick([0.5, 1]), this.world.isQuick],
    );
    await sql.end();
    this.note("backends of PostgreSQL");
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

export const billingStorm = [storm];
