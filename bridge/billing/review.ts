import type { Batch } from "../contract/batches.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { getBatch } from "./read_batch.ts";

const PAGE = 500;

/** The batches of Patriot, newest first, of one definition or of all; given up ones are left out. */
export async function listBatches(
  patriot: PatriotCalls,
  definitionId: string | null = null,
): Promise<Batch[]> {
  const batches: Batch[] = [];
  for (;;) {
    const page = { definitionId, offset: batches.length, limit: PAGE };
    const { items, total } = await patriot.call("batch.list", page);
    batches.push(...items);
    if (items.length === 0 || batches.length >= total) {
      return batches;
    }
  }
}

/**
 * A person found a batch right. A repeat is harmless.
 * @throws PatriotPartnerError `not_found`, `batch_state`, `unknown_operator`
 */
export async function authorizeBatch(
  patriot: PatriotCalls,
  { batchId, operatorId }: { batchId: string; operatorId: string },
): Promise<Batch> {
  await getBatch(patriot, batchId);
  return (await patriot.call("batch.authorize", { batchId, operatorId })).batch;
}

/**
 * A person gives up a batch that is not authorized yet; what it billed is free again. A repeat is
 * harmless.
 *
 * @throws PatriotPartnerError `not_found`, `batch_state`, `unknown_operator`
 */
export async function rejectBatch(
  patriot: PatriotCalls,
  { batchId, operatorId, reason }: { batchId: string; operatorId: string; reason: string },
): Promise<Batch> {
  const batch = await getBatch(patriot, batchId);
  if (batch.state === "rejected") {
    return batch;
  }
  if (batch.state === "authorized" || batch.state === "committed") {
    const params = { batch: batchId, state: batch.state, needed: "unauthorized" };
    throw new PatriotPartnerError("batch_state", params);
  }
  return (await patriot.call("batch.reject", { batchId, operatorId, reason })).batch;
}
