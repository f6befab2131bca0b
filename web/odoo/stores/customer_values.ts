import type { OdooAddress } from "../../../bridge/contract/odoo_address.ts";
import { textOf } from "./record_values.ts";

const named = { fields: { name: {} } };

/** What `web_read` of `res.partner` has to read for {@link toAddress}. */
export const CUSTOMER_SPECIFICATION = {
  name: {},
  street: {},
  street2: {},
  city: {},
  state_id: named,
  zip: {},
  country_id: named,
  phone: {},
  email: {},
};

/** Names of countries as the bridge, which has no language of its own, sends them. */
export const CUSTOMER_CONTEXT = { lang: false };

export type CustomerRow = { id: number; [field: string]: unknown };

/** A customer as `web_read` answered it, in texts by the keys of the Odoo API. */
export function toAddress(row: CustomerRow): OdooAddress {
  return {
    name: textOf(row.name),
    street: textOf(row.street),
    street2: textOf(row.street2),
    city: textOf(row.city),
    state: nameIn(row.state_id),
    zip: textOf(row.zip),
    country: nameIn(row.country_id),
    phone: textOf(row.phone),
    email: textOf(row.email),
  };
}

function nameIn(value: unknown): string {
  return typeof value === "object" && value !== null && "name" in value ? textOf(value.name) : "";
}
