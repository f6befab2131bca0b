import type { Batch, StoredInvoice } from "../contract/batches.ts";
import { type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { controlTotals, invoiceTotal } from "./amounts/compose_invoices.ts";
import { sameAmount, subtractAmounts } from "./amounts/money.ts";
import { describeProblem, type Problem } from "./problems.ts";
import type { Course } from "./progress.ts";
import { walk } from "./walk.ts";

const PAGE = 100;

/** @throws PatriotPartnerError `not_found` */
export async function getBatch(patriot: PatriotCalls, batchId: string): Promise<Batch> {
  const { batch } = await patriot.call("batch.get", { batchId });
  if (batch === null) {
    throw new PatriotPartnerError("not_found", { what: `Batch ${batchId}` });
  }
  return batch;
}

/** The invoices of a batch, by `seq`. */
export async function readInvoices(
  patriot: PatriotCalls,
  { batchId, invoiceCount }: Batch,
  { signal, onProgress }: Course = {},
): Promise<StoredInvoice[]> {
  return await walk((page) => patriot.call("batch.invoices", { ...page, batchId }), {
    limit: PAGE,
    signal,
    onPage: (count) => onProgress?.("reading invoices", count, invoiceCount),
  });
}

/**
 * Where the invoices that were read are not those that were counted when the batch was closed: one
 * that is missing, a wrong sum, a wrong line. Empty when they are the same to the cent.
 */
export function compareWithBatch(batch: Batch, invoices: readonly StoredInvoice[]): Problem[] {
  const { batchId, currency, invoiceCount, lineCount } = batch;
  const totals = controlTotals(invoices, currency);
  const batchFaults = [
    ...findCountFault(batchId, invoiceCount, invoices),
    ...findLineFault(batchId, lineCount, totals.lineCount),
    ...findSumFault(`Batch ${batchId}, sum`, batch.total, totals.total, currency),
  ];
  const invoiceProblems = invoices.flatMap((invoice) => {
    const { invoiceNo, total } = invoice;
    const found = invoiceTotal(invoice, currency);
    return findSumFault(`Invoice ${invoiceNo}, sum of its lines`, total, found, currency).map(
      (fault) => describeProblem(fault, { record: `Invoice ${invoiceNo}`, invoiceNo }),
    );
  });
  const record = `Batch ${batchId}`;
  return [...batchFaults.map((fault) => describeProblem(fault, { record })), ...invoiceProblems];
}

function findCountFault(
  batchId: string,
  expected: number,
  invoices: readonly StoredInvoice[],
): Fault[] {
  const seqs = new Set(invoices.map(({ seq }) => seq));
  const all = Array.from({ length: expected }, (_, index) => index + 1);
  const missing = all.filter((seq) => !seqs.has(seq));
  if (missing.length === 0 && invoices.length === expected) {
    return [];
  }
  const without = missing.length > 0 ? `, without ${listSome(missing)}` : "";
  const what = `Batch ${batchId}${without}`;
  return [{ code: "counts_differ", params: { what, expected, found: invoices.length } }];
}

function findLineFault(batchId: string, expected: number, found: number): Fault[] {
  const what = `Batch ${batchId}, number of lines`;
  const difference = found - expected;
  return difference === 0
    ? []
    : [{ code: "totals_differ", params: { what, expected, found, difference } }];
}

function findSumFault(what: string, expected: string, found: string, currency: string): Fault[] {
  if (sameAmount(expected, found)) {
    return [];
  }
  const difference = subtractAmounts(found, expected, currency);
  return [{ code: "totals_differ", params: { what, expected, found, difference } }];
}

function listSome(seqs: readonly number[]): string {
  const shown = seqs.slice(0, 20).join(", ");
  return seqs.length > 20 ? `${shown} and ${seqs.length - 20} more` : shown;
}
