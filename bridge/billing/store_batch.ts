import { randomUUID } from "node:crypto";
import type { Batch, BatchDefinition, Invoice } from "../contract/batches.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { controlTotals } from "./amounts/compose_invoices.ts";
import { chunkInvoices } from "./chunks.ts";
import { stopIfInterrupted } from "./interrupted.ts";
import type { Course } from "./progress.ts";

const CHUNK = 100;

/**
 * Stores invoices in Patriot as one batch, which ends only when Patriot counted and summed the same.
 * A batch that cannot be ended is given up, so that what it would bill is free at once.
 *
 * @throws PatriotPartnerError `already_billed`, `batch_superseded`, `totals_differ`,
 *   `unknown_operator`, or trouble of Patriot; Interrupted between two chunks
 */
export async function storeBatch(
  patriot: PatriotCalls,
  {
    definition,
    runDate,
    operatorId,
    invoices,
  }: { definition: BatchDefinition; runDate: string; operatorId: string; invoices: Invoice[] },
  { signal, onProgress }: Course = {},
): Promise<Batch> {
  const { definitionId, currency } = definition;
  // Made once, so that a repeat after a lost answer begins no second batch.
  const request = { definitionId, runDate, operatorId, requestId: randomUUID() };
  const { batchId } = (await patriot.call("batch.create", request)).batch;
  try {
    let stored = 0;
    for (const chunk of chunkInvoices(invoices, CHUNK)) {
      stopIfInterrupted(signal);
      await patriot.call("batch.addInvoices", { batchId, invoices: chunk });
      stored += chunk.length;
      onProgress?.("storing invoices", stored, invoices.length);
    }
    stopIfInterrupted(signal);
    const totals = controlTotals(invoices, currency);
    return (await patriot.call("batch.close", { batchId, operatorId, ...totals })).batch;
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 500) : "";
    // Best effort: the next run gives it up too.
    await patriot.call("batch.reject", { batchId, operatorId, reason }).catch(() => undefined);
    throw error;
  }
}
