import { sql } from "kysely";
import type { BilledItem, Invoice } from "../../contract/batches.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import { type BatchRow, batchIdOf } from "./batches.ts";
import type { Queries } from "./database.ts";
import { describeItem } from "./invoice_checks.ts";
import { rowsOf } from "./rows.ts";

/**
 * Takes what the invoices bill into their batch. The database refuses what is in a batch already,
 * and services that overlap: `already_billed` then names the first such item and its batch.
 */
export async function claimItems(
  db: Queries,
  batch: BatchRow,
  invoices: readonly Invoice[],
): Promise<void> {
  const items = invoices.flatMap(({ sections }) =>
    sections.flatMap(({ lines }) => lines.flatMap((line) => line.items)),
  );
  try {
    await insertItems(db, batch, items);
  } catch (error) {
    if (!isRefused(error)) {
      throw error;
    }
    // The statement left nothing behind; one by one they tell which item it was.
    for (const item of items) {
      await insertItems(db, batch, [item]).catch(async (cause: unknown) => {
        throw isRefused(cause) ? await explain(db, item) : cause;
      });
    }
    throw error;
  }
}

async function insertItems(
  db: Queries,
  { id, kind }: BatchRow,
  items: readonly BilledItem[],
): Promise<void> {
  const rows = rowsOf(items);
  if (kind === "service") {
    await sql`INSERT INTO billed_service (assignment, from_day, to_day, batch)
      SELECT value ->> 'assignmentId', value ->> 'from', value ->> 'to', ${id}
      FROM ${rows}`.execute(db);
  } else if (kind === "activation") {
    await sql`INSERT INTO billed_activation (activation, batch)
      SELECT value ->> 'activationId', ${id} FROM ${rows}`.execute(db);
  } else {
    await sql`INSERT INTO billed_work_charge (work_order, line_no, batch)
      SELECT value ->> 'workOrderId', value ->> 'lineNo', ${id} FROM ${rows}`.execute(db);
  }
}

async function explain(db: Queries, item: BilledItem): Promise<PatriotPartnerError> {
  const batch = await findBatchOf(db, item);
  return new PatriotPartnerError("already_billed", {
    item: describeItem(item),
    batch: batch === undefined ? "?" : batchIdOf(batch),
  });
}

async function findBatchOf(db: Queries, item: BilledItem): Promise<number | undefined> {
  if (item.kind === "service") {
    const billed = await db
      .selectFrom("billed_service")
      .select("batch")
      .where("assignment", "=", item.assignmentId)
      .where("from_day", "<=", item.to)
      .where("to_day", ">=", item.from)
      .executeTakeFirst();
    return billed?.batch;
  }
  if (item.kind === "activation") {
    const billed = await db
      .selectFrom("billed_activation")
      .select("batch")
      .where("activation", "=", item.activationId)
      .executeTakeFirst();
    return billed?.batch;
  }
  const billed = await db
    .selectFrom("billed_work_charge")
    .select("batch")
    .where("work_order", "=", item.workOrderId)
    .where("line_no", "=", item.lineNo)
    .executeTakeFirst();
  return billed?.batch;
}

/** A uniqueness of the tables, or a trigger of them. */
function isRefused(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && code.startsWith("SQLITE_CONSTRAINT");
}
