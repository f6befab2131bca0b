import { z } from "zod";
import { type Ended, runBridge, tryBridge } from "./bridge_cli.ts";

/** The currency of Odoo's demo company. */
const CURRENCY = "USD";

const generatedSchema = z.object({ batch: z.object({ batchId: z.string() }).nullable() });

/** Imports the shipped batch definitions and ties the demo charges to the demo products. */
export async function prepareBilling(data: string): Promise<void> {
  const zone = ["--currency", CURRENCY, "--time-zone", "UTC"];
  await runBridge(data, ["billing", "definitions", "import", ...zone]);
  await runBridge(data, ["charge", "match"]);
}

/** Generates a batch; its number, or null when nothing was to be billed. */
export async function generate(
  data: string,
  definition: string,
  date?: string,
): Promise<string | null> {
  const when = date === undefined ? [] : ["--date", date];
  const options = ["--definition", definition, ...when, "--json"];
  const { code, stdout, stderr } = await tryBridge(data, ["billing", "generate", ...options]);
  // 4: done, with problems that a person must mend.
  if (code !== 0 && code !== 4) {
    throw new Error(`billing generate ended with ${code}: ${stderr}${stdout}`);
  }
  return generatedSchema.parse(JSON.parse(stdout)).batch?.batchId ?? null;
}

/** A person reviewed it. */
export async function authorize(data: string, batchId: string): Promise<void> {
  await runBridge(data, ["billing", "authorize", "--batch", batchId, "--operator", "OP01"]);
}

/** Sends a batch to Odoo; how the program ended. */
export function commit(data: string, batchId: string): Promise<Ended> {
  return tryBridge(data, ["billing", "commit", "--batch", batchId]);
}
