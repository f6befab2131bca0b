import type { Stack } from "../stack/stack.ts";
import { type Benchmark, type BenchSettings, type Ratio, ratioOf, type Way } from "./benchmark.ts";
import { createInProcess } from "./billing/in_process.ts";
import { type PlainInvoice, readPlainInvoices, readTotals } from "./billing/invoices.ts";
import { type NpmClient, npmClients } from "./billing/npm_clients.ts";
import { setWorkers } from "./billing/odoo_workers.ts";
import { type BilledWorld, openBilledWorld } from "./billing/our_commit.ts";
import { load } from "./machine.ts";
import { onOwnStack } from "./own_stack.ts";

const SIZE = 1_000;
/** Of the invoices, how many the one-by-one clients create: they are slow, and steady. */
const NPM_SHARE = 0.1;
/** Invoices of a monthly billing into Odoo: ours, Odoo's own `create`, and npm clients. */
export const billing: Benchmark = {
  name: "billing",
  title: "Billing: customer invoices into Odoo, as drafts",
  run: (settings) => onOwnStack(settings, (stack) => measure(stack, settings)),
};

async function measure(stack: Stack, { rounds, size = SIZE, progress }: BenchSettings) {
  const world = await openBilledWorld(stack, { size, progress });
  const one = wayOf("patriot-bridge billing commit, 1 worker, 1 caller");
  const two = wayOf("patriot-bridge billing commit, 2 workers, 2 callers");
  const oneAdding = wayOf("  of that, while it makes invoices, 1 worker");
  const twoAdding = wayOf("  of that, while it makes invoices, 2 workers");
  const inProcess = wayOf("Odoo's own create in hundreds, in process (a)");
  const npm = npmClients.map((client) => ({
    client,
    way: wayOf(`${client.name}, one by one (b)`),
  }));
  const npmSize = Math.min(size, Math.max(10, Math.round(size * NPM_SHARE)));
  let odooVersion = "";
  for (let round = 1; round <= rounds; round += 1) {
    const note = ({ name, rates }: Way, rate: number) => {
      rates.push(rate);
      progress(`  round ${round}: ${name}: ${rate.toFixed(1)} invoices/s (load ${load()})`);
    };
    await setWorkers(stack, 1);
    const first = await world.commitMonth(1);
    note(one, size / first.seconds);
    note(oneAdding, size / first.adding);
    const invoices = await readPlainInvoices(world.odoo, first.ids);
    const totals = await readTotals(world.odoo, first.ids);

    // Between the two commits, so that it meets the load of both.
    const own = await createInProcess(stack, invoices);
    odooVersion = own.version;
    note(inProcess, size / own.seconds);
    await checkSame(world, own.ids, totals);

    await setWorkers(stack, 2);
    const second = await world.commitMonth(2);
    note(two, size / second.seconds);
    note(twoAdding, size / second.adding);
    await checkSame(world, second.ids, totals);

    for (const { client, way } of npm) {
      const { ids, seconds } = await createOneByOne(stack, client, invoices.slice(0, npmSize));
      note(way, npmSize / seconds);
      await checkSame(world, ids, totals.slice(0, npmSize));
    }
  }
  const versions = { Odoo: odooVersion, PostgreSQL: await world.postgresVersion() };
  const notes = [
    `${size} invoices of 1 to 3 lines a round, ${npmSize} of them by each npm client.`,
    "Ours is the whole command, from its start to its end; the others only create.",
    "All made the same: customers, products, texts, amounts, and by that the same taxes and totals.",
  ];
  const ways = { inProcess, one, two, npm: npm.map(({ way }) => way) };
  const shown = [inProcess, ...ways.npm, one, oneAdding, two, twoAdding];
  return { unit: "invoices/s", ways: shown, ratios: ratiosOf(ways), versions, notes };
}

async function createOneByOne(
  stack: Stack,
  client: NpmClient,
  invoices: readonly PlainInvoice[],
): Promise<{ ids: number[]; seconds: number }> {
  const odoo = await client.connect(stack.odoo);
  const started = performance.now();
  const ids: number[] = [];
  for (const invoice of invoices) {
    ids.push(await odoo.create(invoice));
  }
  return { ids, seconds: (performance.now() - started) / 1_000 };
}

function ratiosOf(ways: { inProcess: Way; one: Way; two: Way; npm: Way[] }): Ratio[] {
  const { inProcess, one, two, npm } = ways;
  const best: Way = {
    name: "the fastest npm client of each round",
    rates: one.rates.map((_, round) => Math.max(...npm.map(({ rates }) => rates[round] ?? 0))),
  };
  return [
    { name: "ours, 1 worker, to (a)", ratio: ratioOf(one, inProcess), aim: 1.3 },
    { name: "ours, 2 workers, to (a)", ratio: ratioOf(two, inProcess), aim: 2.5 },
    { name: `ours, 1 worker, to (b), ${best.name}`, ratio: ratioOf(one, best), aim: 6 },
    { name: "ours, 2 workers, to (b), likewise", ratio: ratioOf(two, best), aim: null },
  ];
}

/** @throws Error when one of the invoices has another customer or another total than it shall have */
async function checkSame(
  { odoo }: BilledWorld,
  ids: readonly number[],
  totals: readonly string[],
): Promise<void> {
  const made = await readTotals(odoo, ids);
  const different = totals.findIndex((total, index) => total !== made[index]);
  if (different >= 0 || made.length !== totals.length) {
    const what = `${made[different]} instead of ${totals[different]}`;
    throw new Error(`not the same invoices: ${made.length} of ${totals.length}; ${what}`);
  }
}

function wayOf(name: string): Way {
  return { name, rates: [] };
}
