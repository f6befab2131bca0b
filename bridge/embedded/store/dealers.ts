import type { Client, Dealer, PatriotParams } from "../../contract/patriot_api.ts";
import { logChange, logLinked } from "./changes.ts";
import { type ClientKey, getClient, momentAfter, toClient } from "./clients.ts";
import type { Queries, Store } from "./database.ts";
import { matches, type Page, readPage } from "./lists.ts";
import { checkDealer, checkOperator } from "./references.ts";

export async function listDealers(db: Queries, page: Page) {
  const query = selectDealers(db).where(matches(page.search)).orderBy("dealer_id");
  const { items, total } = await readPage(query, page);
  return { items: items.map(toDealer), total };
}

export async function findDealer(db: Queries, dealerId: string): Promise<Dealer | null> {
  const row = await selectDealers(db).where("dealer_id", "=", dealerId).executeTakeFirst();
  return row === undefined ? null : toDealer(row);
}

/** Notes whose dealer it is; throws `not_found` or `unknown_operator`. */
export function setDealerCustomer(
  store: Store,
  { dealerId, operatorId, customer }: PatriotParams<"dealer.setCustomer">,
): Promise<Dealer> {
  return store.transaction().execute(async (db) => {
    const own = await checkDealer(db, dealerId);
    const customer_by = await checkOperator(db, operatorId);
    const before = await selectDealers(db)
      .where("dealer_id", "=", own)
      .executeTakeFirstOrThrow()
      .then(toDealer);
    const columns = { customer_id: customer?.id ?? null, customer_name: customer?.name ?? null };
    await db
      .updateTable("dealer")
      .set({ ...columns, customer_by })
      .where("dealer_id", "=", own)
      .execute();
    await logLinked(
      db,
      { kind: "dealer", id: own, name: before.name },
      {
        operatorId: customer_by,
        field: "customer",
        before: before.customer,
        after: customer ?? null,
      },
    );
    return { ...before, customer: customer ?? null };
  });
}

/**
 * Gives a client to a dealer, or to none, as an operator at a desktop does; a client without a
 * dealer pays for itself. Throws
 * `client_missing`, `not_found` for the dealer or `unknown_operator`.
 */
export function assignDealer(
  store: Store,
  { dealerId, operatorId, ...key }: ClientKey & { dealerId: string | null; operatorId: string },
): Promise<Client> {
  return store.transaction().execute(async (db) => {
    const row = await getClient(db, key);
    const operator_id = await checkOperator(db, operatorId);
    const dealer_id = dealerId === null ? null : await checkDealer(db, dealerId);
    if (dealer_id === row.dealer_id) {
      return toClient(row);
    }
    const at = momentAfter(row.updated_at);
    const changes = [{ field: "dealerId", before: row.dealer_id, after: dealer_id ?? "" }];
    const payer = dealer_id === null ? "client" : row.payer;
    const columns = { dealer_id, payer, updated_at: at };
    await db.updateTable("client").set(columns).where("id", "=", row.id).execute();
    await logChange(db, row.id, { at, operator_id, action: "updated", changes });
    return toClient({ ...row, ...columns });
  });
}

function selectDealers(db: Queries) {
  return db.selectFrom("dealer").select((expression) => [
    "dealer_id",
    "name",
    "city",
    "customer_id",
    "customer_name",
    expression
      .selectFrom("client")
      .whereRef("client.dealer_id", "=", "dealer.dealer_id")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .as("client_count"),
  ]);
}

type DealerRow = {
  dealer_id: string;
  name: string;
  city: string;
  customer_id: number | null;
  customer_name: string | null;
  client_count: number | null;
};

function toDealer(row: DealerRow): Dealer {
  const { customer_id: id, customer_name: name } = row;
  return {
    dealerId: row.dealer_id,
    name: row.name,
    city: row.city,
    clientCount: row.client_count ?? 0,
    customer: id === null ? null : { id, name: name ?? "" },
  };
}
