import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ensurePackage } from "../../odoo/apt.ts";
import { isInstalled } from "../command.ts";
import { REPOSITORY } from "../paths.ts";
import type { TestCount } from "./stage.ts";
import { runTool } from "./tool.ts";

const reportSchema = z.object({
  stats: z.object({
    expected: z.int(),
    unexpected: z.int(),
    flaky: z.int(),
    skipped: z.int(),
  }),
});

/** Runs Playwright against a real stack; `args` go to it. */
export async function browserTests(args: readonly string[] = []): Promise<TestCount> {
  await ensureChromium();
  const report = join(REPOSITORY, "test-results", "playwright.json");
  await rm(report, { force: true });
  const code = await runTool("playwright", ["test", "-c", "e2e/playwright.config.ts", ...args], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const text = await readFile(report, "utf8").catch(() => null);
  if (text === null) {
    return { passed: 0, failed: 1 };
  }
  const { expected, unexpected, flaky, skipped } = reportSchema.parse(JSON.parse(text)).stats;
  const failed = unexpected + flaky;
  return { passed: expected, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** Debian's Chromium where apt-get may install it, else Playwright's own. */
export async function ensureChromium(): Promise<void> {
  if (process.getuid?.() === 0 && (await isInstalled("apt-get"))) {
    await ensurePackage("chromium", "chromium", console.log);
  } else if ((await runTool("playwright", ["install", "chromium"])) !== 0) {
    throw new Error("Playwright could not install Chromium. Check the network and run this again.");
  }
}
