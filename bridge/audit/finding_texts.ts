import type { Finding } from "../contract/odoo_audit.ts";
import type { Client } from "../contract/patriot_api.ts";

const MAX_NAME = 300;
const MAX_SIDE = 2_000;

/** What people call it. */
export const STATUSES = {
  active: "Active",
  inactive: "Inactive",
  decommissioned: "Decommissioned",
} as const satisfies Record<Client["status"], string>;

/** A finding about nothing in particular but what `finding` says, its texts as Odoo takes them. */
export function makeFinding(
  finding: Pick<Finding, "kind" | "key" | "name"> & Partial<Finding>,
): Finding {
  const nothing = { client_id: null, port_id: null, link_id: null, partner_id: null };
  const { name, odoo = "", patriot = "" } = finding;
  return {
    ...{ ...nothing, product_id: null, user_id: null, ...finding },
    name: toStorable(name, MAX_NAME),
    odoo: toStorable(odoo, MAX_SIDE),
    patriot: toStorable(patriot, MAX_SIDE),
  };
}

/** Street and place on one line. */
export function describeAddress(address: {
  street: string;
  street2: string;
  postcode: string;
  city: string;
  region: string;
  country: string;
}): string {
  const { street, street2, postcode, city, region, country } = address;
  const town = [postcode, city].filter(Boolean).join(" ");
  return [street, street2, town, region === city ? "" : region, country].filter(Boolean).join(", ");
}

/** The parts that are not empty, a line each. */
export function joinLines(...lines: string[]): string {
  return lines.filter(Boolean).join("\n");
}

/** Text as Odoo takes it: Patriot may hold characters that no text of Odoo can. */
export function toStorable(text: string, most: number): string {
  const cut = text.length <= most ? text : `${text.slice(0, most - 1)}…`;
  // NUL, and halves of characters, also of the one at the cut.
  return cut.replace(/\0|\p{Surrogate}/gu, "\ufffd");
}
