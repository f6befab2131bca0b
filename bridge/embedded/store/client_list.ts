import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Client, patriotMethods } from "../../contract/patriot_api.ts";
import { type ClientKey, type ClientRow, toClient } from "./clients.ts";
import type { Queries } from "./database.ts";

export type ListParams = z.output<(typeof patriotMethods)["client.list"]["params"]>;

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
  params: ListParams,
): Promise<{ items: Client[]; total: number }> {
  const counted = await sql<{ total: number }>`
    SELECT count(*) AS total FROM client ${whereOf(params)}
  `.execute(db);
  const page = await selectPage(params).execute(db);
  const ids = page.rows.map(({ id }) => id);
  const rows = await db.selectFrom("client").selectAll().where("id", "in", ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items = ids.flatMap((id) => byId.get(id) ?? []).map(toClient);
  return { items, total: counted.rows[0]?.total ?? 0 };
}

/** The IDs of a page in order; only they are sorted, for the rows are wide and mostly elsewhere. */
export function selectPage(params: ListParams): RawBuilder<{ id: number }> {
  const { sort, descending, offset, limit } = params;
  const direction = descending ? sql` DESC` : sql``;
  const columns = [...SORT_COLUMNS[sort], ...NUMBER_COLUMNS];
  const order = sql.join(columns.map((column) => sql`${column}${direction}`));
  return sql`SELECT id FROM client ${whereOf(params)}
    ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`;
}

function whereOf({ search, dealerId }: ListParams): RawBuilder<unknown> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const conditions = [
    ...(dealerId === null ? [] : [sql`dealer_id = ${dealerId}`]),
    ...words.map((word) => sql`instr(search, ${word}) > 0`),
  ];
  return conditions.length > 0 ? sql`WHERE ${sql.join(conditions, sql` AND `)}` : sql``;
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
