import { sql } from "kysely";
import { toColumns } from "../store/charges.ts";
import type { Queries } from "../store/database.ts";
import { searchText } from "../store/lists.ts";
import { insertRows, rowsOf } from "../store/rows.ts";
import {
  ACTIVATION_EVENTS,
  CHARGES,
  DEALER_OVERRIDES,
  DEALERS_THAT_DO_NOT_PAY,
  TEMPLATE_CHARGES,
  WORK_ORDERS,
} from "./charges.ts";
import { createRandom, pick } from "./clients.ts";

/** As whom programs bill. */
const BILLING_OPERATOR = { operator_id: "BILLING", name: "Billing programs" };

/** First day of the charges that clients have already: few periods to catch up at a first run. */
const SINCE = "2026-10-01";
const SINCE_MIDMONTH = "2026-10-16";
const FIRST_EVENT = Date.UTC(2026, 9, 1);
const EVENT_DAYS = 50;
const DAY_MS = 86_400_000;
/** Clients that pay for themselves: no customer of Odoo is theirs yet, so a few are enough to see. */
const SELF_PAYERS = 6;

type Client = { id: number; template: string };
type Random = () => number;

/**
 * Gives a store without charges the master charges, the charges of templates and dealers, and to
 * about half of the clients whose dealer pays and to a few others service charges, some of them
 * activations and work orders; the same ones in every run.
 */
export async function seedBilling(db: Queries): Promise<void> {
  const known = await db.selectFrom("charge").select("charge_id").executeTakeFirst();
  if (known !== undefined) {
    return;
  }
  await insertOperator(db);
  await insertCharges(db);
  await sql`UPDATE client SET payer = 'dealer' WHERE marker IS NULL AND dealer_id IS NOT NULL
    AND dealer_id NOT IN (SELECT value FROM ${rowsOf(DEALERS_THAT_DO_NOT_PAY)})`.execute(db);
  const clients = await db
    .selectFrom("client")
    .select(["id", "template_no", "payer"])
    .where("marker", "is", null)
    .orderBy("id")
    .execute();
  const random = createRandom(4);
  const drawn = clients.filter(() => random() < 0.5);
  const charged = [
    ...drawn.filter(({ payer }) => payer === "client").slice(0, SELF_PAYERS),
    ...drawn.filter(({ payer }) => payer === "dealer"),
  ].map(({ id, template_no }) => ({ id, template: template_no ?? "" }));
  await insertRows(
    db,
    "assignment",
    charged.flatMap((client) => makeAssignments(client, random)),
  );
  await insertRows(
    db,
    "activation",
    charged.flatMap((client) => makeActivations(client, random)),
  );
  await insertWorkOrders(db, charged, random);
}

async function insertOperator(db: Queries): Promise<void> {
  const { operator_id, name } = BILLING_OPERATOR;
  await db
    .insertInto("operator")
    .values({ operator_id, name, search: searchText(operator_id, name) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function insertCharges(db: Queries): Promise<void> {
  const product = { product_id: null, product_name: null, product_by: null };
  const rows = CHARGES.map((charge) => ({
    charge_id: charge.chargeId,
    ...toColumns(charge),
    ...product,
  }));
  await db.insertInto("charge").values(rows).execute();
  const pairs = Object.entries(TEMPLATE_CHARGES).flatMap(([template_no, charges]) =>
    charges.map((charge_id) => ({ template_no, charge_id })),
  );
  await sql`INSERT INTO template_charge (template_no, charge_id)
    SELECT template_no, value ->> 'charge_id' FROM ${rowsOf(pairs)}
    JOIN template ON template_no = value ->> 'template_no'`.execute(db);
  const overrides = DEALER_OVERRIDES.map(({ dealerId, chargeId, terms }) => ({
    charge_id: chargeId,
    dealer_id: dealerId,
    terms: JSON.stringify(terms),
  }));
  await sql`INSERT INTO charge_override (charge_id, dealer_id, terms)
    SELECT value ->> 'charge_id', dealer_id, value ->> 'terms' FROM ${rowsOf(overrides)}
    JOIN dealer ON dealer_id = value ->> 'dealer_id'`.execute(db);
}

function makeAssignments({ id, template }: Client, random: Random) {
  const extra = [
    ...(random() < 0.08 ? ["TEST-28"] : []),
    ...(random() < 0.1 ? ["REPORT"] : []),
    ...(random() < 0.05 ? ["KEYHOLD"] : []),
  ];
  const charges = new Set([...(TEMPLATE_CHARGES[template] ?? []), ...extra]);
  return [...charges].map((charge_id) => ({
    client: id,
    charge_id,
    start_day: random() < 0.1 ? SINCE_MIDMONTH : SINCE,
    end_day: random() < 0.03 ? "2026-11-15" : null,
    terms: random() < 0.04 ? JSON.stringify({ amount: "25.00" }) : "{}",
  }));
}

function makeActivations({ id }: Client, random: Random) {
  const count = random() < 0.2 ? 1 + Math.floor(random() * 4) : 0;
  return Array.from({ length: count }, () => ({
    client: id,
    ...pickEvent(random),
    at: new Date(FIRST_EVENT + Math.floor(random() * EVENT_DAYS * DAY_MS)).toISOString(),
    terms: "{}",
    state: random() < 0.8 ? "chargeable" : "free",
  }));
}

function pickEvent(random: Random) {
  const { chargeId, event } = pick(ACTIVATION_EVENTS, random);
  return { charge_id: chargeId, event };
}

async function insertWorkOrders(db: Queries, clients: Client[], random: Random): Promise<void> {
  const orders = clients
    .filter(() => random() < 0.05)
    .map(({ id: client }, index) => {
      const day = new Date(FIRST_EVENT + Math.floor(random() * EVENT_DAYS) * DAY_MS);
      const { title, charges } = pick(WORK_ORDERS, random);
      const completed_on = random() < 0.85 ? day.toISOString().slice(0, 10) : null;
      const opened_at = day.toISOString();
      return { row: { id: index + 1, client, title, completed_on, opened_at }, charges };
    });
  const lines = orders.flatMap(({ row, charges }) =>
    charges.map(({ chargeId, description }, index) => ({
      work_order: row.id,
      line_no: index + 1,
      charge_id: chargeId,
      description,
      terms: "{}",
      state: "chargeable",
    })),
  );
  await insertRows(
    db,
    "work_order",
    orders.map(({ row }) => row),
  );
  await insertRows(db, "work_order_charge", lines);
}
