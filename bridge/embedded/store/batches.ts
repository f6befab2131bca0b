import type { Selectable } from "kysely";
import type { z } from "zod";
import type { Batch } from "../../contract/batches.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { PatriotParams, patriotMethods } from "../../contract/patriot_api.ts";
import type { Change } from "../../contract/patriot_desk.ts";
import { sumOf } from "./amounts.ts";
import type { BillingTables } from "./billing_tables.ts";
import { logRecord } from "./changes.ts";
import type { Queries, Store } from "./database.ts";
import { readInstallationId } from "./installation.ts";
import { matches, readPage, searchText } from "./lists.ts";
import { checkOperator } from "./references.ts";

export type BatchRow = Selectable<BillingTables["batch"]>;

const BILLED_TABLES = ["billed_service", "billed_activation", "billed_work_charge"] as const;

/** The batch of that ID; throws `not_found`. */
export async function getBatch(db: Queries, batchId: string): Promise<BatchRow> {
  const row = await findBatch(db, batchId);
  if (row === undefined) {
    throw new PatriotPartnerError("not_found", { what: `Batch ${batchId}` });
  }
  return row;
}

export async function findBatch(db: Queries, batchId: string): Promise<BatchRow | undefined> {
  const query = db
    .selectFrom("batch")
    .selectAll()
    .where("id", "=", Number(batchId.slice(1)));
  const row = await query.executeTakeFirst();
  return row !== undefined && batchIdOf(row.id) === batchId ? row : undefined;
}

/** Newest first; without `states` all that are not rejected. */
export async function listBatches(
  db: Queries,
  { definitionId, states, ...page }: z.output<(typeof patriotMethods)["batch.list"]["params"]>,
): Promise<{ items: Batch[]; total: number }> {
  let query = db.selectFrom("batch").selectAll().where(matches(page.search));
  query =
    states.length > 0 ? query.where("state", "in", states) : query.where("state", "<>", "rejected");
  if (definitionId !== null) {
    query = query.where("definition_id", "=", definitionId);
  }
  const { items, total } = await readPage(query.orderBy("id", "desc"), page);
  const installationId = await readInstallationId(db);
  return { items: items.map((row) => toBatch(row, installationId)), total };
}

/**
 * Begins a batch, and gives up the one of its definition that is still generating. A repeat of the
 * request answers with the batch that it made. Throws `not_found` for the definition, or
 * `unknown_operator`.
 */
export function createBatch(
  store: Store,
  { definitionId, runDate, operatorId, requestId }: PatriotParams<"batch.create">,
): Promise<Batch> {
  return store.transaction().execute(async (db) => {
    const known = await db
      .selectFrom("batch")
      .selectAll()
      .where("request_id", "=", requestId)
      .executeTakeFirst();
    if (known !== undefined) {
      return await answerBatch(db, known);
    }
    const operator = await checkOperator(db, operatorId);
    const definition = await db
      .selectFrom("batch_definition")
      .selectAll()
      .where("definition_id", "=", definitionId)
      .executeTakeFirst();
    if (definition === undefined) {
      throw new PatriotPartnerError("not_found", { what: `Batch definition ${definitionId}` });
    }
    await giveUpHalfDone(db, definitionId, operator);
    const { name, kind, currency, authorized } = definition;
    const { id } = await db
      .insertInto("batch")
      .values({
        request_id: requestId,
        definition_id: definitionId,
        name,
        kind,
        currency,
        needs_person: 1 - authorized,
        run_date: runDate,
        state: "generating",
        invoice_count: 0,
        line_count: 0,
        total: sumOf([], currency),
        sent_count: 0,
        created_by: operator,
        created_at: new Date().toISOString(),
        reason: "",
        search: "",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const search = searchText(batchIdOf(id), definitionId, name);
    return await stepBatch(db, id, { operator, action: "created", columns: { search } });
  });
}

async function giveUpHalfDone(db: Queries, definitionId: string, operator: string): Promise<void> {
  const half = await db
    .selectFrom("batch")
    .select("id")
    .where("definition_id", "=", definitionId)
    .where("state", "=", "generating")
    .executeTakeFirst();
  if (half !== undefined) {
    await rejectRow(db, half.id, operator, "Generated anew before it was complete");
  }
}

/** Gives a batch up: its invoices stay, what they billed is free again. */
export async function rejectRow(
  db: Queries,
  batch: number,
  operator: string,
  reason: string,
): Promise<Batch> {
  for (const table of BILLED_TABLES) {
    await db.deleteFrom(table).where("batch", "=", batch).execute();
  }
  const rejected_at = new Date().toISOString();
  const columns = { state: "rejected", rejected_by: operator, rejected_at, reason } as const;
  const changes = [{ field: "reason", before: null, after: reason }];
  return await stepBatch(db, batch, { operator, action: "rejected", columns, changes });
}

/** A step of a batch by an operator, with a line in the change log. */
export async function stepBatch(
  db: Queries,
  id: number,
  step: {
    operator: string;
    action: string;
    columns: Partial<BatchRow>;
    changes?: Change["changes"];
  },
): Promise<Batch> {
  const batch = await writeBatch(db, id, step.columns);
  const { operator: operatorId, action, changes = [] } = step;
  const record = { kind: "batch", id: batch.batchId, name: batch.name } as const;
  await logRecord(db, record, { operatorId, action, changes });
  return batch;
}

/** Changes columns of a batch; answers it as it is then. */
export async function writeBatch(
  db: Queries,
  batch: number,
  columns: Partial<BatchRow>,
): Promise<Batch> {
  const row = await db
    .updateTable("batch")
    .set(columns)
    .where("id", "=", batch)
    .returningAll()
    .executeTakeFirstOrThrow();
  return await answerBatch(db, row);
}

export async function answerBatch(db: Queries, row: BatchRow): Promise<Batch> {
  return toBatch(row, await readInstallationId(db));
}

/** Throws `batch_state` unless the batch is in one of the states. */
export function ensureState(row: BatchRow, needed: readonly Batch["state"][]): void {
  if (!needed.includes(row.state)) {
    throw new PatriotPartnerError("batch_state", {
      batch: batchIdOf(row.id),
      state: row.state,
      needed: needed.join(" or "),
    });
  }
}

/** The ID of the batch in that row, such as `B000012`. */
export function batchIdOf(id: number): string {
  return `B${String(id).padStart(6, "0")}`;
}

function toBatch(row: BatchRow, installationId: string): Batch {
  return {
    batchId: batchIdOf(row.id),
    installationId,
    definitionId: row.definition_id,
    name: row.name,
    kind: row.kind,
    runDate: row.run_date,
    currency: row.currency,
    state: row.state,
    invoiceCount: row.invoice_count,
    lineCount: row.line_count,
    total: row.total,
    sentCount: row.sent_count,
    createdBy: row.created_by,
    createdAt: row.created_at,
    authorizedBy: row.authorized_by,
    authorizedAt: row.authorized_at,
    committedAt: row.committed_at,
  };
}
