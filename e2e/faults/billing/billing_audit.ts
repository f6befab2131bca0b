import type { Batch, StoredInvoice } from "../../../bridge/contract/batches.ts";
import { count, emptyTally, type Tally } from "../tally.ts";
import type { Move } from "./billing_records.ts";

export interface BillingRecords {
  batch: Batch;
  /** What Patriot stored. */
  invoices: readonly StoredInvoice[];
  /** Odoo's invoices of this batch. */
  moves: readonly Move[];
  /** All of Odoo's invoices that are numbered with them, theirs included. */
  numbered: readonly Move[];
  /** What state all shall be in. */
  state: "draft" | "posted";
}

/**
 * Compares a batch that was committed with what Odoo has of it, invoice by invoice. `lost`: Patriot's
 * that Odoo does not have. `doubled`: Odoo's beyond one for each. `wrong`: another amount, customer or
 * state, numbers with gaps, or a batch of which Patriot knows something else.
 */
export function auditBilling(records: BillingRecords): Tally {
  const { batch, invoices, moves, numbered, state } = records;
  const tally = emptyTally();
  const byNumber = new Map<string, Move[]>();
  for (const move of moves) {
    const number = move.patriot_invoice_no || "";
    byNumber.set(number, [...(byNumber.get(number) ?? []), move]);
  }
  for (const invoice of invoices) {
    const [move, ...more] = byNumber.get(invoice.invoiceNo) ?? [];
    byNumber.delete(invoice.invoiceNo);
    if (!move) {
      count(tally, "lost", `${invoice.invoiceNo} is not in Odoo`);
      continue;
    }
    for (const extra of more) {
      count(tally, "doubled", `${invoice.invoiceNo} is in Odoo as ${extra.id} too`);
    }
    for (const difference of differences(invoice, move, state)) {
      count(tally, "wrong", `${invoice.invoiceNo}: ${difference}`);
    }
  }
  for (const stray of [...byNumber.values()].flat()) {
    count(tally, "doubled", `${stray.patriot_invoice_no} in Odoo is not in Patriot's batch`);
  }
  countWrongBatch(batch, invoices, moves, tally);
  countGaps(numbered, tally);
  return tally;
}

function differences(invoice: StoredInvoice, move: Move, state: string): string[] {
  const { customer, total, odoo } = invoice;
  const { id, payment_state } = move;
  const found: string[] = [];
  const compare = (what: string, here: unknown, there: unknown) => {
    if (here !== there) {
      found.push(`${what} is ${here} in Odoo, not ${there}`);
    }
  };
  compare("the total", toCents(move.amount_untaxed), toCents(total));
  compare("the customer", (move.partner_id || [])[0], customer?.id);
  compare("the state", move.state, state);
  const number = move.name && move.name !== "/" ? move.name : "";
  const stands = `${id} ${number} ${move.state} ${payment_state || "not_paid"}`;
  const noted = odoo && `${odoo.id} ${odoo.number} ${odoo.state} ${odoo.paymentState}`;
  compare("what Patriot was told", stands, noted);
  return found;
}

function countWrongBatch(
  batch: Batch,
  invoices: readonly StoredInvoice[],
  moves: readonly Move[],
  tally: Tally,
): void {
  const sums = [
    ["Patriot's count", batch.invoiceCount, invoices.length],
    ["the count in Odoo", moves.length, invoices.length],
    ["the count that Patriot was told of", batch.sentCount, invoices.length],
    ["Patriot's sum", toCents(batch.total), sumOf(invoices, ({ total }) => total)],
    ["the sum in Odoo", sumOf(moves, (move) => move.amount_untaxed), toCents(batch.total)],
    ["the state of the batch", batch.state, "committed"],
  ] as const;
  for (const [what, found, wanted] of sums) {
    if (found !== wanted) {
      count(tally, "wrong", `${what} of ${batch.batchId} is ${found}, not ${wanted}`);
    }
  }
}

/** Odoo's numbers of one year follow each other, each once. */
function countGaps(numbered: readonly Move[], tally: Tally): void {
  const byPrefix = new Map<string, number[]>();
  for (const { sequence_prefix, sequence_number } of numbered) {
    const prefix = sequence_prefix || "";
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), sequence_number]);
  }
  for (const [prefix, numbers] of byPrefix) {
    numbers.sort((a, b) => a - b);
    for (const [index, number] of numbers.entries()) {
      const expected = (numbers[index - 1] ?? 0) + 1;
      if (number < expected) {
        count(tally, "doubled", `the number ${prefix}${number} was given twice`);
      } else if (number > expected) {
        count(tally, "wrong", `${prefix}${expected} to ${prefix}${number - 1} were left out`);
      }
    }
  }
}

function sumOf<T>(items: readonly T[], amountOf: (item: T) => string | number): number {
  return items.reduce((sum, item) => sum + toCents(amountOf(item)), 0);
}

/** Amounts of the faults have two decimals. */
function toCents(amount: string | number): number {
  return Math.round(Number(amount) * 100);
}
