import type { Selectable } from "kysely";
import { z } from "zod";
import {
  type ChargeOverride,
  chargePeriodSchema,
  type MasterCharge,
  type TermsOverride,
  termsOverrideSchema,
} from "../../contract/charges.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { PatriotParams, patriotMethods } from "../../contract/patriot_api.ts";
import type { BillingTables } from "./billing_tables.ts";
import { logLinked } from "./changes.ts";
import type { Queries, Store } from "./database.ts";
import { matches, readPage, searchText } from "./lists.ts";
import { checkCharge, checkDealer, checkOperator } from "./references.ts";
import { endOfWalk, type Walk } from "./walk.ts";

/** A charge without its product, which {@link setProduct} notes. */
export type NewCharge = Omit<MasterCharge, "product">;

/** Terms as they stand in a column. */
export function readTerms(text: string): TermsOverride {
  return termsOverrideSchema.parse(JSON.parse(text));
}

export async function listCharges(
  db: Queries,
  { kind, ...page }: z.output<(typeof patriotMethods)["charge.list"]["params"]>,
): Promise<{ items: MasterCharge[]; total: number }> {
  const all = db.selectFrom("charge").selectAll().where(matches(page.search));
  const some = kind === null ? all : all.where("kind", "=", kind);
  const { items, total } = await readPage(some.orderBy("charge_id"), page);
  return { items: items.map(toCharge), total };
}

/**
 * Adds a master charge, or changes the one of that code, and leaves its product. Throws
 * `invalid_params` when that one is of another kind.
 */
export function putCharge(store: Store, charge: NewCharge): Promise<MasterCharge> {
  return store.transaction().execute(async (db) => {
    const { chargeId: charge_id, kind } = charge;
    const columns = toColumns(charge);
    const row = await db
      .insertInto("charge")
      .values({ charge_id, ...columns, product_id: null, product_name: null, product_by: null })
      .onConflict((conflict) =>
        conflict.column("charge_id").doUpdateSet(columns).where("charge.kind", "=", kind),
      )
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) {
      const rule = "is not the kind that the charge was made with";
      throw new PatriotPartnerError("invalid_params", { path: "kind", rule });
    }
    return toCharge(row);
  });
}

/** The columns of a charge but its code and product. */
export function toColumns({ chargeId, onlyCommissioned, ledgerCode, period, ...own }: NewCharge) {
  return {
    ...own,
    ledger_code: ledgerCode,
    period: period === null ? null : JSON.stringify(period),
    only_commissioned: onlyCommissioned ? 1 : 0,
    search: searchText(chargeId, own.name),
  };
}

/** Notes as which product of Odoo a charge is sold; throws `not_found` or `unknown_operator`. */
export function setProduct(
  store: Store,
  { chargeId, operatorId, product }: PatriotParams<"charge.setProduct">,
): Promise<MasterCharge> {
  return store.transaction().execute(async (db) => {
    const { chargeId: own } = await checkCharge(db, chargeId);
    const product_by = await checkOperator(db, operatorId);
    const before = await db
      .selectFrom("charge")
      .selectAll()
      .where("charge_id", "=", own)
      .executeTakeFirstOrThrow()
      .then(toCharge);
    const row = await db
      .updateTable("charge")
      .set({
        product_id: product?.id ?? null,
        product_name: product?.name ?? null,
        product_by,
      })
      .where("charge_id", "=", own)
      .returningAll()
      .executeTakeFirstOrThrow();
    const charge = toCharge(row);
    await logLinked(
      db,
      { kind: "charge", id: own, name: charge.name },
      {
        operatorId: product_by,
        field: "product",
        before: before.product,
        after: charge.product,
      },
    );
    return charge;
  });
}

/** Overrides of billing customers and dealers, in the order they were made. */
export async function listOverrides(db: Queries, { after, limit }: Walk) {
  const rows = await db
    .selectFrom("charge_override")
    .selectAll()
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
  const items = rows.map((row) => ({
    overrideId: row.id,
    chargeId: row.charge_id,
    scope: toScope(row),
    terms: readTerms(row.terms),
  }));
  return { items, next: endOfWalk(rows, limit) };
}

/** Adds an override, or replaces the one of its charge and scope; throws `not_found`. */
export function putOverride(store: Store, { chargeId, scope, terms }: ChargeOverride) {
  return store.transaction().execute(async (db) => {
    const { chargeId: charge_id } = await checkCharge(db, chargeId);
    const isCustomer = scope.kind === "customer";
    const row = {
      charge_id,
      customer_id: isCustomer ? scope.customerId : null,
      dealer_id: isCustomer ? null : await checkDealer(db, scope.dealerId),
      terms: JSON.stringify(terms),
    };
    const { id } = await db
      .insertInto("charge_override")
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(["charge_id", isCustomer ? "customer_id" : "dealer_id"])
          .doUpdateSet({ terms: row.terms }),
      )
      .returning("id")
      .executeTakeFirstOrThrow();
    return { overrideId: id };
  });
}

function toScope(row: Selectable<BillingTables["charge_override"]>): ChargeOverride["scope"] {
  return row.dealer_id === null
    ? { kind: "customer", customerId: z.int().parse(row.customer_id) }
    : { kind: "dealer", dealerId: row.dealer_id };
}

function toCharge(row: Selectable<BillingTables["charge"]>): MasterCharge {
  return {
    chargeId: row.charge_id,
    name: row.name,
    kind: row.kind,
    ledgerCode: row.ledger_code,
    amount: row.amount,
    quantity: row.quantity,
    period: row.period === null ? null : chargePeriodSchema.parse(JSON.parse(row.period)),
    onlyCommissioned: row.only_commissioned === 1,
    product: row.product_id === null ? null : { id: row.product_id, name: row.product_name ?? "" },
  };
}
