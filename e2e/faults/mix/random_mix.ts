import type { Bridge } from "../../stack/bridge_process.ts";
import { audit } from "../audit.ts";
import { readClients, readCustomers, readLinks } from "../records.ts";
import type { FaultResult } from "../results.ts";
import { addTally, count } from "../tally.ts";
import { Trial } from "../trial.ts";
import { NotInTime } from "../until.ts";
import { ensureBridge, heal, type World } from "../world.ts";
import { Health } from "./health.ts";
import { createMischief } from "./mischief.ts";
import { createPerson, type Person } from "./person.ts";
import { createRandom } from "./random.ts";

/** Its number in the matrix. */
export const MIX = 40;
const BRIDGES = ["bridge_2", "bridge_3"];
const PEOPLE = 3;
const DRAIN_MS = 10 * 60_000;

/**
 * People work and everything breaks, at random, over three bridges. Then all is mended, the queue
 * drains, and every link and client of the database is looked at. The seed repeats what is done;
 * when it happens is up to the machine.
 */
export async function randomMix(
  world: World,
  { minutes, seed, log }: { minutes: number; seed: number; log: (line: string) => void },
): Promise<FaultResult> {
  const startedAt = Date.now();
  const trial = new Trial(world, MIX);
  const health = { odoo: new Health(), patriot: new Health() };
  const bridges = await ensureBridges(world);
  const people = Array.from({ length: PEOPLE }, (_, index) =>
    createPerson(trial, { random: createRandom(seed + index), health }),
  );
  const mischief = createMischief(world, { bridges, random: createRandom(~seed), health, log });
  const endsAt = performance.now() + minutes * 60_000;
  await Promise.all([...people, mischief].map((worker) => worker.work(endsAt)));

  await heal(world);
  await ensureBridges(world);
  await world.patriotProxy.lateCallsRan();
  const healedAt = Date.now();
  await trial.settled(DRAIN_MS).catch((error: unknown) => {
    if (!(error instanceof NotInTime)) {
      throw error;
    }
  });
  log(`drained ${Math.round((Date.now() - healedAt) / 1_000)} s after all was mended`);
  await lookAtEverything(trial, people);
  await heal(world);
  const tried = people.reduce((total, { done }) => total + sum(done), 0);
  const name = `Random mix of ${minutes} min, ${sum(mischief.done)} faults, seed ${seed}`;
  for (const { done } of [...people, mischief]) {
    log([...done].map(([what, times]) => `${times} × ${what}`).join(", "));
  }
  const seconds = Math.round((Date.now() - startedAt) / 1_000);
  return { fault: MIX, name, tried, seconds, ...trial.tally };
}

/** The first bridge and two more, running. */
async function ensureBridges(world: World): Promise<Bridge[]> {
  const bridges = world.stack.bridges.slice(0, 1);
  for (const name of BRIDGES) {
    bridges.push(await ensureBridge(world, name));
  }
  return bridges;
}

async function lookAtEverything({ world, tally }: Trial, people: Person[]): Promise<void> {
  const records = {
    links: await readLinks(world.odoo, ""),
    customers: await readCustomers(world.odoo, ""),
    clients: await readClients(world.patriot, ""),
  };
  addTally(tally, audit(records));
  const clients = new Map(records.clients.map((client) => [client.marker, client]));
  for (const link of records.links) {
    const site = people.map(({ sites }) => sites.get(link.id)).find(Boolean);
    const held = clients.get(link.marker)?.site;
    if (site && held && (held.street !== site.street || held.name !== site.name)) {
      const stands = `${held.name}, ${held.street}`;
      count(tally, "wrong", `site of link ${link.id} is "${stands}", not "${site.street}"`);
    }
  }
}

function sum(counts: Map<string, number>): number {
  return [...counts.values()].reduce((total, number) => total + number, 0);
}
