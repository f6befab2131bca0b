import { z } from "zod";
import type { StoredInvoice } from "../../bridge/contract/batches.ts";
import type { PatriotTransport } from "../../bridge/patriot/client.ts";
import { runBridge } from "./bridge_cli.ts";
import { type BridgeExit, startBridgeCommand } from "./bridge_command.ts";

const generatedSchema = z.object({ batch: z.object({ batchId: z.string() }).nullable() });

/** Generates a batch; its number, or null when nothing was to be billed. */
export async function generate(
  data: string,
  definition: string,
  date?: string,
): Promise<string | null> {
  const when = date === undefined ? [] : ["--date", date];
  const options = ["--definition", definition, ...when, "--json"];
  const command = ["billing", "generate", ...options];
  const { code, stdout, stderr } = await startBridgeCommand(data, command).ended;
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
export function commit(data: string, batchId: string): Promise<BridgeExit> {
  return startBridgeCommand(data, ["billing", "commit", "--batch", batchId]).ended;
}

/** The invoice of a batch that one in Odoo was made of, as Patriot notes it. */
export async function findInvoice(
  patriot: PatriotTransport,
  batchId: string,
  odooId: number | undefined,
): Promise<StoredInvoice | undefined> {
  for (let after: number | null = 0; after !== null; ) {
    const { items, next }: { items: StoredInvoice[]; next: number | null } = await patriot.call(
      "batch.invoices",
      { batchId, after, limit: 200 },
    );
    const found = items.find(({ odoo }) => odoo?.id === odooId);
    if (found) {
      return found;
    }
    after = next;
  }
  return undefined;
}
