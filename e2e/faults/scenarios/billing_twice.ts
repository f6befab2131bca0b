import { readConnection } from "../../clients/connection_file.ts";
import { callJson2, type Json2Answer } from "../../clients/json2.ts";
import { BillingTrial } from "../billing/billing_trial.ts";
import type { Call } from "../faults.ts";
import type { Scenario } from "../scenario.ts";
import { inTime } from "../until.ts";
import type { World } from "../world.ts";

const twoCommits: Scenario = {
  fault: 34,
  name: "Two commits of one batch at once",
  needsOwnStack: false,
  tries: 3,
  async run(world) {
    const trial = await BillingTrial.authorized(world, 34, { invoices: world.isQuick ? 10 : 150 });
    const exits = await Promise.all([trial.commit().ended, trial.commit().ended]);
    for (const exit of exits) {
      trial.expectCode(exit, 0);
    }
    return trial.finish();
  },
};

const CALLS = 4;

const sameChunk: Scenario = {
  fault: 34,
  name: `One chunk comes ${CALLS} times at once, and once more later`,
  needsOwnStack: false,
  tries: 3,
  async run(world) {
    const trial = await BillingTrial.authorized(world, 34, { invoices: 10 });
    const { odooProxy } = world;
    const add = odooProxy.hold("billing_add", "before");
    const commit = trial.commit();
    const call = await inTime("a chunk is sent", add.arrived);
    const sent = Array.from({ length: CALLS }, () => repeat(world, call));
    add.release();
    const answers = await Promise.all(sent);
    trial.expectCode(await commit.ended, 0);
    const ids = new Set([...answers, await repeat(world, call)].map(idsIn));
    trial.expect(ids.size === 1, `the same chunk was answered with ${[...ids].join(" and ")}`);
    return trial.finish();
  },
};

function repeat({ stack }: World, { method, params }: Call): Promise<Json2Answer> {
  const { key } = readConnection(stack.data);
  return callJson2(stack.odoo, key, { model: "patriot.bridge", method }, params);
}

/** The invoices that a chunk was answered with, or what was answered instead. */
function idsIn({ status, body }: Json2Answer): string {
  const rows = body as { invoice: { id: number } | null; fault: unknown }[];
  return status === 200 && Array.isArray(rows)
    ? rows.map(({ invoice, fault }) => invoice?.id ?? JSON.stringify(fault)).join(",")
    : `${status} ${JSON.stringify(body).slice(0, 200)}`;
}

export const billingTwice = [twoCommits, sameChunk];
