import { join } from "node:path";
import Database from "libsql";
import type { BridgeExit } from "../../clients/bridge_command.ts";
import { BillingTrial } from "../billing/billing_trial.ts";
import type { HeldCall } from "../faults.ts";
import type { Scenario } from "../scenario.ts";
import { inTime } from "../until.ts";
import type { World } from "../world.ts";

/** Shorter and longer than a Patriot that is asked waits for its own file. */
const LOCKS_MS = [3_000, 15_000] as const;

const whileGenerating: Scenario = {
  fault: 37,
  name: `Patriot's file is locked for ${LOCKS_MS.map((ms) => ms / 1_000).join(" or ")} s while a batch is generated`,
  needsOwnStack: false,
  tries: 2,
  async run(world, attempt) {
    const trial = await BillingTrial.due(world, 37, { invoices: world.isQuick ? 10 : 120 });
    const store = world.patriotProxy.hold("batch.addInvoices", "before");
    const generate = trial.generate();
    await locked(world, store, lockOf(attempt));
    const exit = await generate.ended;
    expectClear(trial, exit);
    if (exit.code !== 0) {
      await trial.runToEnd(() => trial.generate());
    }
    await trial.authorize();
    await trial.runToEnd(() => trial.commit());
    return trial.finish();
  },
};

const whileCommitting: Scenario = {
  fault: 37,
  name: "Patriot's file is locked while a commit notes what became of invoices",
  needsOwnStack: false,
  tries: 2,
  async run(world, attempt) {
    const trial = await BillingTrial.authorized(world, 37, { invoices: world.isQuick ? 10 : 120 });
    const note = world.patriotProxy.hold("batch.setInvoices", "before");
    const commit = trial.commit();
    await locked(world, note, lockOf(attempt));
    const exit = await commit.ended;
    expectClear(trial, exit);
    if (exit.code !== 0) {
      await trial.runToEnd(() => trial.commit());
    }
    return trial.finish();
  },
};

function lockOf(attempt: number): number {
  return LOCKS_MS[attempt % LOCKS_MS.length] ?? LOCKS_MS[0];
}

/** Holds SQLite's only writer lock for a while, from the moment at which the call comes. */
async function locked({ stack }: World, call: HeldCall, ms: number): Promise<void> {
  await inTime("Patriot is asked to write", call.arrived, 60_000);
  const file = new Database(join(stack.data, "patriot.sqlite"));
  try {
    file.exec("BEGIN EXCLUSIVE");
    call.release();
    await new Promise((resolve) => setTimeout(resolve, ms));
    file.exec("ROLLBACK");
  } finally {
    file.close();
  }
}

/** It may wait and succeed, or say that Patriot failed and that running it again is safe. */
function expectClear(trial: BillingTrial, { code, stdout, stderr }: BridgeExit): void {
  const said = `${stdout}${stderr}`;
  const isClear =
    code === 0 || (code === 1 && /Patriot/.test(said) && !/SQLITE|at .+\.ts/.test(said));
  trial.expect(isClear, `it ended with ${code} and said: ${said}`);
}

export const billingLocked = [whileGenerating, whileCommitting];
