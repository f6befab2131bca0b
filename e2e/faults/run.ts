/**
 * `npm run faults`: makes every fault of the matrix on a real stack of its own, then a random mix of
 * them, and ends with a table. Exit codes: 0 nothing was lost, doubled or wrong; 1 something was;
 * 2 wrong options.
 */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { CommanderError } from "commander";
import { REPOSITORY } from "../stack/paths.ts";
import { allFaults } from "./all_faults.ts";
import { MIX, randomMix } from "./mix/random_mix.ts";
import { type FaultOptions, parseFaultOptions } from "./options.ts";
import { type OwnWorld, startOwnWorld } from "./own_world.ts";
import { type FaultResult, isAllClean, tableOf, tryScenario, writeResults } from "./results.ts";
import { isClean } from "./tally.ts";

const MIX_LOG = join(REPOSITORY, "test-results", "faults_mix.log");
const RESULTS = join(REPOSITORY, "test-results", "faults.json");

function readOptions(): FaultOptions {
  try {
    return parseFaultOptions(process.argv.slice(2));
  } catch (error) {
    process.exit(error instanceof CommanderError && error.exitCode === 0 ? 0 : 2);
  }
}

async function main(options: FaultOptions): Promise<void> {
  const { only, minutes, seed, tries, backlog, invoices, keep } = options;
  const startedAt = new Date().toISOString();
  const results: FaultResult[] = [];
  refuseUnknown(only ?? []);
  const scenarios = allFaults.filter(({ fault }) => !only || only.includes(fault));
  console.log(`Seed ${seed}: --seed ${seed} repeats the random mix.`);
  const world = await startOwnWorld({ backlog, invoices, progress: console.log });
  stopOnSignal(world);
  const take = async (result: FaultResult) => {
    results.push(result);
    const { fault, name, notes, seconds } = result;
    console.log(`${isClean(result) ? "ok    " : "FAILED"}  ${fault}  ${name}  ${seconds} s`);
    for (const note of notes) {
      console.log(`        ${note}`);
    }
    await writeResults(RESULTS, { seed, startedAt, results });
  };
  try {
    for (const scenario of scenarios) {
      await take(await tryScenario(world, scenario, tries ?? scenario.tries));
    }
    if (minutes > 0) {
      await take(await randomMix(world, { minutes, seed, log: mixLog }));
    }
  } finally {
    const keepData = keep || !isAllClean(results);
    await world.close(keepData);
    if (keepData) {
      console.log(`The logs are in ${world.stack.data}.`);
    }
  }
  console.log(`\n${tableOf(results)}\n\nSeed ${seed}; all notes: ${RESULTS}`);
  process.exitCode = isAllClean(results) ? 0 : 1;
}

function refuseUnknown(numbers: readonly number[]): void {
  const known = [...allFaults.map(({ fault }) => fault), MIX];
  const unknown = numbers.filter((number) => !known.includes(number));
  if (unknown.length > 0) {
    console.error(`No such fault: ${unknown.join(", ")}. There are ${known.join(", ")}.`);
    process.exit(2);
  }
}

/** What the mix does, line by line with the time, so that a finding can be traced. */
function mixLog(line: string): void {
  appendFileSync(MIX_LOG, `${new Date().toISOString()} ${line}\n`);
}

function stopOnSignal(world: OwnWorld): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      console.log(`\n${signal}: stopping …`);
      world.close(true).finally(() => process.exit(130));
    });
  }
}

main(readOptions()).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.stack : String(error)}`);
    process.exit(1);
  },
);
