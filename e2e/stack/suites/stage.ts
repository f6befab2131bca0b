import { seconds } from "../progress.ts";

/** How many tests really ran. A check that is no test counts as nothing, or as one failure. */
export interface TestCount {
  passed: number;
  failed: number;
  skipped?: number;
}

export interface Stage {
  name: string;
  run: () => Promise<TestCount>;
}

export interface StageResult extends TestCount {
  name: string;
  took: string;
}

/** Runs stages one after the other, all of them whatever fails, so that the count is whole. */
export async function runStages(stages: readonly Stage[]): Promise<StageResult[]> {
  const results: StageResult[] = [];
  for (const { name, run } of stages) {
    console.log(`\n== ${name}`);
    const started = Date.now();
    const count = await run().catch((error: unknown): TestCount => {
      console.error(error instanceof Error ? error.message : String(error));
      return { passed: 0, failed: 1 };
    });
    const result = { name, took: seconds(started), ...count };
    console.log(`== ${name}: ${result.failed > 0 ? "FAILED" : "ok"} in ${result.took}`);
    results.push(result);
  }
  return results;
}

/** The table at the end, and the one line that machines read. */
export function summarize(results: readonly StageResult[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  const rows = results.map(({ name, took, passed, failed, skipped }) => {
    const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
    return `  ${failed > 0 ? "FAILED" : "ok    "}  ${name.padEnd(width)}  ${took.padStart(12)}  ${counts}`;
  });
  const sum = (pick: (result: StageResult) => number) =>
    results.reduce((total, result) => total + pick(result), 0);
  const skipped = sum((result) => result.skipped ?? 0);
  const total = `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`;
  return `\n${rows.join("\n")}\n\n${total}${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Ends the process as its results say: also a run without any test is a failure. */
export function setExitCode(results: readonly TestCount[]): void {
  const failed = results.some((result) => result.failed > 0);
  const ran = results.some((result) => result.passed > 0);
  process.exitCode = failed || !ran ? 1 : 0;
}
