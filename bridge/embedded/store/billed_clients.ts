import { sql } from "kysely";
import type { BatchDefinition } from "../../contract/batches.ts";
import type { BilledClient } from "../../contract/charges.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { ClientKey } from "./clients.ts";
import { getClient } from "./clients.ts";
import type { Queries, Store } from "./database.ts";
import { checkCharge } from "./references.ts";
import { rowsOf } from "./rows.ts";

export type PayerFilter = BatchDefinition["payer"];
export type BillingOfClient = ClientKey & {
  payer?: BilledClient["payer"] | undefined;
  /** In place of the spans that are there. */
  commissioned?: BilledClient["commissioned"] | undefined;
};

/** SQL condition: clients of `alias` that pay in that way. */
export function paidBy(alias: string, payer: PayerFilter) {
  return payer === "any" ? sql`TRUE` : sql`${sql.ref(`${alias}.payer`)} = ${payer}`;
}

/** The day of a moment in UTC. */
export const dayOf = (at: string) => at.slice(0, 10);

/** Clients as billing sees them, by row. */
export async function readBilledClients(
  db: Queries,
  clients: readonly number[],
): Promise<(client: number) => BilledClient> {
  const ids = rowsOf([...new Set(clients)]);
  const { rows } = await sql<Omit<BilledClient, "commissioned"> & { id: number }>`
    SELECT id, client_id AS "clientId", port_id AS "portId", site_name AS name,
      dealer_id AS "dealerId", payer
    FROM client WHERE id IN (SELECT value FROM ${ids})
  `.execute(db);
  const spans = await sql<{ client: number; from: string; to: string | null }>`
    SELECT client, from_day AS "from", to_day AS "to" FROM commissioned
    WHERE client IN (SELECT value FROM ${ids}) ORDER BY client, from_day
  `.execute(db);
  const byId = new Map(
    rows.map(({ id, ...client }) => [id, { ...client, commissioned: [] } as BilledClient]),
  );
  for (const { client, from, to } of spans.rows) {
    byId.get(client)?.commissioned.push({ from, to });
  }
  return (client) => {
    const found = byId.get(client);
    if (found === undefined) {
      throw new Error(`Client row ${client} is not there.`);
    }
    return found;
  };
}

/** A new client is commissioned from its first day on, with the service charges of its template. */
export async function startBilling(
  db: Queries,
  { client, templateNo, day }: { client: number; templateNo: string; day: string },
): Promise<void> {
  await db.insertInto("commissioned").values({ client, from_day: day, to_day: null }).execute();
  await sql`INSERT INTO assignment (client, charge_id, start_day, terms)
    SELECT ${client}, charge_id, ${day}, '{}' FROM template_charge
    WHERE template_no = ${templateNo}`.execute(db);
}

/**
 * Changes who pays for a client, or when it was commissioned. Throws `client_missing`, or
 * `invalid_params` for a dealer that pays where none is, or spans that are not in order.
 */
export function setBilling(
  store: Store,
  { payer, commissioned, ...key }: BillingOfClient,
): Promise<BilledClient> {
  return store.transaction().execute(async (db) => {
    const { id, dealer_id } = await getClient(db, key);
    if (payer === "dealer" && dealer_id === null) {
      throw invalid("payer", "is dealer, but the client has none");
    }
    if (payer !== undefined) {
      await db.updateTable("client").set({ payer }).where("id", "=", id).execute();
    }
    if (commissioned !== undefined) {
      checkSpans(commissioned);
      await db.deleteFrom("commissioned").where("client", "=", id).execute();
      const rows = commissioned.map(({ from, to }) => ({ client: id, from_day: from, to_day: to }));
      if (rows.length > 0) {
        await db.insertInto("commissioned").values(rows).execute();
      }
    }
    return (await readBilledClients(db, [id]))(id);
  });
}

/** The rows of a client and of a charge of `kind`; throws `client_missing`, `not_found` or `invalid_params`. */
export async function checkCharged(
  db: Queries,
  key: ClientKey & { chargeId: string },
  kind: Awaited<ReturnType<typeof checkCharge>>["kind"],
): Promise<{ client: number; charge_id: string }> {
  const { id: client } = await getClient(db, key);
  const charge = await checkCharge(db, key.chargeId);
  if (charge.kind !== kind) {
    throw invalid("chargeId", `is a charge of the kind ${charge.kind}`);
  }
  return { client, charge_id: charge.chargeId };
}

function checkSpans(spans: BilledClient["commissioned"]): void {
  for (const [index, { from, to }] of spans.entries()) {
    const next = spans[index + 1];
    if ((to !== null && to < from) || (next !== undefined && (to === null || next.from <= to))) {
      throw invalid(`commissioned.${index}`, "ends before it starts, or reaches into the next");
    }
  }
}

function invalid(path: string, rule: string): PatriotPartnerError {
  return new PatriotPartnerError("invalid_params", { path, rule });
}
