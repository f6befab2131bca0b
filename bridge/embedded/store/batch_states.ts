import type { Batch } from "../../contract/batches.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { PatriotParams } from "../../contract/patriot_api.ts";
import { ensureSame, sumOf } from "./amounts.ts";
import {
  answerBatch,
  type BatchRow,
  batchIdOf,
  ensureState,
  getBatch,
  rejectRow,
  stepBatch,
} from "./batches.ts";
import type { Queries, Store } from "./database.ts";
import { checkOperator } from "./references.ts";

const MAX_NAMED = 20;

type Totals = Pick<PatriotParams<"batch.close">, "invoiceCount" | "lineCount" | "total">;
type Step = { batchId: string; operatorId: string };

/**
 * Ends the generating. Throws `not_found`, `unknown_operator`, `batch_state`, or `totals_differ`
 * unless the stored invoices count and sum up to the same.
 */
export function closeBatch(
  store: Store,
  { batchId, operatorId, ...totals }: PatriotParams<"batch.close">,
): Promise<Batch> {
  return store.transaction().execute(async (db) => {
    const row = await getBatch(db, batchId);
    const operator = await checkOperator(db, operatorId);
    ensureState(row, ["generating", "unauthorized", "authorized", "committed"]);
    await compareTotals(db, row, totals);
    if (row.state !== "generating") {
      return await answerBatch(db, row);
    }
    const at = new Date().toISOString();
    const closed = { closed_by: operator, closed_at: at };
    const state =
      row.needs_person === 1
        ? ({ state: "unauthorized" } as const)
        : ({ state: "authorized", authorized_by: operator, authorized_at: at } as const);
    const changes = Object.entries(totals).map(([field, after]) => ({
      field,
      before: null,
      after: String(after),
    }));
    const columns = { ...closed, ...state };
    return await stepBatch(db, row.id, { operator, action: "generated", columns, changes });
  });
}

/** Throws `not_found`, `unknown_operator` or `batch_state`; a repeat changes nothing. */
export function authorizeBatch(store: Store, { batchId, operatorId }: Step): Promise<Batch> {
  return store.transaction().execute(async (db) => {
    const row = await getBatch(db, batchId);
    const operator = await checkOperator(db, operatorId);
    if (row.state === "authorized" || row.state === "committed") {
      return await answerBatch(db, row);
    }
    ensureState(row, ["unauthorized"]);
    const at = new Date().toISOString();
    const columns = { state: "authorized", authorized_by: operator, authorized_at: at } as const;
    return await stepBatch(db, row.id, { operator, action: "authorized", columns });
  });
}

/** Throws `not_found`, `unknown_operator` or `batch_state`; a repeat changes nothing. */
export function rejectBatch(
  store: Store,
  { batchId, operatorId, reason }: Step & { reason: string },
): Promise<Batch> {
  return store.transaction().execute(async (db) => {
    const row = await getBatch(db, batchId);
    const operator = await checkOperator(db, operatorId);
    if (row.state === "rejected") {
      return await answerBatch(db, row);
    }
    ensureState(row, ["generating", "unauthorized"]);
    return await rejectRow(db, row.id, operator, reason);
  });
}

/** Throws `not_found`, `unknown_operator`, `batch_state` or `batch_incomplete`. */
export function commitBatch(store: Store, { batchId, operatorId }: Step): Promise<Batch> {
  return store.transaction().execute(async (db) => {
    const row = await getBatch(db, batchId);
    const operator = await checkOperator(db, operatorId);
    if (row.state === "committed") {
      return await answerBatch(db, row);
    }
    ensureState(row, ["authorized"]);
    const missing = row.invoice_count - row.sent_count;
    if (missing > 0) {
      throw new PatriotPartnerError("batch_incomplete", { batch: batchId, missing });
    }
    const at = new Date().toISOString();
    const columns = { state: "committed", committed_by: operator, committed_at: at } as const;
    return await stepBatch(db, row.id, { operator, action: "committed", columns });
  });
}

/** Compares with what is stored, row by row, not with what was counted while it came. */
async function compareTotals(db: Queries, row: BatchRow, totals: Totals): Promise<void> {
  const invoices = await db
    .selectFrom("invoice")
    .select(["seq", "total"])
    .where("batch", "=", row.id)
    .orderBy("seq")
    .execute();
  const { lines } = await db
    .selectFrom("invoice_line")
    .select(({ fn }) => fn.countAll<number>().as("lines"))
    .where("batch", "=", row.id)
    .executeTakeFirstOrThrow();
  const sum = sumOf(
    invoices.map(({ total }) => total),
    row.currency,
  );
  const gaps = findGaps(invoices, totals.invoiceCount);
  const named = gaps.length > 0 ? ` (missing: ${gaps.slice(0, MAX_NAMED).join(", ")})` : "";
  const count = gaps.length > 0 ? totals.invoiceCount - gaps.length : invoices.length;
  const batch = `Batch ${batchIdOf(row.id)}`;
  ensureSame(`${batch}, invoices${named}`, String(totals.invoiceCount), String(count));
  ensureSame(`${batch}, lines`, String(totals.lineCount), String(lines));
  ensureSame(`${batch}, total`, totals.total, sum);
}

/** Numbers from 1 to `count` that no invoice has. */
function findGaps(invoices: readonly { seq: number }[], count: number): number[] {
  const known = new Set(invoices.map(({ seq }) => seq));
  return Array.from({ length: count }, (_, index) => index + 1).filter((seq) => !known.has(seq));
}
