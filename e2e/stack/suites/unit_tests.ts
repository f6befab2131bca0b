import { ensurePostgres } from "../../odoo/postgres.ts";
import type { TestCount } from "./stage.ts";
import { runVitest } from "./vitest_run.ts";

/** Runs the unit tests. The queue that bridges share is tested on a real PostgreSQL. */
export async function unitTests(args: readonly string[] = []): Promise<TestCount> {
  await ensurePostgres(console.log);
  return await runVitest("unit", args);
}
