import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CORE_TEST_MODULES, CORE_TEST_TAGS } from "../../odoo/core_tests.ts";
import { ensureDebianRoot } from "../../odoo/debian_root.ts";
import { type OdooTestRun, runOdooTests } from "../../odoo/odoo_tests.ts";
import { ensurePostgres } from "../../odoo/postgres.ts";
import { REPOSITORY } from "../paths.ts";
import { assertSystem } from "../preflight.ts";
import type { TestCount } from "./stage.ts";

/** The addon's Python tests, and with `lint` Odoo's own lint, in a database made for them. */
export async function addonTests(tags: string, lint: boolean): Promise<TestCount> {
  return inOdoo("odoo_addon.log", {
    when: "installing",
    modules: ["patriot", ...(lint ? ["test_lint"] : [])],
    tags: lint ? `${tags},/test_lint` : tags,
  });
}

/** Odoo's own tests of what the addon extends, with the addon installed. */
export async function coreTests(): Promise<TestCount> {
  return inOdoo("odoo_core.log", {
    when: "installed",
    modules: CORE_TEST_MODULES,
    tags: CORE_TEST_TAGS,
  });
}

async function inOdoo(logName: string, run: Omit<OdooTestRun, "log">): Promise<TestCount> {
  await assertSystem();
  const folder = join(REPOSITORY, "test-results");
  await mkdir(folder, { recursive: true });
  const log = join(folder, logName);
  const progress = (message: string) => console.log(message);
  const root = await ensureDebianRoot(progress);
  const postgres = await ensurePostgres(progress);
  const preparation = { root, postgres, demo: true, progress };
  const count = await runOdooTests(preparation, { ...run, log }, progress);
  console.log(`Odoo: ${count.passed} passed, ${count.failed} failed; its whole log: ${log}`);
  return count.passed === 0 && count.failed === 0 ? { passed: 0, failed: 1 } : count;
}
