import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { REPOSITORY } from "../paths.ts";
import type { TestCount } from "./stage.ts";
import { runTool } from "./tool.ts";

const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
});

/** Runs Vitest; its report is `test-results/<name>.json`, and `args` go to it. */
export async function runVitest(name: string, args: readonly string[]): Promise<TestCount> {
  const report = join(REPOSITORY, "test-results", `${name}.json`);
  await rm(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await runTool("vitest", ["run", ...reporters, ...args]);
  const text = await readFile(report, "utf8").catch(() => null);
  const counts = text === null ? null : reportSchema.parse(JSON.parse(text));
  const failed = counts?.numFailedTests ?? 0;
  return {
    passed: counts?.numPassedTests ?? 0,
    // A file that cannot be loaded fails without a failed test.
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: counts?.numPendingTests ?? 0,
  };
}
