import type { MasterCharge } from "../contract/charges.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { OdooParams, OdooResult } from "../contract/odoo_api.ts";
import type { OdooProduct } from "../contract/odoo_billing.ts";
import { findOperator } from "../dealers/dealer_links.ts";
import type { OdooApi } from "../odoo/client.ts";
import { Decimal, plainAmount } from "./amounts/money.ts";
import { chunk } from "./chunks.ts";
import type { BillingSides } from "./patience.ts";
import { listCharges } from "./read_charges.ts";

const CHUNK = 500;
/** Longest name of a product that Patriot is told (bridge/contract/charges.ts). */
const MAX_NAME = 300;
const MATCH_LIMIT = 50;

type Mirrored = OdooResult<"charges_mirror">["items"][number];

/** Shows charges as they are in Odoo, each with its product; answers what Odoo says of those. */
export async function mirrorCharges(
  odoo: OdooApi,
  charges: readonly MasterCharge[],
): Promise<Mirrored[]> {
  const items: Mirrored[] = [];
  for (const part of chunk(charges, CHUNK)) {
    items.push(...(await odoo.call("charges_mirror", { charges: part.map(toMirror) })).items);
  }
  return items;
}

/** Products of Odoo that can be sold, by name or internal reference. */
export async function searchProducts(
  odoo: OdooApi,
  { search, limit }: { search: string; limit: number },
): Promise<{ items: OdooProduct[]; total: number }> {
  const { items, total } = await odoo.call("product_search", { search, limit });
  return { items, total };
}

/**
 * Notes as which product a charge is sold, or with null that it is sold as none: in Odoo first, for it
 * knows the product, then in Patriot. A repeat mends what was cut off in between.
 *
 * @throws PatriotPartnerError `not_found` for the charge, `product_missing`, `unknown_operator`, or
 *   trouble of either side
 */
export async function linkProduct(
  { odoo, patriot }: BillingSides,
  {
    chargeId,
    productId,
    operatorId,
  }: { chargeId: string; productId: number | null; operatorId: string },
): Promise<MasterCharge> {
  const charge = await getCharge({ odoo, patriot }, chargeId);
  const operator = await findOperator(patriot, operatorId);
  const mirror = { ...toMirror(charge), product_id: productId };
  const answer = (await odoo.call("charges_mirror", { charges: [mirror] })).items[0];
  if (answer?.fault) {
    throw new PatriotPartnerError(answer.fault.code, answer.fault.params);
  }
  if (productId !== null && !answer?.product) {
    const params = { product: productId, charge: charge.chargeId };
    throw new PatriotPartnerError("product_missing", params);
  }
  const product = productId === null ? null : answer?.product;
  return await setProduct({ odoo, patriot }, charge.chargeId, product ?? null, operator);
}

/** What became of a charge that had no product. */
export type Match = {
  charge: MasterCharge;
  /** Products whose internal reference is the charge's code; linked when it is one. */
  products: OdooProduct[];
  isLinked: boolean;
};

/** Links every charge without a product to the one product whose internal reference is its code. */
export async function matchProducts(sides: BillingSides, operatorId: string): Promise<Match[]> {
  const charges = await listCharges(sides.patriot);
  const matches: Match[] = [];
  for (const charge of charges.filter(({ product }) => product === null)) {
    const search = { search: charge.chargeId, limit: MATCH_LIMIT };
    const { items } = await searchProducts(sides.odoo, search);
    const products = items.filter(({ code }) => isSame(code, charge.chargeId));
    const [product] = products;
    const isLinked = product !== undefined && products.length === 1;
    if (isLinked) {
      const { chargeId } = charge;
      await linkProduct(sides, { chargeId, productId: product.id, operatorId });
    }
    matches.push({ charge, products, isLinked });
  }
  return matches;
}

export type PriceDifference = {
  charge: MasterCharge;
  product: OdooProduct;
  /** Odoo's list price less Patriot's amount, decimal; both as they stand, without conversion. */
  difference: string;
};

/** Charges whose amount is not the list price of their product. */
export async function comparePrices({ odoo, patriot }: BillingSides): Promise<{
  compared: number;
  differences: PriceDifference[];
  /** Charges whose product is not in Odoo any more. */
  lost: MasterCharge[];
}> {
  const charges = (await listCharges(patriot)).filter(({ product }) => product !== null);
  const products = new Map(
    (await mirrorCharges(odoo, charges)).map((item) => [item.charge_id, item.product] as const),
  );
  const differences: PriceDifference[] = [];
  const lost: MasterCharge[] = [];
  for (const charge of charges) {
    const product = products.get(charge.chargeId);
    if (!product) {
      lost.push(charge);
    } else if (!new Decimal(product.list_price).equals(charge.amount)) {
      const exact = new Decimal(product.list_price).minus(charge.amount);
      const difference = plainAmount(exact, product.currency);
      differences.push({ charge, product, difference });
    }
  }
  return { compared: charges.length, differences, lost };
}

async function getCharge({ patriot }: BillingSides, chargeId: string): Promise<MasterCharge> {
  const charges = await listCharges(patriot);
  const charge = charges.find((item) => isSame(item.chargeId, chargeId));
  if (charge === undefined) {
    throw new PatriotPartnerError("not_found", { what: `Charge ${chargeId}` });
  }
  return charge;
}

async function setProduct(
  { patriot }: BillingSides,
  chargeId: string,
  product: OdooProduct | null,
  operatorId: string,
): Promise<MasterCharge> {
  const noted = product && { id: product.id, name: [...product.name].slice(0, MAX_NAME).join("") };
  const params = { chargeId, operatorId, product: noted };
  return (await patriot.call("charge.setProduct", params)).charge;
}

function toMirror(charge: MasterCharge): OdooParams<"charges_mirror">["charges"][number] {
  return {
    charge_id: charge.chargeId,
    name: charge.name,
    kind: charge.kind,
    ledger_code: charge.ledgerCode,
    amount: charge.amount,
    product_id: charge.product?.id ?? null,
  };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
