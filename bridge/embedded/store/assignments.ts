import { sql } from "kysely";
import type { Assignment, BilledClient, DaySpan, TermsOverride } from "../../contract/charges.ts";
import { formatClientNo, idAt, parseRange } from "../../contract/client_range.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import { checkCharged, type PayerFilter, paidBy, readBilledClients } from "./billed_clients.ts";
import { readTerms } from "./charges.ts";
import { type ClientKey, getClient } from "./clients.ts";
import type { Queries, Store } from "./database.ts";
import { rowsOf } from "./rows.ts";
import { endOfWalk, type Walk } from "./walk.ts";

const DAY_MS = 86_400_000;

/** What a service charge on a client says; the last day is null while it goes on. */
type Given = { chargeId: string; start: string; end: string | null; terms: TermsOverride };
export type NewAssignment = ClientKey & Given;
/** On `count` clients whose IDs follow each other. */
export type ManyAssignments = Given & { portId: string; startId: string; count: number };

type AssignmentRow = {
  id: number;
  client: number;
  charge_id: string;
  start_day: string;
  end_day: string | null;
  terms: string;
};

/** Service charges on clients that pay in that way, in the order they were made. */
export async function listAssignments(
  db: Queries,
  { after, limit, payer }: Walk & { payer: PayerFilter },
): Promise<{ items: Assignment[]; next: number | null }> {
  const { rows } = await sql<AssignmentRow>`
    SELECT a.* FROM assignment AS a JOIN client AS c ON c.id = a.client
    WHERE a.id > ${after} AND ${paidBy("c", payer)} ORDER BY a.id LIMIT ${limit}
  `.execute(db);
  return { items: await toAssignments(db, rows), next: endOfWalk(rows, limit) };
}

/** A client as billing sees it, with all its service charges; throws `client_missing`. */
export async function readBillingOf(
  db: Queries,
  key: ClientKey,
): Promise<{ client: BilledClient; assignments: Assignment[] }> {
  const { id } = await getClient(db, key);
  const rows = await db
    .selectFrom("assignment")
    .selectAll()
    .where("client", "=", id)
    .orderBy("id")
    .execute();
  const clientOf = await readBilledClients(db, [id]);
  return { client: clientOf(id), assignments: await toAssignments(db, rows) };
}

async function toAssignments(db: Queries, rows: readonly AssignmentRow[]): Promise<Assignment[]> {
  const clientOf = await readBilledClients(
    db,
    rows.map(({ client }) => client),
  );
  const billed = await readBilled(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    assignmentId: row.id,
    chargeId: row.charge_id,
    client: clientOf(row.client),
    start: row.start_day,
    end: row.end_day,
    terms: readTerms(row.terms),
    billed: billed.get(row.id) ?? [],
  }));
}

/** The spans that batches bill, by assignment; those that touch are one. */
async function readBilled(
  db: Queries,
  assignments: readonly number[],
): Promise<Map<number, DaySpan[]>> {
  const { rows } = await sql<{ assignment: number; from: string; to: string }>`
    SELECT assignment, from_day AS "from", to_day AS "to" FROM billed_service
    WHERE assignment IN (SELECT value FROM ${rowsOf(assignments)}) ORDER BY assignment, from_day
  `.execute(db);
  const billed = new Map<number, DaySpan[]>();
  for (const { assignment, from, to } of rows) {
    const spans = billed.get(assignment) ?? [];
    const last = spans.at(-1);
    if (last !== undefined && dayAfter(last.to) === from) {
      last.to = to;
    } else {
      spans.push({ from, to });
    }
    billed.set(assignment, spans);
  }
  return billed;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}

/** Throws `client_missing`, `not_found` for the charge, or `invalid_params`. */
export function assignCharge(
  store: Store,
  assignment: NewAssignment,
): Promise<{ assignmentId: number }> {
  return store.transaction().execute(async (db) => {
    checkDays(assignment);
    const row = await checkCharged(db, assignment, "service");
    const { id } = await db
      .insertInto("assignment")
      .values({ ...row, ...toColumns(assignment) })
      .returning("id")
      .executeTakeFirstOrThrow();
    return { assignmentId: id };
  });
}

/** All or none; throws as {@link assignCharge} does. */
export function assignMany(
  store: Store,
  { portId, startId, count, ...given }: ManyAssignments,
): Promise<{ assigned: number; firstId: number; lastId: number }> {
  return store.transaction().execute(async (db) => {
    checkDays(given);
    const range = parseRange(startId, startId);
    if (typeof range === "string") {
      const rule = "ends in no digits";
      throw new PatriotPartnerError("invalid_params", { path: "startId", rule });
    }
    const { charge_id } = await checkCharged(
      db,
      { clientId: startId, portId, ...given },
      "service",
    );
    const ids = Array.from({ length: count }, (_, index) => idAt(range, index));
    const { rows } = await sql<{ clientId: string; client: number | null }>`
      SELECT asked.value AS "clientId", c.id AS client FROM ${rowsOf(ids)} AS asked
      LEFT JOIN client AS c ON c.client_id = asked.value AND c.port_id = ${portId}
      ORDER BY asked.key
    `.execute(db);
    const missing = rows.find(({ client }) => client === null);
    if (missing !== undefined) {
      const clientNo = formatClientNo(missing.clientId, portId);
      throw new PatriotPartnerError("client_missing", { clientNo });
    }
    const { start_day, end_day, terms } = toColumns(given);
    const inserted = await sql<{ id: number }>`
      INSERT INTO assignment (client, charge_id, start_day, end_day, terms)
      SELECT value, ${charge_id}, ${start_day}, ${end_day}, ${terms}
      FROM ${rowsOf(rows.map(({ client }) => client))} ORDER BY key
      RETURNING id
    `.execute(db);
    const made = inserted.rows.map(({ id }) => id);
    return { assigned: made.length, firstId: Math.min(...made), lastId: Math.max(...made) };
  });
}

/** Gives a service charge its last day; throws `not_found` or `invalid_params`. */
export function endAssignment(
  store: Store,
  { assignmentId, end }: { assignmentId: number; end: string | null },
): Promise<{ assignmentId: number; start: string; end: string | null }> {
  return store.transaction().execute(async (db) => {
    const row = await db
      .selectFrom("assignment")
      .select("start_day as start")
      .where("id", "=", assignmentId)
      .executeTakeFirst();
    if (row === undefined) {
      throw new PatriotPartnerError("not_found", { what: `Assignment ${assignmentId}` });
    }
    checkDays({ start: row.start, end });
    await db
      .updateTable("assignment")
      .set({ end_day: end })
      .where("id", "=", assignmentId)
      .execute();
    return { assignmentId, start: row.start, end };
  });
}

function checkDays({ start, end }: Pick<Given, "start" | "end">): void {
  if (end !== null && end < start) {
    throw new PatriotPartnerError("invalid_params", { path: "end", rule: "is before start" });
  }
}

function toColumns({ start, end, terms }: Given) {
  return { start_day: start, end_day: end, terms: JSON.stringify(terms) };
}
