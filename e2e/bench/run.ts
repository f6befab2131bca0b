/**
 * `npm run bench -- link`: measures our way beside others and ends with one table of all. Exit codes:
 * 0 measured, whether the aims were reached or not; 1 something could not be measured, or the ways
 * did not do the same; 2 wrong options.
 */
import { join } from "node:path";
import { CommanderError } from "commander";
import { REPOSITORY } from "../stack/paths.ts";
import { seconds } from "../stack/progress.ts";
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

async function main({ names, ...settings }: BenchOptions): Promise<void> {
  const started = Date.now();
  const startedAt = new Date(started).toISOString();
  const results: Record<string, BenchResult> = {};
  const failures: Record<string, string> = {};
  const benchmarks = allBenchmarks.filter(({ name }) => names.includes(name));
  for (const { name, title, run } of benchmarks) {
    console.log(`${title}\n`);
    try {
      results[name] = await run({ size: undefined, ...settings, progress: console.log });
    } catch (error) {
      // The others are still worth their figures.
      failures[name] = error instanceof Error ? (error.stack ?? error.message) : String(error);
      console.error(`\n${name} could not be measured: ${failures[name]}`);
    }
    console.log("");
    await writeReport(REPORT, { startedAt, machine: machine(), load: load(), results, failures });
  }
  for (const { name, title } of benchmarks) {
    const lines = results[name]?.notes ?? [`Not measured: ${failures[name]?.split("\n")[0]}`];
    console.log([`${name}: ${title}`, ...lines, ""].join("\n  ").trimEnd());
  }
  const { cpu, cores, memoryGiB, node } = machine();
  const versions = Object.assign({ Node: node }, ...Object.values(results).map((r) => r.versions));
  const software = Object.entries(versions).map((part) => part.join(" "));
  console.log(`\n${cpu}, ${cores} cores, ${memoryGiB} GiB; ${software.join(", ")}; load ${load()}`);
  console.log(`\n${tableOf(results)}\n\nTook ${seconds(started)}. All figures: ${REPORT}`);
  process.exitCode = Object.keys(failures).length > 0 ? 1 : 0;
}

main(readOptions()).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.stack : String(error)}`);
    process.exit(1);
  },
);
