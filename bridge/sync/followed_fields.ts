import type { OdooAddress } from "../contract/odoo_address.ts";
import type { Billing, Client, PatriotParams, Site } from "../contract/patriot_api.ts";

/** The part of a client's fields that a call of `client.update` sends. */
export type FieldChanges = PatriotParams<"client.update">["fields"];

/** Which of a client's fields follow its customer: the billing fields always do. */
export type Follows = "all" | "billing";

/** What Patriot must change so that `client` follows `customer`; undefined when nothing differs. */
export function findDifferences(
  client: Client,
  { customer, follows }: { customer: OdooAddress; follows: Follows },
): FieldChanges | undefined {
  const site = follows === "all" ? pickDifferent(client.site, toSite(customer)) : undefined;
  const billing = pickDifferent(client.billing, toBilling(customer));
  if (!site && !billing) {
    return undefined;
  }
  return { ...(site && { site }), ...(billing && { billing }) };
}

/** A customer's name and address as Patriot bills to it. */
export function toBilling(address: OdooAddress): Billing {
  const { name, street, street2, city, state, zip, country } = address;
  return { name, street, street2, city, region: state, postcode: zip, country };
}

/** A customer's or a site's name, address and contact as Patriot monitors it. */
export function toSite(address: OdooAddress): Site {
  return { ...toBilling(address), phone: address.phone, email: address.email };
}

function pickDifferent<T extends Record<string, string>>(
  current: T,
  desired: T,
): Partial<T> | undefined {
  const different = Object.entries(desired).filter(([key, value]) => current[key] !== value);
  return different.length > 0 ? (Object.fromEntries(different) as Partial<T>) : undefined;
}
