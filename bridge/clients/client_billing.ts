import type { Customer } from "../billing/amounts/payers.ts";
import { PriceList } from "../billing/amounts/terms.ts";
import { findCustomers } from "../billing/payers.ts";
import { listCharges } from "../billing/read_charges.ts";
import { walk } from "../billing/walk.ts";
import type { Assignment, BilledClient } from "../contract/charges.ts";
import { formatClientNo } from "../contract/client_range.ts";
import type { ClientCharge } from "../contract/desk_views.ts";
import { type Fault, faultOf } from "../contract/errors.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import type { ClientKey, DeskSides } from "./desk_sides.ts";

const PAGE = 500;

/** What a client is charged for, and who pays; but for the address at which the customer opens. */
export type ClientBilling = {
  payer: BilledClient["payer"];
  dealer: { dealerId: string; name: string } | null;
  /** Null when nobody is linked, and while Odoo is silent. */
  customer: Customer | null;
  commissioned: BilledClient["commissioned"];
  charges: ClientCharge[];
  /** Why the customer is not known; the terms are then those without the customer's own. */
  odooFault: Fault | null;
};

/**
 * The service charges of a client with the terms that apply, and where each term comes from. An
 * assignment of a charge that Patriot does not have is left out, as it is never billed.
 *
 * @throws PatriotPartnerError `client_missing`, or trouble of Patriot
 */
export async function readClientBilling(
  { odoo, patriot }: DeskSides,
  { clientId, portId }: ClientKey,
): Promise<ClientBilling> {
  const { client, assignments } = await patriot.call("client.billing", { clientId, portId });
  const [dealer, { customer, odooFault }, prices] = await Promise.all([
    readDealer(patriot, client.dealerId),
    findPayer(odoo, client),
    readPrices(patriot),
  ]);
  const place = { customerId: customer?.id ?? null, dealerId: client.dealerId };
  return {
    payer: client.payer,
    dealer,
    customer,
    commissioned: client.commissioned,
    charges: assignments.flatMap((assignment) => toCharge(prices, assignment, place)),
    odooFault,
  };
}

function toCharge(
  prices: PriceList,
  { assignmentId, chargeId, start, end, terms, billed }: Assignment,
  place: Parameters<PriceList["explain"]>[2],
): ClientCharge[] {
  const charge = prices.charge(chargeId);
  if (charge === undefined) {
    return [];
  }
  const { name, product } = charge;
  const explained = prices.explain(charge, terms, place);
  return [{ assignmentId, chargeId, name, start, end, billed, product, ...explained }];
}

async function readPrices(patriot: PatriotCalls): Promise<PriceList> {
  const [charges, overrides] = await Promise.all([
    listCharges(patriot),
    walk((page) => patriot.call("chargeOverride.list", page), { limit: PAGE }),
  ]);
  return new PriceList(charges, overrides);
}

async function readDealer(
  patriot: PatriotCalls,
  dealerId: string | null,
): Promise<ClientBilling["dealer"]> {
  if (dealerId === null) {
    return null;
  }
  const { dealer } = await patriot.call("dealer.get", { dealerId });
  return { dealerId, name: dealer?.name ?? dealerId };
}

async function findPayer(
  odoo: OdooApi,
  { clientId, portId, payer, dealerId }: BilledClient,
): Promise<Pick<ClientBilling, "customer" | "odooFault">> {
  const asked =
    payer === "client"
      ? { clients: [{ clientId, portId }], dealers: [] }
      : { clients: [], dealers: dealerId === null ? [] : [dealerId] };
  try {
    const { clients, dealers } = await findCustomers(odoo, asked);
    const customer = clients.get(formatClientNo(clientId, portId)) ?? dealers.get(dealerId ?? "");
    return { customer: customer ?? null, odooFault: null };
  } catch (error) {
    return { customer: null, odooFault: faultOf(error) };
  }
}
