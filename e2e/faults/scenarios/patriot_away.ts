import type { Scenario } from "../scenario.ts";
import { Trial } from "../trial.ts";
import { until } from "../until.ts";

const resets: Scenario = {
  fault: 13,
  name: "Patriot resets every connection",
  needsOwnStack: false,
  tries: 3,
  async run(world) {
    const trial = new Trial(world, 13);
    world.patriotProxy.setFault({ kind: "reset" });
    await trial.create(3);
    await until("the links tell that Patriot is away", async () =>
      (await trial.links()).every(({ error_code }) => error_code !== false),
    );
    await until("the bridge's health is red", async () => {
      const answer = await fetch(`${world.stack.bridge.url}/healthz`);
      const { patriot } = (await answer.json()) as { patriot?: string };
      return patriot === "down";
    });
    const spent = (await trial.links()).filter(({ attempts }) => attempts > 0).length;
    trial.expect(spent === 0, `${spent} links spent attempts`);
    world.patriotProxy.clearFault();
    return trial.finish();
  },
};

const poison: Scenario = {
  fault: 30,
  name: "One link always meets an unknown error",
  needsOwnStack: false,
  tries: 2,
  async run(world) {
    const trial = new Trial(world, 30);
    const name = `${trial.token} poison`;
    world.patriotProxy.setFault({ kind: "strange_error", message: "Poisoned" }, "client.insert", {
      where: ({ params }) => JSON.stringify(params).includes(name),
    });
    const id = await trial.createOne({ name });
    await trial.create(10);
    await until(
      "the other links are linked",
      async () => {
        const others = (await trial.links()).filter(({ partner_id }) => partner_id[0] !== id);
        return others.every(({ state }) => state === "linked");
      },
      20_000,
    );
    const poisoned = (await trial.links()).find(({ partner_id }) => partner_id[0] === id);
    trial.expect(poisoned?.error_code === "patriot_rejected", `it tells ${poisoned?.error_code}`);
    world.patriotProxy.clearFault();
    if (poisoned?.state === "failed") {
      await world.odoo.call("patriot.client", "action_retry", [[poisoned.id]]);
    }
    return trial.finish();
  },
};

/** A customer saved during the outage is linked within this of its end, before the backlog is. */
const FRESH_MS = 10_000;

const longOutage: Scenario = {
  fault: 29,
  name: "Patriot is gone with thousands of links behind",
  needsOwnStack: true,
  tries: 1,
  async run(world) {
    const trial = new Trial(world, 29);
    await world.patriotProxy.close();
    const startedAt = performance.now();
    await trial.create(world.backlog);
    const made = secondsSince(startedAt);
    for (let save = 0; save < 20; save += 1) {
      await trial.createOne();
    }
    const behind = await trial.links();
    const spent = behind.filter(({ attempts }) => attempts > 0).length;
    const dead = behind.filter(({ state }) => state === "failed").length;
    trial.expect(spent === 0, `${spent} links spent attempts`);
    trial.expect(dead === 0, `${dead} links died`);

    const fresh = await trial.createOne({ city: "Fresh" });
    await world.patriotProxy.open();
    const openedAt = performance.now();
    const isLinked = async () => {
      const domain = [
        ["partner_id", "=", fresh],
        ["state", "=", "linked"],
      ];
      return (await world.odoo.call<number>("patriot.client", "search_count", [domain])) > 0;
    };
    await until("the fresh customer is linked", isLinked, 60_000);
    const waited = secondsSince(openedAt);
    trial.expect(waited * 1_000 <= FRESH_MS, `the fresh customer waited ${waited} s`);
    const tally = await trial.finish({ timeoutMs: 30 * 60_000 });
    const took = secondsSince(openedAt);
    const rate = Math.round(behind.length / took);
    console.log(
      `  29: ${behind.length} links made in ${made} s; fresh one linked ${waited} s after the outage; drained in ${took} s, ${rate} a second`,
    );
    return tally;
  },
};

function secondsSince(started: number): number {
  return Math.round((performance.now() - started) / 100) / 10;
}

export const patriotAway = [resets, longOutage, poison];
