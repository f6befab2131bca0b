import type { Stack } from "../stack/stack.ts";
import { type Benchmark, type BenchSettings, type Ratio, ratioOf, type Way } from "./benchmark.ts";
import { setWorkers } from "./billing/odoo_workers.ts";
import { makeInProcess, type OwnWay } from "./import/in_process.ts";
import { type ImportRun, type ImportWorld, openImportWorld } from "./import/our_import.ts";
import {
  checkSamePartners,
  type PlainPartner,
  readPlainPartners,
} from "./import/plain_partners.ts";
import { load } from "./machine.ts";
import { onOwnStack } from "./own_stack.ts";

const SIZE = 5_000;
/** Callers at once, each with an Odoo worker, or in a process of Odoo's own. */
const CALLERS = [1, 2] as const;

/** All ways with so many callers; `run` is our latest import. */
type Ways = Record<"ours" | "within" | "again" | OwnWay, Way> & { run: ImportRun | null };

/** Customers of Patriot into Odoo, with their links: ours, and Odoo's own `create` and `load`. */
export const importing: Benchmark = {
  name: "import",
  title: "Import: clients of Patriot into Odoo, as customers",
  run: (settings) => onOwnStack(settings, (stack) => measure(stack, settings)),
};

async function measure(stack: Stack, { rounds, size = SIZE, progress }: BenchSettings) {
  const world = await openImportWorld(stack);
  const all = CALLERS.map((callers) => ({ callers, ways: waysOf(callers) }));
  let odooVersion = "";
  for (let round = 1; round <= rounds; round += 1) {
    const note = ({ name, rates }: Way, rate: number) => {
      rates.push(rate);
      progress(`  round ${round}: ${name.trim()}: ${rate.toFixed(1)} clients/s (load ${load()})`);
    };
    for (const { callers, ways } of all) {
      await setWorkers(stack, callers);
      const file = await world.makeClients(size);
      ways.run = await world.importFile(file, callers, ["created", "linked"]);
      note(ways.ours, size / ways.run.seconds);
      note(ways.within, size / ways.run.importing);
      const partners = await readImported(world, file, size);

      // Between the two imports, so that it meets the load of both.
      for (const own of ["create", "load"] as const) {
        const made = await makeInProcess(stack, own, { partners, callers });
        odooVersion = made.version;
        note(ways[own], partners.length / made.seconds);
        await checkSamePartners(world.odoo, made.ids, partners);
      }

      const again = await world.importFile(file, callers, ["unchanged"]);
      note(ways.again, size / again.seconds);
    }
  }
  const versions = { Odoo: odooVersion, PostgreSQL: await world.postgresVersion() };
  const notes = [
    `${size} clients a round and way, fresh ones each time, from a CSV file.`,
    "Ours is the whole command of the bridge as it is shipped, from its start to its end: it looks each",
    "client up in Patriot, matches and makes its customer and link in Odoo, and claims the client in",
    "Patriot. The others only make the same customers, in processes of Odoo's own, in thousands, with",
    "tracking_disable.",
    ...all.flatMap(({ callers, ways }) => (ways.run ? [describe(ways.run, callers)] : [])),
  ];
  return {
    unit: "clients/s",
    ways: all.flatMap(({ ways }) => [
      ...[ways.create, ways.load],
      ...[ways.ours, ways.within, ways.again],
    ]),
    ratios: all.flatMap(({ callers, ways }) => ratiosOf(callers, ways)),
    ...{ versions, notes },
  };
}

/** @throws Error unless every client of the file has a customer, and is claimed */
async function readImported(
  world: ImportWorld,
  file: Parameters<ImportWorld["readCustomers"]>[0],
  size: number,
): Promise<Partial<PlainPartner>[]> {
  const ids = await world.readCustomers(file);
  if (ids.length !== size) {
    throw new Error(`${ids.length} of ${size} clients are linked and have nothing to wait for`);
  }
  // Clients of one name and address are one customer's.
  return await readPlainPartners(world.odoo, [...new Set(ids)]);
}

function waysOf(callers: number): Ways {
  const so = callers === 1 ? "1 caller" : `${callers} callers`;
  const own = (way: OwnWay) => wayOf(`Odoo's own ${way} in thousands, in process, ${so}`);
  return {
    ours: wayOf(`patriot-bridge import customers --apply, ${so}`),
    within: wayOf(`  of that, once Node has started it, ${so}`),
    again: wayOf(`  the same again over the same data, ${so}`),
    ...{ create: own("create"), load: own("load"), run: null },
  };
}

function ratiosOf(callers: number, { ours, within, again, create, load: loaded }: Ways): Ratio[] {
  const best: Way = {
    name: "the faster of create and load",
    rates: create.rates.map((rate, round) => Math.max(rate, loaded.rates[round] ?? 0)),
  };
  const so = callers === 1 ? "1 caller" : `${callers} callers`;
  return [
    { name: `ours, ${so}, to ${best.name}`, ratio: ratioOf(ours, best), aim: 0.8 },
    { name: `ours once started, ${so}, to that`, ratio: ratioOf(within, best), aim: null },
    { name: `again, ${so}, to the first time`, ratio: ratioOf(again, ours), aim: 1 },
  ];
}

/** Where the time of an import went; callers spend theirs side by side. */
function describe({ importing, calls }: ImportRun, callers: number): string {
  const parts = Object.entries(calls).map(([call, took]) => `${call} ${took.toFixed(1)} s`);
  const inOdoo = Object.values(calls).reduce((sum, took) => sum + took, 0);
  const elsewhere = (importing * callers - inOdoo).toFixed(1);
  return (
    `The last import by ${callers} took ${importing.toFixed(1)} s once started; of the callers' time ` +
    `${parts.join(", ")} in Odoo, and ${elsewhere} s in Patriot and in the command itself.`
  );
}

function wayOf(name: string): Way {
  return { name, rates: [] };
}
