import type { PriceList } from "../billing/amounts/terms.ts";
import type { WalkedClient } from "../contract/patriot_api.ts";
import type { Candidate } from "./candidate.ts";
import { joinLines, makeFinding, STATUSES } from "./finding_texts.ts";
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
type Judged = { name: string; start: string; idle: string | null };

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
    odoo: payer === "dealer" ? `Dealer ${dealerId} pays.` : (link?.values.name ?? ""),
    patriot: isActive ? describeUnbilled(judged) : describeBilled(STATUSES[status], billing),
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
    return { name: chargeId, start, idle: "is not among the charges any more" };
  }
  const name = `${chargeId} ${charge.name}`;
  if (start > day) {
    return { name, start, idle: `begins on ${start}` };
  }
  if (end !== null && end < day) {
    return { name, start, idle: `ended on ${end}` };
  }
  const dealersCustomer = dealers.get(dealerId ?? "");
  const customerId = (payer === "dealer" ? dealersCustomer : link?.partner_id) ?? null;
  const { onlyCommissioned } = prices.terms(charge, terms, { customerId, dealerId });
  const isIdle = onlyCommissioned && !isCommissioned;
  const idle = "bills commissioned days only, and the client is not commissioned";
  return { name, start, idle: isIdle ? idle : null };
}

function describeUnbilled(charges: readonly Judged[]): string {
  if (charges.length === 0) {
    return "Active, without a service charge.";
  }
  return joinLines(
    "Active, and no service charge bills it.",
    ...charges.map(({ name, idle }) => `${name} ${idle}.`),
  );
}

function describeBilled(status: string, charges: readonly Judged[]): string {
  return joinLines(
    `${status}, and still billed.`,
    ...charges.map(({ name, start }) => `${name} since ${start}.`),
  );
}
