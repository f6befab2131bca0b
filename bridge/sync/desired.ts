import { PatriotPartnerError } from "../contract/errors.ts";
import type { OdooAddress } from "../contract/odoo_address.ts";
import type { LinkWork } from "../contract/odoo_api.ts";
import type { Client, ClientFields } from "../contract/patriot_api.ts";
import { findTextFault, type TextField } from "../contract/text.ts";
import {
  type FieldChanges,
  type Follows,
  findDifferences,
  toBilling,
  toSite,
} from "./followed_fields.ts";

/** What the operator calls each field in Odoo's forms. */
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

/** What the site and the billing fields hang on. */
type Owner = Pick<LinkWork, "partner" | "site">;

/**
 * The one rule of who owns a client's site fields: they follow the customer when this is the
 * customer's only link and has no site of its own. Otherwise they are Patriot's after the insert.
 * The billing fields follow the customer always.
 */
export function siteFollowsCustomer({ partner, site }: Owner): boolean {
  return site === null && partner.link_count <= 1;
}

/** The fields of a new client: the customer's for billing, the link's own site if it has one. */
export function toClientFields({ partner, site }: Owner): ClientFields {
  return { site: toSite(site ?? partner), billing: toBilling(partner) };
}

/** Which of the client's fields follow the customer, by {@link siteFollowsCustomer}. */
export function followsOf(work: Owner): Follows {
  return siteFollowsCustomer(work) ? "all" : "billing";
}

/** What Patriot must change so that `client` follows its customer; undefined when nothing differs. */
export function findChanges(client: Client, work: Owner): FieldChanges | undefined {
  return findDifferences(client, { customer: work.partner, follows: followsOf(work) });
}

/** The names of changed fields as Patriot's own log has them: `site.phone`. */
export function namesOf(changes: FieldChanges): string[] {
  return Object.entries(changes).flatMap(([group, fields]) =>
    Object.keys(fields ?? {}).map((field) => `${group}.${field}`),
  );
}

/** A site as Patriot holds it, by Odoo's words. */
export function toOdooAddress({ region, postcode, ...site }: Client["site"]): OdooAddress {
  return { ...site, state: region, zip: postcode };
}

/**
 * Refuses text that Patriot cannot store, before it is sent.
 *
 * @throws PatriotPartnerError invalid_field, naming the field as Odoo's form does
 */
export function assertStorable(fields: FieldChanges, { site }: Owner): void {
  assertTexts(fields.site, site ? "Site " : "");
  assertTexts(fields.billing, "");
}

function assertTexts(group: FieldChanges["site"] | FieldChanges["billing"], prefix: string): void {
  for (const [key, value] of Object.entries(group ?? {})) {
    const field = key as TextField;
    const rule = value === undefined ? undefined : findRule(field, value);
    if (rule !== undefined) {
      throw new PatriotPartnerError("invalid_field", { field: prefix + LABELS[field], rule });
    }
  }
}

function findRule(field: TextField, value: string): string | undefined {
  return field === "name" && value === "" ? "is empty" : findTextFault(field, value);
}
