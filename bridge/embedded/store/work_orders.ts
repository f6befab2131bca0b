import { sql } from "kysely";
import type { TermsOverride, WorkOrder } from "../../contract/charges.ts";
import { checkCharged, type PayerFilter, paidBy, readBilledClients } from "./billed_clients.ts";
import { readTerms } from "./charges.ts";
import { type ClientKey, getClient } from "./clients.ts";
import type { Queries, Store } from "./database.ts";
import { rowsOf } from "./rows.ts";
import { endOfWalk, type Walk } from "./walk.ts";

export type NewWorkOrder = ClientKey & {
  title: string;
  /** Null while people work on it. */
  completedOn: string | null;
  charges: { chargeId: string; description: string; terms: TermsOverride }[];
};

/** Work orders completed up to a day, with their charges that are in no batch yet. */
export async function listWorkOrders(
  db: Queries,
  { after, limit, payer, until }: Walk & { payer: PayerFilter; until: string },
): Promise<{ items: WorkOrder[]; next: number | null }> {
  const { rows } = await sql<{ id: number; client: number; title: string; completedOn: string }>`
    SELECT w.id, w.client, w.title, w.completed_on AS "completedOn"
    FROM (
      SELECT DISTINCT work_order FROM work_order_charge
      WHERE state = 'chargeable' AND work_order > ${after}
    ) AS open JOIN work_order AS w ON w.id = open.work_order JOIN client AS c ON c.id = w.client
    WHERE w.completed_on <= ${until} AND ${paidBy("c", payer)}
    ORDER BY open.work_order LIMIT ${limit}
  `.execute(db);
  const clientOf = await readBilledClients(
    db,
    rows.map(({ client }) => client),
  );
  const charges = await readCharges(
    db,
    rows.map(({ id }) => id),
  );
  const items = rows.map(({ id, client, title, completedOn }) => ({
    workOrderId: id,
    client: clientOf(client),
    title,
    completedOn,
    charges: charges.get(id) ?? [],
  }));
  return { items, next: endOfWalk(rows, limit) };
}

async function readCharges(
  db: Queries,
  workOrders: readonly number[],
): Promise<Map<number, WorkOrder["charges"]>> {
  const { rows } = await sql<{
    work_order: number;
    line_no: number;
    charge_id: string;
    description: string;
    terms: string;
  }>`
    SELECT * FROM work_order_charge
    WHERE state = 'chargeable' AND work_order IN (SELECT value FROM ${rowsOf(workOrders)})
    ORDER BY work_order, line_no
  `.execute(db);
  const charges = new Map<number, WorkOrder["charges"]>();
  for (const { work_order, line_no, charge_id, description, terms } of rows) {
    const charge = { lineNo: line_no, chargeId: charge_id, description, terms: readTerms(terms) };
    charges.set(work_order, [...(charges.get(work_order) ?? []), charge]);
  }
  return charges;
}

/** Throws `client_missing`, `not_found` for a charge, or `invalid_params`. */
export function addWorkOrder(
  store: Store,
  { title, completedOn, charges, ...key }: NewWorkOrder,
): Promise<{ workOrderId: number }> {
  return store.transaction().execute(async (db) => {
    const { id: client } = await getClient(db, key);
    const { id } = await db
      .insertInto("work_order")
      .values({ client, title, completed_on: completedOn, opened_at: new Date().toISOString() })
      .returning("id")
      .executeTakeFirstOrThrow();
    for (const [index, { chargeId, description, terms }] of charges.entries()) {
      const { charge_id } = await checkCharged(db, { ...key, chargeId }, "workOrder");
      const own = { work_order: id, line_no: index + 1, charge_id, description };
      await db
        .insertInto("work_order_charge")
        .values({ ...own, terms: JSON.stringify(terms), state: "chargeable" })
        .execute();
    }
    return { workOrderId: id };
  });
}
