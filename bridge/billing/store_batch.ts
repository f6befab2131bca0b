import { randomUUID } from "node:crypto";
import type { Batch, BatchDefinition, Invoice } from "../contract/batches.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { controlTotals } from "./amounts/compose_invoices.ts";
import { chunkInvoices } from "./chunks.ts";
import { stopIfInterrupted } from "./interrupted.ts";
import type { Course } from "./progress.ts";

const CHUNK = 100;

/**
 * Gives up what a program that died has half stored. Until then Patriot counts that as billed, and it
 * would be missing among what is due.
 *
 * @throws PatriotPartnerError `unknown_operator`, or trouble of Patriot
 */
export async function giveUpHalfStored(
  patriot: PatriotCalls,
  { definitionId, operatorId }: { definitionId: string; operatorId: string },
): Promise<void> {
  const { items } = await patriot.call("batch.list", { definitionId, states: ["generating"] });
  const reason = "Generated anew before it was complete";
  for (const { batchId } of items) {
    try {
      await patriot.call("batch.reject", { batchId, operatorId, reason });
    } catch (error) {
      // Its program lives, and has completed it meanwhile.
      if (!(error instanceof PatriotPartnerError && error.fault.code === "batch_state")) {
        throw error;
      }
    }
  }
}

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
