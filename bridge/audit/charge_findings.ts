import type { PriceList } from "../billing/amounts/terms.ts";
import type { Fact } from "../contract/finding_facts.ts";
import type { Client, WalkedClient } from "../contract/patriot_api.ts";
import type { Candidate } from "./candidate.ts";
import { fact, makeFinding, textFacts } from "./finding_texts.ts";
import { keyOf } from "./link_findings.ts";
import type { ServiceCharge } from "./service_charges.ts";
import type { AuditedLink } from "./sides_read.ts";

/** What there is to know of charges besides those of a client. */
export type Charging = {
  /** Today, where the centre is; ISO 8601. */
  day: string;
  prices: PriceList;
  /** Customers of Odoo by the dealer that they are. */
  dealers: ReadonlyMap<string, number>;
};

/** A service charge: what it is called, and why it bills nothing today; null when it bills. */
type Judged = { name: string; start: string; idle: Fact | null };

/** An active client that nothing is billed for, or one that is billed without being active. */
export function findChargeTrouble(
  client: WalkedClient,
  link: AuditedLink | undefined,
  { charges, charging }: { charges: readonly ServiceCharge[]; charging: Charging },
): Candidate[] {
  const { clientId, portId, status, site, payer, dealerId } = client;
  const judged = charges.map((charge) => judge(charge, { client, link, charging }));
  const billing = judged.filter(({ idle }) => idle === null);
  const isActive = status === "active";
  if (isActive === billing.length > 0) {
    return [];
  }
  const kind = isActive ? "not_billed" : "not_monitored";
  const finding = makeFinding({
    ...{ kind, key: keyOf(kind, client), name: site.name },
    ...{ client_id: clientId, port_id: portId },
    ...{ link_id: link?.link_id ?? null, partner_id: link?.partner_id ?? null },
    odoo:
      payer === "dealer"
        ? [fact("dealer_pays", { dealer: dealerId ?? "" })]
        : textFacts(link?.values.name ?? ""),
    patriot: isActive ? describeUnbilled(judged) : describeBilled(status, billing),
  });
  return [
    {
      finding,
      client: { clientId, portId },
      stillStands: ({ client: now }) => now?.status === status,
    },
  ];
}

function judge(
  { chargeId, start, end, terms, isCommissioned }: ServiceCharge,
  {
    client: { payer, dealerId },
    link,
    charging: { day, prices, dealers },
  }: { client: WalkedClient; link: AuditedLink | undefined; charging: Charging },
): Judged {
  const charge = prices.charge(chargeId);
  if (charge === undefined) {
    return { name: chargeId, start, idle: fact("charge_gone", { charge: chargeId }) };
  }
  const name = `${chargeId} ${charge.name}`;
  if (start > day) {
    return { name, start, idle: fact("charge_begins", { charge: name, date: start }) };
  }
  if (end !== null && end < day) {
    return { name, start, idle: fact("charge_ended", { charge: name, date: end }) };
  }
  const dealersCustomer = dealers.get(dealerId ?? "");
  const customerId = (payer === "dealer" ? dealersCustomer : link?.partner_id) ?? null;
  const { onlyCommissioned } = prices.terms(charge, terms, { customerId, dealerId });
  const isIdle = onlyCommissioned && !isCommissioned;
  return { name, start, idle: isIdle ? fact("charge_for_commissioned", { charge: name }) : null };
}

function describeUnbilled(charges: readonly Judged[]): Fact[] {
  const idle = charges.flatMap((charge) => charge.idle ?? []);
  return charges.length === 0 ? [fact("no_charge")] : [fact("nothing_bills"), ...idle];
}

function describeBilled(status: Client["status"], charges: readonly Judged[]): Fact[] {
  return [
    fact("still_billed", { status }),
    ...charges.map(({ name, start }) => fact("charge_since", { charge: name, date: start })),
  ];
}
