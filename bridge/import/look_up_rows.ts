import pLimit from "p-limit";
import { formatClientNo } from "../contract/client_range.ts";
import type { Fault } from "../contract/errors.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { toOdooAddress } from "../sync/desired.ts";
import { AT_ONCE } from "./claim_links.ts";
import type { ClientRow, DealerRow, ImportRow } from "./rows.ts";

/** Keys that one call of Patriot takes. */
const KEYS_A_CALL = 200;

/**
 * What Patriot holds of the rows of a file, so that no link is made of a client that is not there.
 *
 * @returns the rows that stand in Patriot, and why others cannot be imported
 */
export async function lookUpRows(
  patriot: PatriotCalls,
  rows: readonly ImportRow[],
): Promise<{ present: ImportRow[]; refused: Map<ImportRow, Fault> }> {
  const clients = rows.filter((row): row is ClientRow => row.kind === "client" && !row.patriot);
  for (let start = 0; start < clients.length; start += KEYS_A_CALL) {
    await lookUpClients(patriot, clients.slice(start, start + KEYS_A_CALL));
  }
  const limit = pLimit(AT_ONCE);
  const dealers = rows.filter((row): row is DealerRow => row.kind === "dealer" && !row.patriot);
  await Promise.all(
    dealers.map((row) =>
      limit(async () => {
        const { dealer } = await patriot.call("dealer.get", { dealerId: row.dealerId });
        row.patriot = dealer;
        row.dealerId = dealer?.dealerId ?? row.dealerId;
      }),
    ),
  );
  const present: ImportRow[] = [];
  const refused = new Map<ImportRow, Fault>();
  for (const row of rows) {
    if (row.patriot) {
      present.push(row);
    } else {
      refused.set(row, missing(row));
    }
  }
  return { present, refused };
}

async function lookUpClients(patriot: PatriotCalls, rows: readonly ClientRow[]): Promise<void> {
  const keys = rows.map(({ clientId, portId }) => ({ clientId, portId }));
  const { items } = await patriot.call("client.getMany", { keys });
  const byNumber = new Map(items.map((client) => [numberOf(client), client]));
  for (const row of rows) {
    const client = byNumber.get(numberOf(row));
    if (client) {
      // Patriot's own spelling of the number.
      row.clientId = client.clientId;
      row.patriot = { marker: client.marker, site: toOdooAddress(client.site) };
    }
  }
}

function numberOf({ clientId, portId }: { clientId: string; portId: string }): string {
  return formatClientNo(clientId, portId).toLowerCase();
}

function missing(row: ImportRow): Fault {
  const what =
    row.kind === "client"
      ? `Client ${formatClientNo(row.clientId, row.portId)}`
      : `Dealer ${row.dealerId}`;
  return { code: "not_found", params: { what } };
}
