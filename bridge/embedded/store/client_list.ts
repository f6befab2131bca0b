import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Client, patriotMethods } from "../../contract/patriot_api.ts";
import { type ClientKey, type ClientRow, toClient } from "./clients.ts";
import type { Queries } from "./database.ts";

type ListParams = z.output<(typeof patriotMethods)["client.list"]["params"]>;

/** As the columns stand in the indexes of tables.ts. */
const SORT_COLUMNS: Record<ListParams["sort"], RawBuilder<unknown>[]> = {
  number: [],
  name: [sql`site_name COLLATE NOCASE`],
  city: [sql`site_city COLLATE NOCASE`],
  status: [sql`status`],
};
const NUMBER_COLUMNS = ["port_id", "prefix", "width", "number", "client_id"].map(
  (column) => sql`${sql.ref(column)}`,
);

/**
 * A page of clients, of one dealer when `dealerId` is given. Each word of `search` must stand in
 * number, name or site address.
 */
export async function listClients(
  db: Queries,
  { search, dealerId, sort, descending, offset, limit }: ListParams,
): Promise<{ items: Client[]; total: number }> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const conditions = [
    ...(dealerId === null ? [] : [sql`dealer_id = ${dealerId}`]),
    ...words.map((word) => sql`instr(search, ${word}) > 0`),
  ];
  const where = conditions.length > 0 ? sql`WHERE ${sql.join(conditions, sql` AND `)}` : sql``;
  const direction = descending ? sql` DESC` : sql``;
  const columns = [...SORT_COLUMNS[sort], ...NUMBER_COLUMNS];
  const order = sql.join(columns.map((column) => sql`${column}${direction}`));
  const counted = await sql<{ total: number }>`
    SELECT count(*) AS total FROM client ${where}
  `.execute(db);
  // Only the IDs are sorted: the rows are wide, and most are not on the page.
  const page = await sql<{ id: number }>`
    SELECT id FROM client ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}
  `.execute(db);
  const ids = page.rows.map(({ id }) => id);
  const rows = await db.selectFrom("client").selectAll().where("id", "in", ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items = ids.flatMap((id) => byId.get(id) ?? []).map(toClient);
  return { items, total: counted.rows[0]?.total ?? 0 };
}

/** The named clients in the order of `keys`, each once; those that are not there are left out. */
export async function getClients(db: Queries, keys: ClientKey[]): Promise<Client[]> {
  const { rows } = await sql<ClientRow>`
    SELECT client.* FROM json_each(${JSON.stringify(keys)}) AS asked
    JOIN client ON client.client_id = asked.value ->> 'clientId'
      AND client.port_id = asked.value ->> 'portId'
    GROUP BY client.id
    ORDER BY min(asked.key)
  `.execute(db);
  return rows.map(toClient);
}
