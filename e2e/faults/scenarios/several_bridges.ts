import path from "node:path";
import { readConnection } from "../../clients/connection_file.ts";
import { callJson2 } from "../../clients/json2.ts";
import type { Scenario } from "../scenario.ts";
import { Trial } from "../trial.ts";
import { inTime, NotInTime, until } from "../until.ts";
import { ensureBridge, killBridges } from "../world.ts";

const JOBS = 1_000;

const manyJobs: Scenario = {
  fault: 15,
  name: `Two bridges, ${JOBS} links, one bridge killed half way`,
  needsOwnStack: true,
  tries: 1,
  async run(world) {
    const trial = new Trial(world, 15);
    const second = await ensureBridge(world, "bridge_2");
    await trial.create(JOBS);
    await trial.insertsReach(JOBS / 2, 5 * 60_000);
    await second.stop("SIGKILL");
    await second.start();
    return trial.finish({ timeoutMs: 10 * 60_000 });
  },
};

const PAUSE_MS = 90_000;

const pausedMidUpdate: Scenario = {
  fault: 16,
  name: "A bridge is stopped for 90 s in the middle of an update",
  needsOwnStack: true,
  tries: 2,
  async run(world, attempt) {
    const { stack, odooProxy, patriotProxy } = world;
    const trial = new Trial(world, 16);
    const id = await trial.createLinked();
    const old = patriotProxy.hold("client.update", "before");
    await trial.edit([id], { street: "1 Old Street" });
    await inTime("an update is under way", old.arrived);
    const [first] = stack.bridges;
    first?.pause();
    const resumeAt = Date.now() + PAUSE_MS;
    // Every other time the second bridge does not share the queue, so that nothing but the
    // revision that Patriot keeps stands between the two.
    const env = attempt % 2 === 0 ? undefined : { DATABASE_URL: "" };
    await ensureBridge(world, attempt % 2 === 0 ? "bridge_2" : "bridge_alone", env);
    await trial.edit([id], { street: "2 New Street" });
    const isNew = async () => (await trial.clients())[0]?.site.street === "2 New Street";
    await until("the second bridge updates", isNew, PAUSE_MS).catch((error: unknown) => {
      // Bridges that share a queue may leave the link to the one that stands still.
      trial.expect(error instanceof NotInTime && env === undefined, String(error));
    });
    await until("90 s are over", () => Date.now() >= resumeAt, PAUSE_MS + 1_000);
    const reports = odooProxy.count("links_report");
    old.release();
    first?.resume();
    await until("the first bridge reports", () => odooProxy.count("links_report") > reports);
    await trial.settled();
    trial.expect(await isNew(), "old data stands in Patriot");
    return trial.finish();
  },
};

const READERS = 8;
const READS_EACH = 25;
const MAX_P95_MS = 1_000;

const manyReaders: Scenario = {
  fault: 18,
  name: `${READERS} readers of links_pending at once`,
  needsOwnStack: true,
  tries: 2,
  async run(world) {
    const { stack } = world;
    const trial = new Trial(world, 18);
    await killBridges(world);
    await trial.create(300);
    const { key } = readConnection(stack.data);
    const target = { model: "patriot.bridge", method: "links_pending" };
    const times: number[] = [];
    const statuses = new Set<number>();
    const read = async () => {
      for (let turn = 0; turn < READS_EACH; turn += 1) {
        const started = performance.now();
        const { status } = await callJson2(stack.odoo, key, target, { limit: 50 });
        times.push(performance.now() - started);
        statuses.add(status);
      }
    };
    await Promise.all(Array.from({ length: READERS }, read));
    const p95 = times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
    trial.expect([...statuses].join() === "200", `statuses ${[...statuses].join()}`);
    trial.judgeTime("the slowest but 5 % of the reads", p95, MAX_P95_MS);
    await stack.startBridge();
    return trial.finish({ timeoutMs: 120_000 });
  },
};

const SHIFT_CLOCK = path.join(import.meta.dirname, "..", "shift_clock.cjs");
const HOUR_MS = 3_600_000;

const wrongClock: Scenario = {
  fault: 23,
  name: "The bridge's clock is an hour off (Date shifted by a preload)",
  needsOwnStack: true,
  tries: 2,
  async run(world, attempt) {
    const { stack } = world;
    const trial = new Trial(world, 23);
    await killBridges(world);
    await stack.startBridge({
      NODE_OPTIONS: `--require ${SHIFT_CLOCK}`,
      CLOCK_SHIFT_MS: String(attempt % 2 === 0 ? HOUR_MS : -HOUR_MS),
    });
    const id = await trial.createOne();
    await trial.settled(15_000);
    await trial.edit([id], { street: "2 Clock Street" });
    await trial.settled(15_000);
    const tally = await trial.finish();
    await stack.stopBridge();
    return tally;
  },
};

export const severalBridges = [manyJobs, pausedMidUpdate, manyReaders, wrongClock];
