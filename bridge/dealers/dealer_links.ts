import { PatriotPartnerError } from "../contract/errors.ts";
import type { OdooResult } from "../contract/odoo_api.ts";
import type { Dealer } from "../contract/patriot_api.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { PatriotCalls } from "../patriot/transport.ts";

const PAGE = 500;
/** Longest name of a customer that Patriot is told (bridge/contract/patriot_api.ts). */
const MAX_NAME = 300;

export type DealerSides = { odoo: OdooApi; patriot: PatriotCalls };

/** All dealers of Patriot whose number or name holds `search`, by number. */
export async function listDealers(patriot: PatriotCalls, search: string): Promise<Dealer[]> {
  const dealers: Dealer[] = [];
  for (;;) {
    const page = { search, offset: dealers.length, limit: PAGE };
    const { items, total } = await patriot.call("dealer.list", page);
    dealers.push(...items);
    if (items.length === 0 || dealers.length >= total) {
      return dealers;
    }
  }
}

/**
 * Ties a dealer of Patriot to a customer of Odoo: Odoo first, for it knows who may be one, then
 * Patriot. A repeat mends what was cut off in between and changes nothing else.
 *
 * @throws PatriotPartnerError `not_found` for the dealer, `unknown_operator`, `customer_missing`,
 *   `customer_no_dealer`, `dealer_linked`, or trouble of either side
 */
export async function linkDealer(
  { odoo, patriot }: DealerSides,
  {
    dealerId,
    customerId,
    operatorId,
  }: { dealerId: string; customerId: number; operatorId: string },
): Promise<Dealer> {
  const dealer = await getDealer(patriot, dealerId);
  const operator = await findOperator(patriot, operatorId);
  const answer = await odoo.call("dealer_link", {
    dealer_id: dealer.dealerId,
    name: dealer.name,
    partner_id: customerId,
  });
  throwFault(answer);
  if (answer.customer === null) {
    throw new PatriotPartnerError("odoo_invalid_answer", { reason: "it names no customer" });
  }
  const { id, name } = answer.customer;
  const customer = { id, name: [...name].slice(0, MAX_NAME).join("") };
  return await setCustomer(patriot, dealer.dealerId, operator, customer);
}

/**
 * Takes a dealer off its customer, in Odoo first; a repeat changes nothing.
 *
 * @throws PatriotPartnerError `not_found` when Patriot has no such dealer (what Odoo had of it is
 *   gone then), `unknown_operator`, or trouble of either side
 */
export async function unlinkDealer(
  { odoo, patriot }: DealerSides,
  { dealerId, operatorId }: { dealerId: string; operatorId: string },
): Promise<Dealer> {
  const operator = await findOperator(patriot, operatorId);
  const { dealer } = await patriot.call("dealer.get", { dealerId });
  throwFault(await odoo.call("dealer_unlink", { dealer_id: dealer?.dealerId ?? dealerId }));
  if (dealer === null) {
    throw missing(dealerId);
  }
  return await setCustomer(patriot, dealer.dealerId, operator, null);
}

async function getDealer(patriot: PatriotCalls, dealerId: string): Promise<Dealer> {
  const { dealer } = await patriot.call("dealer.get", { dealerId });
  if (dealer === null) {
    throw missing(dealerId);
  }
  return dealer;
}

function missing(dealerId: string): PatriotPartnerError {
  return new PatriotPartnerError("not_found", { what: `Dealer ${dealerId}` });
}

/** The operator's own spelling; looked up before Odoo is changed, so that a typo changes nothing. */
export async function findOperator(patriot: PatriotCalls, operatorId: string): Promise<string> {
  const search = operatorId.slice(0, 100);
  const { items } = await patriot.call("operator.list", { search, limit: PAGE });
  const wanted = operatorId.toLowerCase();
  const operator = items.find((item) => item.operatorId.toLowerCase() === wanted);
  if (operator === undefined) {
    throw new PatriotPartnerError("unknown_operator", { operator: operatorId });
  }
  return operator.operatorId;
}

async function setCustomer(
  patriot: PatriotCalls,
  dealerId: string,
  operatorId: string,
  customer: { id: number; name: string } | null,
): Promise<Dealer> {
  const answer = await patriot.call("dealer.setCustomer", { dealerId, operatorId, customer });
  return answer.dealer;
}

function throwFault({ error }: OdooResult<"dealer_link">): void {
  if (error !== null) {
    throw new PatriotPartnerError(error.code, error.params);
  }
}
