import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Stack, startStack } from "../stack/stack.ts";
import type { BenchResult, BenchSettings } from "./benchmark.ts";

/**
 * Measures on a stack of its own and leaves its logs when asked to.
 * @param options.odooWorkers processes of Odoo; 0 is one process with threads
 */
export async function onOwnStack(
  { progress, keep }: BenchSettings,
  measure: (stack: Stack) => Promise<BenchResult>,
  { odooWorkers = 1 }: { odooWorkers?: number } = {},
): Promise<BenchResult> {
  const data = await mkdtemp(path.join(tmpdir(), "patriot-bench-"));
  // PostgreSQL runs as a user of its own.
  await chmod(data, 0o711);
  const stack = await startStack({ data, progress, ownPostgres: true, odooWorkers });
  try {
    return await measure(stack);
  } finally {
    await stack.stop();
    if (keep) {
      progress(`The logs are in ${data}.`);
    } else {
      await stack.remove();
    }
  }
}
