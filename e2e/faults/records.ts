import type { Client } from "../../bridge/contract/patriot_api.ts";
import type { PatriotTransport } from "../../bridge/patriot/client.ts";
import type { OdooSession } from "../clients/odoo_session.ts";

/** A link as Odoo holds it; empty values are `false`, as Odoo's RPC writes them. */
export type Link = {
  id: number;
  partner_id: [number, string];
  state: string;
  client_id: string | false;
  port_id: string | false;
  marker: string;
  revision: number;
  applied_revision: number;
  attempts: number;
  error_code: string | false;
  active: boolean;
  has_own_site: boolean;
};

/** A customer as Odoo holds it. */
export type Customer = {
  id: number;
  name: string;
  street: string | false;
  street2: string | false;
  city: string | false;
  zip: string | false;
  country_id: [number, string] | false;
  phone: string | false;
  email: string | false;
};

const LINK_FIELDS = [
  ...["partner_id", "state", "client_id", "port_id", "marker", "revision", "applied_revision"],
  ...["attempts", "error_code", "active", "has_own_site"],
];
const CUSTOMER_FIELDS = [
  ...["name", "street", "street2", "city", "zip", "country_id", "phone", "email"],
];
const ARCHIVED_TOO = { active_test: false };
const PAGE = 500;

export type Domain = unknown[];

/** Domain of the customers whose name has `token`. */
export const named = (token: string): Domain => [["name", "ilike", token]];

/** Links of the customers whose name has `token`, archived ones too, oldest first. */
export async function readLinks(odoo: OdooSession, token: string): Promise<Link[]> {
  const domain = [["partner_id.name", "ilike", token]];
  const kwargs = { domain, fields: LINK_FIELDS, order: "id", context: ARCHIVED_TOO };
  return odoo.call<Link[]>("patriot.client", "search_read", [], kwargs);
}

export async function readCustomers(odoo: OdooSession, token: string): Promise<Customer[]> {
  const kwargs = { domain: named(token), fields: CUSTOMER_FIELDS, context: ARCHIVED_TOO };
  return odoo.call<Customer[]>("res.partner", "search_read", [], kwargs);
}

/** Events of links' histories, oldest first. */
export async function readEvents(odoo: OdooSession, linkIds: number[]): Promise<string[]> {
  const domain = [["patriot_client_id", "in", linkIds]];
  const kwargs = { domain, fields: ["event"], order: "id" };
  const events = await odoo.call<{ event: string }[]>(
    "patriot.client.event",
    "search_read",
    [],
    kwargs,
  );
  return events.map(({ event }) => event);
}

/** Every client whose number, name or address has `search`. */
export async function readClients(patriot: PatriotTransport, search: string): Promise<Client[]> {
  const clients: Client[] = [];
  for (;;) {
    const page = { search, offset: clients.length, limit: PAGE };
    const { items } = await patriot.call("client.list", page);
    clients.push(...items);
    if (items.length < PAGE) {
      return clients;
    }
  }
}

/** What Patriot shall hold of a customer. */
export function billingOf(customer: Customer): Record<string, string> {
  return {
    name: customer.name,
    street: customer.street || "",
    street2: customer.street2 || "",
    city: customer.city || "",
    postcode: customer.zip || "",
    country: customer.country_id ? customer.country_id[1] : "",
  };
}

export function siteOf(customer: Customer): Record<string, string> {
  return {
    ...billingOf(customer),
    phone: customer.phone || "",
    email: customer.email || "",
  };
}
