/**
 * `npm run bench -- billing`: measures our way beside others in one run and ends with a table. Exit
 * codes: 0 measured, whether the aims were reached or not; 1 it could not be measured, or the ways
 * did not do the same; 2 wrong options.
 */
import { join } from "node:path";
import { CommanderError } from "commander";
import { REPOSITORY } from "../stack/paths.ts";
import { allBenchmarks } from "./all_benchmarks.ts";
import type { BenchResult } from "./benchmark.ts";
import { load, machine } from "./machine.ts";
import { type BenchOptions, parseBenchOptions } from "./options.ts";
import { tableOf, writeReport } from "./report.ts";

const REPORT = join(REPOSITORY, "test-results", "bench.json");

function readOptions(): BenchOptions {
  const known = allBenchmarks.map(({ name }) => name);
  try {
    return parseBenchOptions(process.argv.slice(2), known);
  } catch (error) {
    process.exit(error instanceof CommanderError && error.exitCode === 0 ? 0 : 2);
  }
}

async function main({ names, rounds, size, keep }: BenchOptions): Promise<void> {
  const startedAt = new Date().toISOString();
  const results: Record<string, BenchResult> = {};
  for (const benchmark of allBenchmarks.filter(({ name }) => names.includes(name))) {
    console.log(`${benchmark.title}\n`);
    const result = await benchmark.run({ rounds, size, keep, progress: console.log });
    results[benchmark.name] = result;
    const { cpu, cores, memoryGiB, node } = machine();
    const versions = Object.entries({ Node: node, ...result.versions }).map((part) =>
      part.join(" "),
    );
    console.log(`\n${benchmark.title}\n`);
    console.log(`${cpu}, ${cores} cores, ${memoryGiB} GiB; ${versions.join(", ")}; load ${load()}`);
    console.log(`${result.notes.join("\n")}\n\n${tableOf(result)}\n`);
    await writeReport(REPORT, { startedAt, machine: machine(), load: load(), results });
  }
  console.log(`All figures: ${REPORT}`);
}

main(readOptions()).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.stack : String(error)}`);
    process.exit(1);
  },
);
