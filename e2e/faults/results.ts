import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Scenario } from "./scenario.ts";
import { addTally, count, emptyTally, isClean, type Tally } from "./tally.ts";
import { heal, type World } from "./world.ts";

export interface FaultResult extends Tally {
  /** Number in the matrix. */
  fault: number;
  name: string;
  tried: number;
  seconds: number;
}

/** Tries one scenario and heals the world after each try. */
export async function tryScenario(
  world: World,
  scenario: Scenario,
  tries: number,
): Promise<FaultResult> {
  const started = Date.now();
  const sum = emptyTally();
  for (let attempt = 0; attempt < tries; attempt += 1) {
    addTally(sum, await tryOnce(world, scenario, attempt));
  }
  const { fault, name } = scenario;
  const seconds = Math.round((Date.now() - started) / 1_000);
  return { fault, name, tried: tries, seconds, ...sum };
}

/** One try; whatever it throws is counted, and the world is whole afterwards. */
export async function tryOnce(world: World, scenario: Scenario, attempt: number): Promise<Tally> {
  let tally: Tally;
  try {
    tally = await scenario.run(world, attempt);
  } catch (error) {
    tally = emptyTally();
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    count(tally, "wrong", `try ${attempt + 1}: ${text.split("\n").slice(0, 4).join(" ")}`);
  }
  await heal(world);
  return tally;
}

const HEADER = ["fault", "name", "tried", "lost", "doubled", "wrong", "seconds"];

/** The table at the end. */
export function tableOf(results: readonly FaultResult[]): string {
  const rows = results.map((result) => [
    ...[String(result.fault), result.name],
    ...[result.tried, result.lost, result.doubled, result.wrong, result.seconds].map(String),
  ]);
  const lines = [HEADER, ...rows];
  const widths = HEADER.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    )
    .join("\n");
}

export function isAllClean(results: readonly FaultResult[]): boolean {
  return results.length > 0 && results.every(isClean);
}

/** Writes the results with all their notes. */
export async function writeResults(
  file: string,
  run: { seed: number; startedAt: string; results: readonly FaultResult[] },
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(run, null, 2)}\n`);
}
