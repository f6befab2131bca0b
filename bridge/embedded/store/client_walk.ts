import { sql } from "kysely";
import type { z } from "zod";
import type { PatriotResult, patriotMethods } from "../../contract/patriot_api.ts";
import { type ClientRow, toClient } from "./clients.ts";
import type { Queries } from "./database.ts";
import { cutToSize } from "./page_size.ts";

type Walk = z.output<(typeof patriotMethods)["client.walk"]["params"]>;

/** A page of all clients in the order of the unique index on ID and port, which is the contract's. */
export async function walkClients(
  db: Queries,
  { after, limit }: Walk,
): Promise<PatriotResult<"client.walk">> {
  const place =
    after === null ? sql`TRUE` : sql`(client_id, port_id) > (${after.clientId}, ${after.portId})`;
  const { rows } = await sql<ClientRow>`
    SELECT * FROM client WHERE ${place} ORDER BY client_id, port_id LIMIT ${limit}
  `.execute(db);
  const items = cutToSize(rows.map((row) => ({ ...toClient(row), payer: row.payer })));
  const last = items.at(-1);
  const isEnd = rows.length < limit && items.length === rows.length;
  return {
    items,
    next: isEnd || !last ? null : { clientId: last.clientId, portId: last.portId },
  };
}
