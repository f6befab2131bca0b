import { BillingTrial } from "../billing/billing_trial.ts";
import type { HeldCall } from "../faults.ts";
import type { Scenario } from "../scenario.ts";

/** Calls at which a commit is killed, in the order in which it makes them; every third in a quick run. */
const MOMENTS = [
  ["odoo", "billing_open", "after"],
  ["odoo", "billing_add", "before"],
  ["odoo", "billing_add", "after"],
  ["patriot", "batch.setInvoices", "before"],
  ["patriot", "batch.setInvoices", "after"],
  ["odoo", "billing_finish", "after"],
  ["odoo", "billing_post", "before"],
  ["odoo", "billing_post", "after"],
  ["patriot", "batch.commit", "before"],
  ["patriot", "batch.commit", "after"],
] as const;

const QUICK_MOMENTS = MOMENTS.filter((_, index) => index % 3 === 2);

const atEveryCall: Scenario = {
  fault: 33,
  name: "A commit is killed at each of its calls",
  needsOwnStack: false,
  tries: 2,
  async run(world) {
    const trial = await BillingTrial.authorized(world, 33, { invoices: world.isQuick ? 12 : 150 });
    for (const [side, method, moment] of world.isQuick ? QUICK_MOMENTS : MOMENTS) {
      const proxy = side === "odoo" ? world.odooProxy : world.patriotProxy;
      await killAt(() => trial.commit(), proxy.hold(method, moment));
    }
    await trial.runToEnd(() => trial.commit());
    return trial.finish();
  },
};

const generateKilled: Scenario = {
  fault: 33,
  name: "A generate is killed at each of its calls",
  needsOwnStack: false,
  tries: 2,
  async run(world) {
    const invoices = world.isQuick ? 12 : 250;
    const trial = await BillingTrial.due(world, 33, { invoices });
    const { patriotProxy } = world;
    const moments = [
      ["batch.create", "after"],
      ["batch.addInvoices", "before"],
      ["batch.addInvoices", "after"],
      ["batch.close", "before"],
    ] as const;
    for (const [method, moment] of moments) {
      await killAt(() => trial.generate(), patriotProxy.hold(method, moment));
    }
    await trial.runToEnd(() => trial.generate());
    await trial.authorize();
    await trial.runToEnd(() => trial.commit());
    const { made } = await trial.standing();
    trial.expect(made === invoices, `${made} invoices were made of ${invoices} that were due`);
    return trial.finish();
  },
};

const MAX_LIFE_MS = 9_000;
const KILLS = 8;

const atRandom: Scenario = {
  fault: 33,
  name: "A commit is killed at random moments",
  needsOwnStack: true,
  tries: 2,
  async run(world) {
    const trial = await BillingTrial.authorized(world, 33, { invoices: 600 });
    for (let kill = 0; kill < KILLS; kill += 1) {
      const commit = trial.commit();
      const life = Math.random() * MAX_LIFE_MS;
      const timer = setTimeout(() => commit.kill("SIGKILL"), life);
      await commit.ended;
      clearTimeout(timer);
    }
    await trial.runToEnd(() => trial.commit());
    return trial.finish();
  },
};

/** Kills a command as soon as it makes the call, or lets it end when it does not make it. */
async function killAt(
  start: () => ReturnType<BillingTrial["commit"]>,
  call: HeldCall,
): Promise<void> {
  const command = start();
  await Promise.race([call.arrived, command.ended]);
  command.kill("SIGKILL");
  await command.ended;
  // What was sent arrives all the same, beside whatever the next one does.
  call.release();
}

export const billingDies = [atEveryCall, generateKilled, atRandom];
