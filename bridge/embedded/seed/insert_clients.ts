import { sql } from "kysely";
import { changesOfInsert } from "../store/changes.ts";
import { clientSearchText, splitColumns, toColumns } from "../store/clients.ts";
import type { Queries } from "../store/database.ts";
import type { SeedClient } from "./clients.ts";

/** The last day of clients that are decommissioned. */
const LAST_DAY = "2026-06-30";
/** Rows a statement; SQLite takes 32,766 values. */
const CHUNK = 500;

/** Contents that a copy of a template brings: table, key and other columns. */
const COPIED = [
  ["zone", "zone_no", "name", "kind"],
  ["event_type", "code", "name", "priority"],
  ["response_note", "position", "text"],
] as const;

/**
 * Inserts many clients as if made at a Patriot desktop, with their templates' contents and a line
 * each in the change log; commissioned from the day `from`, else from the day each was made. The
 * caller's transaction makes it one step; taken IDs break it.
 */
export async function insertClients(
  db: Queries,
  clients: SeedClient[],
  { dealerId = null, from }: { dealerId?: string | null; from?: string } = {},
): Promise<void> {
  const last = await db
    .selectFrom("client")
    .select(({ fn }) => fn.max("id").as("id"))
    .executeTakeFirst();
  const firstId = (last?.id ?? 0) + 1;
  for (let from = 0; from < clients.length; from += CHUNK) {
    const chunk = clients.slice(from, from + CHUNK);
    const rows = chunk.map((client, index) => toRow(client, firstId + from + index, dealerId));
    await db.insertInto("client").values(rows).execute();
    const changes = chunk.map((client, index) => ({
      client: firstId + from + index,
      at: client.createdAt,
      operator_id: client.operatorId,
      kind: "client" as const,
      action: "inserted" as const,
      changes: JSON.stringify(changesOfInsert(client.fields)),
    }));
    await db.insertInto("change").values(changes).execute();
  }
  for (const [table, ...names] of COPIED) {
    const columns = sql.join(names.map((name) => sql.ref(name)));
    await sql`INSERT INTO ${sql.table(`client_${table}`)} (client, ${columns})
      SELECT c.id, ${columns}
      FROM client AS c JOIN ${sql.table(`template_${table}`)} AS t USING (template_no)
      WHERE c.id >= ${firstId}`.execute(db);
  }
  await sql`INSERT INTO commissioned (client, from_day, to_day)
    SELECT id, coalesce(${from ?? null}, substr(created_at, 1, 10)),
      CASE status WHEN 'decommissioned' THEN ${LAST_DAY} END
    FROM client WHERE id >= ${firstId}`.execute(db);
}

function toRow(client: SeedClient, id: number, dealerId: string | null) {
  const columns = toColumns(client.fields);
  return {
    id,
    client_id: client.clientId,
    port_id: client.portId,
    ...splitColumns(client.clientId),
    marker: null,
    revision: null,
    dealer_id: dealerId,
    template_no: client.templateNo,
    status: client.status,
    ...columns,
    search: clientSearchText(client, columns),
    created_by: client.operatorId,
    created_at: client.createdAt,
    updated_at: client.createdAt,
  };
}
