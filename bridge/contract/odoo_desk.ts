import { z } from "zod";
import { currencySchema, decimalSchema } from "./charges.ts";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { faultSchema } from "./errors.ts";
import { odooAddressSchema } from "./odoo_address.ts";

const clientKey = { client_id: clientIdSchema, port_id: portIdSchema };

/** The link of a client, as the desk shows it. */
export const clientLinkSchema = z.object({
  link_id: z.int(),
  customer: odooAddressSchema.extend({ id: z.int() }),
  /** Links of this customer that stand. */
  link_count: z.int().min(0),
  /** What of the customer Patriot receives: all fields, or the billing name and address. */
  follows: z.enum(["all", "billing"]),
  type: z.string(),
  state: z.string(),
  /** Odoo has changes that Patriot does not have yet. */
  is_behind: z.boolean(),
  fault: faultSchema.nullable(),
});
export type ClientLink = z.infer<typeof clientLinkSchema>;

/**
 * What a customer owes in Odoo, in its company's currency; a contact owes what its company does.
 * Shown only: it never blocks anything in Patriot.
 */
export const receivablesSchema = z.object({
  currency: currencySchema,
  /** Open on posted invoices, less credit that is not matched to one. */
  balance: decimalSchema,
  /** What of it fell due before today; never below zero. */
  overdue: decimalSchema,
  /** Days since the oldest overdue invoice fell due; 0 without. */
  overdue_days: z.int().min(0),
  /** A person of Odoo noted it. */
  credit_hold: z.boolean(),
});
export type Receivables = z.infer<typeof receivablesSchema>;

export const foundCustomerSchema = odooAddressSchema.extend({
  id: z.int(),
  /** Internal reference; "" without one. */
  ref: z.string(),
  is_company: z.boolean(),
  /** Name of the customer's Patriot Type; null without one. */
  type: z.string().nullable(),
  kind: z.enum(["client", "dealer"]).nullable(),
  link_count: z.int().min(0),
  /** Dealers of Patriot that it is already. */
  dealer_ids: z.array(z.string()),
});
export type FoundCustomer = z.infer<typeof foundCustomerSchema>;

/** Odoo's side of the change log. */
export const odooEventSchema = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  /** Name of the user of Odoo; "" for the bridge itself. */
  user: z.string(),
  client_id: z.string(),
  port_id: z.string(),
  customer: z.object({ id: z.int(), name: z.string() }),
  event: z.string(),
  /** What happened, in words, in the bridge user's language. */
  text: z.string(),
});
export type OdooEvent = z.infer<typeof odooEventSchema>;

/** The desk's part of the Odoo API. */
export const odooDeskMethods = {
  /** Whose client it is; `link` null when it is nobody's. */
  client_link_read: {
    params: z.object(clientKey),
    result: z.object({
      database_uuid: z.string(),
      link: clientLinkSchema.nullable(),
      /** What its customer owes; null for nobody's client, and from an Odoo before 19.0.1.4.0. */
      receivables: receivablesSchema.nullable().default(null),
    }),
  },
  /** Customers by name, reference, email, phone, city or number of the record; archived ones not. */
  customer_search: {
    params: z.object({
      search: z.string().max(100),
      /** `dealer`: those of a Patriot Type of that kind only. */
      kind: z.enum(["any", "dealer"]),
      limit: z.int().min(1).max(100),
    }),
    result: z.object({
      database_uuid: z.string(),
      items: z.array(foundCustomerSchema),
      total: z.int().min(0),
    }),
  },
  /**
   * Ties a client that stands in Patriot to a customer, as a person of Odoo does with Link Existing;
   * the same again is harmless. It follows the customer in all fields when it is its first client,
   * else it keeps its site. `error`: `customer_missing`, `customer_archived`, `client_linked`,
   * `type_missing`, `invalid_field`.
   */
  client_link: {
    params: z.object({
      ...clientKey,
      partner_id: z.int(),
      /** The Patriot operator who does it; in whose name the client is claimed. */
      operator_id: z.string().min(1).max(60),
    }),
    result: z.object({
      link: clientLinkSchema.nullable(),
      error: faultSchema.nullable(),
    }),
  },
  /** History of links, newest first; of one client or of all. `before`: the last one's `id`. */
  client_events: {
    params: z.object({
      client: z.object(clientKey).nullable(),
      /** Of this Patriot operator's user only. */
      operator_id: z.string().max(60).nullable(),
      before: z.int().nullable(),
      limit: z.int().min(1).max(200),
    }),
    result: z.object({ database_uuid: z.string(), items: z.array(odooEventSchema) }),
  },
} as const;
