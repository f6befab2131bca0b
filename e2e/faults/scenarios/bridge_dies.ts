import type { Scenario } from "../scenario.ts";
import { Trial } from "../trial.ts";
import { inTime } from "../until.ts";
import { killBridges, type World } from "../world.ts";

/** A bridge that is started again finds what it left within this, its start included. */
const TAKEN_UP_MS = 20_000;

const afterReading: Scenario = {
  fault: 5,
  name: "Bridge killed after it read a link",
  needsOwnStack: false,
  tries: 3,
  async run(world) {
    const trial = new Trial(world, 5);
    const read = world.odooProxy.hold("links_read", "after");
    await trial.create();
    await inTime("the bridge reads the link", read.arrived);
    await killBridges(world);
    read.release();
    await world.stack.startBridge();
    return trial.finish({ timeoutMs: TAKEN_UP_MS });
  },
};

const afterReserve: Scenario = {
  fault: 6,
  name: "Bridge killed after it reserved an ID",
  needsOwnStack: false,
  tries: 3,
  async run(world) {
    const trial = new Trial(world, 6);
    const reserved = world.odooProxy.hold("links_reserve", "after");
    await trial.create();
    await inTime("the bridge reserves an ID", reserved.arrived);
    await killBridges(world);
    reserved.release();
    const before = await trial.link();
    await world.stack.startBridge();
    await trial.settled(TAKEN_UP_MS);
    const after = await trial.link();
    trial.expect(before.client_id !== false, "the reservation was not stored");
    trial.expect(
      after.client_id === before.client_id,
      `${before.client_id} was reserved, ${after.client_id} taken`,
    );
    return trial.finish();
  },
};

const afterInsert: Scenario = {
  fault: 7,
  name: "Bridge killed after Patriot's insert",
  needsOwnStack: false,
  tries: 3,
  async run(world) {
    const trial = new Trial(world, 7);
    const [before] = await insertWithoutReport(world, trial);
    await world.stack.startBridge();
    await trial.settled(TAKEN_UP_MS);
    const [after] = await trial.clients();
    trial.expect(
      before !== undefined && after?.clientId === before.clientId,
      "the client was not adopted",
    );
    return trial.finish();
  },
};

async function insertWithoutReport(world: World, trial: Trial) {
  const inserted = world.patriotProxy.hold("client.insert", "after");
  await trial.create();
  await inTime("Patriot inserts", inserted.arrived);
  await killBridges(world);
  inserted.release();
  return trial.clients();
}

export const bridgeDies = [afterReading, afterReserve, afterInsert];
