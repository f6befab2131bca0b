import { sql } from "kysely";
import type { Activation, TermsOverride } from "../../contract/charges.ts";
import { checkCharged, type PayerFilter, paidBy, readBilledClients } from "./billed_clients.ts";
import { readTerms } from "./charges.ts";
import type { ClientKey } from "./clients.ts";
import type { Queries, Store } from "./database.ts";
import { endOfWalk, type Walk } from "./walk.ts";

export type NewActivation = ClientKey & {
  chargeId: string;
  at: string;
  event: string;
  terms: TermsOverride;
  /** One that is not costs nothing and is never listed. */
  chargeable: boolean;
};

/** Chargeable activations up to a moment that are in no batch yet, in the order they came. */
export async function listActivations(
  db: Queries,
  { after, limit, payer, until }: Walk & { payer: PayerFilter; until: string },
): Promise<{ items: Activation[]; next: number | null }> {
  const { rows } = await sql<{
    id: number;
    client: number;
    charge_id: string;
    at: string;
    event: string;
    terms: string;
  }>`
    SELECT a.* FROM activation AS a JOIN client AS c ON c.id = a.client
    WHERE a.state = 'chargeable' AND a.id > ${after} AND a.at <= ${toMoment(until)}
      AND ${paidBy("c", payer)}
    ORDER BY a.id LIMIT ${limit}
  `.execute(db);
  const clientOf = await readBilledClients(
    db,
    rows.map(({ client }) => client),
  );
  const items = rows.map((row) => ({
    activationId: row.id,
    chargeId: row.charge_id,
    client: clientOf(row.client),
    at: row.at,
    event: row.event,
    terms: readTerms(row.terms),
  }));
  return { items, next: endOfWalk(rows, limit) };
}

/** All or none; throws `client_missing`, `not_found` for a charge, or `invalid_params`. */
export function addActivations(
  store: Store,
  activations: readonly NewActivation[],
): Promise<{ activationIds: number[] }> {
  return store.transaction().execute(async (db) => {
    const activationIds: number[] = [];
    for (const activation of activations) {
      const { at, event, terms, chargeable } = activation;
      const { id } = await db
        .insertInto("activation")
        .values({
          ...(await checkCharged(db, activation, "activation")),
          at: toMoment(at),
          event,
          terms: JSON.stringify(terms),
          state: chargeable ? "chargeable" : "free",
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      activationIds.push(id);
    }
    return { activationIds };
  });
}

/** One spelling of every moment, so that they are compared as text. */
function toMoment(at: string): string {
  return new Date(at).toISOString();
}
