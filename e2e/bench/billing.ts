import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Stack, startStack } from "../stack/stack.ts";
import {
  type Benchmark,
  type BenchResult,
  type BenchSettings,
  ratioOf,
  type Way,
} from "./benchmark.ts";
import { createInProcess } from "./billing/in_process.ts";
import { type PlainInvoice, readPlainInvoices, sumOf } from "./billing/invoices.ts";
import { npmClients } from "./billing/npm_clients.ts";
import { setWorkers } from "./billing/odoo_workers.ts";
import { type BilledWorld, openBilledWorld } from "./billing/our_commit.ts";

const SIZE = 1_000;
/** Of the invoices, how many the one-by-one clients create: they are slow, and steady. */
const NPM_SHARE = 0.1;
const COMMITS = [
  { name: "patriot-bridge billing commit, 1 worker, 1 caller", workers: 1 },
  { name: "patriot-bridge billing commit, 2 workers, 2 callers", workers: 2 },
] as const;

/** Invoices of a monthly billing into Odoo: ours, Odoo's own `create`, and npm clients. */
export const billing: Benchmark = {
  name: "billing",
  title: "Billing: customer invoices into Odoo, as drafts",
  async run(settings) {
    const data = await mkdtemp(path.join(tmpdir(), "patriot-bench-"));
    // PostgreSQL runs as a user of its own.
    await chmod(data, 0o711);
    const { progress } = settings;
    const stack = await startStack({ data, progress, ownPostgres: true, odooWorkers: 1 });
    try {
      return await measure(stack, settings);
    } finally {
      await stack.stop();
      if (settings.keep) {
        progress(`The logs are in ${data}.`);
      } else {
        await stack.remove();
      }
    }
  },
};

async function measure(stack: Stack, { rounds, size = SIZE, progress }: BenchSettings) {
  const world = await openBilledWorld(stack, { size, progress });
  const inProcess: Way = { name: "Odoo's own create in hundreds, in process (a)", rates: [] };
  const commits = COMMITS.map(({ name, workers }) => ({ way: wayOf(name), workers }));
  const clients = npmClients.map((client) => ({
    way: wayOf(`${client.name}, one by one (b)`),
    client,
  }));
  let odooVersion = "";
  for (let round = 1; round <= rounds; round += 1) {
    let invoices: PlainInvoice[] = [];
    for (const { way, workers } of commits) {
      await setWorkers(stack, workers);
      const { ids, seconds } = await world.commitMonth(workers);
      way.rates.push(ids.length / seconds);
      invoices = await checkSame(world, ids, invoices);
      tell(progress, round, way);
    }
    const own = await createInProcess(stack, invoices);
    odooVersion = own.version;
    inProcess.rates.push(invoices.length / own.seconds);
    await checkSame(world, own.ids, invoices);
    tell(progress, round, inProcess);
    const share = invoices.slice(0, Math.max(10, Math.round(size * NPM_SHARE)));
    for (const { way, client } of clients) {
      const odoo = await client.connect(stack.odoo);
      const started = performance.now();
      const ids: number[] = [];
      for (const invoice of share) {
        ids.push(await odoo.create(invoice));
      }
      way.rates.push((ids.length * 1_000) / (performance.now() - started));
      await checkSame(world, ids, share);
      tell(progress, round, way);
    }
  }
  const npm = clients.map(({ way }) => way);
  const notes = [
    `${size} invoices of 1 to 3 lines a round, ${Math.max(10, Math.round(size * NPM_SHARE))} of them by each npm client.`,
    "Ours is the whole command, from its start to its end; the others only create.",
    "All made the same: customers, products, texts, amounts, and by that the same taxes and totals.",
  ];
  const versions = { Odoo: odooVersion, PostgreSQL: await world.postgresVersion() };
  return resultOf({ inProcess, commits: commits.map(({ way }) => way), npm }, { versions, notes });
}

function resultOf(
  { inProcess, commits, npm }: { inProcess: Way; commits: Way[]; npm: Way[] },
  rest: Pick<BenchResult, "versions" | "notes">,
): BenchResult {
  const [one, two] = commits;
  if (!one || !two) {
    throw new Error("there are two commits");
  }
  const best: Way = {
    name: "the fastest npm client of each round",
    rates: one.rates.map((_, round) => Math.max(...npm.map(({ rates }) => rates[round] ?? 0))),
  };
  return {
    unit: "invoices/s",
    ways: [inProcess, ...npm, ...commits],
    ratios: [
      { name: "ours, 1 worker, to (a)", ratio: ratioOf(one, inProcess), aim: 1.3 },
      { name: "ours, 2 workers, to (a)", ratio: ratioOf(two, inProcess), aim: 2.5 },
      { name: `ours, 1 worker, to (b), ${best.name}`, ratio: ratioOf(one, best), aim: 6 },
      { name: "ours, 2 workers, to (b), likewise", ratio: ratioOf(two, best), aim: null },
    ],
    ...rest,
  };
}

/** @throws Error when these are not the invoices that are wanted; answers them as they were read. */
async function checkSame(
  { odoo }: BilledWorld,
  ids: readonly number[],
  wanted: readonly PlainInvoice[],
): Promise<PlainInvoice[]> {
  const made = await readPlainInvoices(odoo, ids);
  const { count, untaxed, total } = await sumOf(odoo, ids);
  const expected = wanted.reduce((sum, { lines }) => sum + centsOf(lines), 0);
  const isTaxed = total > untaxed;
  const isSame = wanted.length === 0 || (count === wanted.length && untaxed === expected);
  if (!isSame || !isTaxed) {
    throw new Error(
      `not the same invoices: ${count} of ${wanted.length}, ${untaxed} of ${expected} cents, ${total} with tax`,
    );
  }
  return made;
}

function centsOf(lines: PlainInvoice["lines"]): number {
  return lines.reduce(
    (sum, line) =>
      sum + ("price_unit" in line ? Math.round(line.quantity * line.price_unit * 100) : 0),
    0,
  );
}

function wayOf(name: string): Way {
  return { name, rates: [] };
}

function tell(progress: BenchSettings["progress"], round: number, { name, rates }: Way): void {
  progress(`  round ${round}: ${name}: ${(rates.at(-1) ?? 0).toFixed(1)} invoices/s`);
}
