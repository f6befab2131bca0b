import { sql } from "kysely";
import type { LogEntry } from "../../contract/patriot_desk.ts";
import { batchIdOf } from "./batches.ts";
import { type ClientKey, getClient } from "./clients.ts";
import type { Queries } from "./database.ts";
import { readNotes } from "./notes.ts";
import { cutToSize } from "./page_size.ts";
import { rowsOf } from "./rows.ts";

type Kind = LogEntry["kind"];
type Place = { kind: Kind; id: number; at: string };
type Entry<K extends Kind> = Extract<LogEntry, { kind: K }>;

/** What happened at a client, newest first; throws `client_missing`. */
export async function readClientLog(
  db: Queries,
  { offset, limit, ...key }: ClientKey & { offset: number; limit: number },
): Promise<{ items: LogEntry[]; total: number }> {
  const { id: client } = await getClient(db, key);
  const { rows: counts } = await sql<{ total: number }>`SELECT
    (SELECT count(*) FROM activation WHERE client = ${client})
    + (SELECT count(*) FROM work_order WHERE client = ${client})
    + (SELECT count(*) FROM note WHERE client = ${client}) AS total
  `.execute(db);
  const { rows: places } = await sql<Place>`
    SELECT 'activation' AS kind, id, at FROM activation WHERE client = ${client}
    UNION ALL SELECT 'workOrder', id,
      CASE WHEN completed_on IS NULL THEN opened_at ELSE completed_on || 'T00:00:00.000Z' END
      FROM work_order WHERE client = ${client}
    UNION ALL SELECT 'note', id, created_at FROM note WHERE client = ${client}
    ORDER BY at DESC, kind, id DESC LIMIT ${limit} OFFSET ${offset}
  `.execute(db);
  const idsOf = (kind: Kind) => places.filter((place) => place.kind === kind).map(({ id }) => id);
  const activations = await readActivations(db, idsOf("activation"));
  const workOrders = await readWorkOrders(db, idsOf("workOrder"));
  const notes = await readNotes(db, idsOf("note"));
  const byId = {
    activation: new Map(activations.map((entry) => [entry.activationId, entry])),
    workOrder: new Map(workOrders.map((entry) => [entry.workOrderId, entry])),
    note: new Map(notes.map((note) => [note.noteId, { kind: "note" as const, note }])),
  };
  const items = places.flatMap(({ kind, id, at }): LogEntry[] => {
    const entry = byId[kind].get(id);
    return entry === undefined ? [] : [{ ...entry, at }];
  });
  return { items: cutToSize(items), total: counts[0]?.total ?? 0 };
}

async function readActivations(
  db: Queries,
  ids: readonly number[],
): Promise<Omit<Entry<"activation">, "at">[]> {
  const { rows } = await sql<{
    id: number;
    event: string;
    chargeId: string | null;
    batch: number | null;
  }>`
    SELECT id, event, CASE state WHEN 'free' THEN NULL ELSE charge_id END AS "chargeId",
      (SELECT batch FROM billed_activation WHERE activation = activation.id) AS batch
    FROM activation WHERE id IN (SELECT value FROM ${rowsOf(ids)})
  `.execute(db);
  return rows.map(({ id, event, chargeId, batch }) => ({
    kind: "activation",
    activationId: id,
    event,
    chargeId,
    batchId: batch === null ? null : batchIdOf(batch),
  }));
}

async function readWorkOrders(
  db: Queries,
  ids: readonly number[],
): Promise<Omit<Entry<"workOrder">, "at">[]> {
  const { rows } = await sql<{ id: number; title: string; completedOn: string | null }>`
    SELECT id, title, completed_on AS "completedOn"
    FROM work_order WHERE id IN (SELECT value FROM ${rowsOf(ids)})
  `.execute(db);
  const { rows: lines } = await sql<{
    workOrder: number;
    lineNo: number;
    chargeId: string;
    description: string;
    batch: number | null;
  }>`
    SELECT w.work_order AS "workOrder", w.line_no AS "lineNo", w.charge_id AS "chargeId",
      w.description, b.batch
    FROM work_order_charge AS w
      LEFT JOIN billed_work_charge AS b ON b.work_order = w.work_order AND b.line_no = w.line_no
    WHERE w.work_order IN (SELECT value FROM ${rowsOf(ids)})
    ORDER BY w.work_order, w.line_no
  `.execute(db);
  return rows.map(({ id, title, completedOn }) => ({
    kind: "workOrder",
    workOrderId: id,
    title,
    completedOn,
    lines: lines
      .filter(({ workOrder }) => workOrder === id)
      .map(({ workOrder: _id, batch, ...line }) => ({
        ...line,
        batchId: batch === null ? null : batchIdOf(batch),
      })),
  }));
}
