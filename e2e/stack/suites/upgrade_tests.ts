import { assertSystem } from "../preflight.ts";
import type { TestCount } from "./stage.ts";
import { runVitest } from "./vitest_run.ts";

/** The release before is taken over by this one, in a real Odoo, and an addon that is older is met. */
export async function upgradeTests(args: readonly string[] = []): Promise<TestCount> {
  await assertSystem();
  return await runVitest("upgrade", ["--config", "e2e/upgrade/vitest.config.ts", ...args]);
}
