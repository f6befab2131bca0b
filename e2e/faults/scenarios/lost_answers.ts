import type { Fault } from "../faults.ts";
import { readEvents } from "../records.ts";
import type { Scenario } from "../scenario.ts";
import { Trial } from "../trial.ts";
import { until } from "../until.ts";
import type { World } from "../world.ts";

/** The bridge asks Odoo three times before it gives a call up. */
const WHOLE_CALL = 3;

const reportLost: Scenario = {
  fault: 8,
  name: "Answers of a report are lost",
  needsOwnStack: false,
  tries: 3,
  async run(world, attempt) {
    const trial = new Trial(world, 8);
    const times = attempt % 2 === 0 ? WHOLE_CALL : 1;
    world.odooProxy.setFault({ kind: "lost_answer" }, "links_report", { times });
    await trial.create();
    await until("the answers are lost", () => !world.odooProxy.hasFault());
    await trial.settled();
    const { id } = await trial.link();
    const events = await readEvents(world.odoo, [id]);
    const done = events.filter((event) => event === "inserted" || event === "adopted");
    trial.expect(done.length === 1, `the history has ${events.join(", ")}`);
    return trial.finish();
  },
};

/** An insert meets `fault` once; afterwards there is one client, adopted or inserted anew. */
async function meetInsert(world: World, number: number, fault: Fault) {
  const trial = new Trial(world, number);
  world.patriotProxy.setFault(fault, "client.insert", { times: 1 });
  await trial.create();
  await until("an insert meets the fault", () => !world.patriotProxy.hasFault());
  await trial.settled();
  await world.patriotProxy.lateCallsRan();
  return trial.finish();
}

const insertLost: Scenario = {
  fault: 9,
  name: "The answer of an insert is lost",
  needsOwnStack: false,
  tries: 5,
  run: (world) => meetInsert(world, 9, { kind: "lost_answer" }),
};

const insertLate: Scenario = {
  fault: 10,
  name: "An insert lands after it was looked for",
  needsOwnStack: false,
  tries: 3,
  run(world, attempt) {
    // Before, and well after, the bridge tries again.
    const ms = attempt % 2 === 0 ? (world.isQuick ? 7_000 : 20_000) : 1_000;
    return meetInsert(world, 10, { kind: "late", ms });
  },
};

const insertCut: Scenario = {
  fault: 11,
  name: "The answer of an insert ends after 50 bytes",
  needsOwnStack: false,
  tries: 5,
  run: (world) => meetInsert(world, 11, { kind: "cut", bytes: 50 }),
};

const sliced: Scenario = {
  fault: 12,
  name: "Answers come byte by byte",
  needsOwnStack: false,
  tries: 3,
  async run(world) {
    const trial = new Trial(world, 12);
    world.patriotProxy.setFault({ kind: "sliced" });
    world.odooProxy.setFault({ kind: "sliced" });
    const id = await trial.createLinked();
    await trial.edit([id], { street: "2 Sliced Street" });
    await trial.settled();
    const { error_code } = await trial.link();
    trial.expect(error_code === false, `the link tells ${error_code}`);
    return trial.finish();
  },
};

const staleConnection: Scenario = {
  fault: 14,
  name: "A kept connection is reset under a call",
  needsOwnStack: false,
  tries: 5,
  async run(world, attempt) {
    if (attempt % 2 === 0) {
      return meetInsert(world, 14, { kind: "stale_reset" });
    }
    const trial = new Trial(world, 14);
    const id = await trial.createLinked();
    world.patriotProxy.setFault({ kind: "stale_reset" }, "client.update", { times: 1 });
    await trial.edit([id], { street: "3 Stale Street" });
    await until("an update meets the reset", () => !world.patriotProxy.hasFault());
    return trial.finish();
  },
};

const READS = ["links_pending", "links_read", "links_reserve"];

const readsLost: Scenario = {
  fault: 17,
  name: "Answers of links_pending, links_read, links_reserve are lost",
  needsOwnStack: false,
  tries: READS.length,
  async run(world, attempt) {
    const trial = new Trial(world, 17);
    const method = READS[attempt % READS.length];
    world.odooProxy.setFault({ kind: "lost_answer" }, method, { times: 2 * WHOLE_CALL });
    await trial.create(5);
    await until("the answers are lost", () => !world.odooProxy.hasFault(), 60_000);
    return trial.finish();
  },
};

export const lostAnswers = [
  ...[reportLost, insertLost, insertLate, insertCut, sliced, staleConnection, readsLost],
];
