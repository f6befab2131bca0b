import { postRpc, sign } from "../../clients/bridge_caller.ts";
import { readConnection } from "../../clients/connection_file.ts";
import type { Scenario } from "../scenario.ts";
import { Trial } from "../trial.ts";
import { pauseBridges, resumeBridges } from "../world.ts";

const POKES = 100;
/** The bridge reads Odoo's list once for each wave of pokes that comes while it reads. */
const MAX_READS = 30;

const pokeHangs: Scenario = {
  fault: 3,
  name: "The poke hangs",
  needsOwnStack: false,
  tries: 5,
  async run(world) {
    const trial = new Trial(world, 3);
    // A stopped process still has its port: connections are made, and nothing answers.
    pauseBridges(world);
    await trial.create(3, { city: "Saved while the poke hangs" });
    const id = await trial.createOne();
    await trial.edit([id], { city: "Edited while the poke hangs" });
    resumeBridges(world);
    return trial.finish({ timeoutMs: 10_000 });
  },
};

const pokedOften: Scenario = {
  fault: 4,
  name: `${POKES} pokes at once`,
  needsOwnStack: false,
  tries: 3,
  async run(world) {
    const { stack, odooProxy, patriotProxy } = world;
    const trial = new Trial(world, 4);
    const { secret } = readConnection(stack.data);
    const readsBefore = odooProxy.count("links_pending");
    await trial.create();
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "links.changed", params: {} });
    const pokes = Array.from({ length: POKES }, () =>
      postRpc(stack.bridge.url, body, sign(secret, body)),
    );
    const answers = await Promise.all(pokes);
    await trial.settled();
    const reads = odooProxy.count("links_pending") - readsBefore;
    trial.expect(
      answers.every(({ status }) => status === 200 || status === 429),
      "a poke was answered with an error",
    );
    trial.expect(reads <= MAX_READS, `${POKES} pokes made ${reads} reads of Odoo's list`);
    const inserts = patriotProxy.count("client.insert", ({ params }) =>
      JSON.stringify(params).includes(trial.token),
    );
    trial.expect(inserts === 1, `${inserts} inserts were sent`);
    return trial.finish();
  },
};

export const pokeFaults = [pokeHangs, pokedOften];
