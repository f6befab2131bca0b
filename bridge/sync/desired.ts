import { PatriotPartnerError } from "../contract/errors.ts";
import type { LinkWork, Partner } from "../contract/odoo_api.ts";
import type { Client, ClientFields, PatriotParams } from "../contract/patriot_api.ts";
import { findTextFault, type TextField } from "../contract/text.ts";

/** The part of a client's fields that a call of `client.update` sends. */
export type FieldChanges = PatriotParams<"client.update">["fields"];

/** What the operator calls each field in Odoo's customer form. */
const LABELS: Record<TextField, string> = {
  name: "Name",
  street: "Street",
  street2: "Street 2",
  city: "City",
  region: "State",
  postcode: "ZIP",
  country: "Country",
  phone: "Phone",
  email: "Email",
};

/** A customer as the fields of a new client: site and billing both. */
export function toClientFields(partner: Partner): ClientFields {
  const billing = {
    name: partner.name,
    street: partner.street,
    street2: partner.street2,
    city: partner.city,
    region: partner.state,
    postcode: partner.zip,
    country: partner.country,
  };
  return { site: { ...billing, phone: partner.phone, email: partner.email }, billing };
}

/**
 * What Patriot must change so that `client` follows its customer; undefined when nothing differs.
 * A customer with several links has sites with names of their own: only billing follows there.
 */
export function findChanges(client: Client, { partner }: LinkWork): FieldChanges | undefined {
  const desired = toClientFields(partner);
  const site = partner.link_count > 1 ? undefined : pickDifferent(client.site, desired.site);
  const billing = pickDifferent(client.billing, desired.billing);
  if (!site && !billing) {
    return undefined;
  }
  return { ...(site && { site }), ...(billing && { billing }) };
}

/**
 * Refuses text that Patriot cannot store, before it is sent.
 *
 * @throws PatriotPartnerError invalid_field, naming the field as the customer form does
 */
export function assertStorable(fields: FieldChanges): void {
  for (const group of [fields.site, fields.billing]) {
    for (const [key, value] of Object.entries(group ?? {})) {
      const field = key as TextField;
      const rule = value === undefined ? undefined : findRule(field, value);
      if (rule !== undefined) {
        throw new PatriotPartnerError("invalid_field", { field: LABELS[field], rule });
      }
    }
  }
}

function findRule(field: TextField, value: string): string | undefined {
  return field === "name" && value === "" ? "is empty" : findTextFault(field, value);
}

function pickDifferent<T extends Record<string, string>>(
  current: T,
  desired: T,
): Partial<T> | undefined {
  const different = Object.entries(desired).filter(([key, value]) => current[key] !== value);
  return different.length > 0 ? (Object.fromEntries(different) as Partial<T>) : undefined;
}
