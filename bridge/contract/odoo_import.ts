import { z } from "zod";
import { dealerIdSchema } from "./charges.ts";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { faultSchema } from "./errors.ts";
import { odooAddressSchema } from "./odoo_address.ts";
import { linkWorkSchema } from "./odoo_links.ts";

/** What a customer is recognised by. */
export const MATCH_KEYS = ["group", "ref", "vat", "email", "phone", "address"] as const;
export type MatchKey = (typeof MATCH_KEYS)[number];

/** A customer as a row tells of it; empty text is "". */
export const importCustomerSchema = odooAddressSchema.extend({
  /** Internal reference and VAT number. */
  ref: z.string(),
  vat: z.string(),
});
export type ImportCustomer = z.infer<typeof importCustomerSchema>;

/** A customer that may be the one of a row, archived ones left out. */
export const importCandidateSchema = importCustomerSchema.extend({
  id: z.int(),
  /** By what it was recognised. */
  by: z.array(z.enum(MATCH_KEYS)).min(1),
});
export type ImportCandidate = z.infer<typeof importCandidateSchema>;

const partnerSchema = z.object({ id: z.int(), name: z.string() });

/**
 * SHA-256, hex, of the billing name and address, or of the reference where they say too little:
 * rows that share it are one customer's.
 */
export const groupKeySchema = z.string().regex(/^[0-9a-f]{64}$/);

const rowKey = {
  /** The caller's number of the row, each once in a call. */
  row: z.int().min(0),
  /** The client to link; null for a dealer. Exactly one of the two is given. */
  client: z.object({ client_id: clientIdSchema, port_id: portIdSchema }).nullable(),
  dealer_id: dealerIdSchema.nullable(),
  /** Null when the row is a customer of its own, whatever others are called. */
  group_key: groupKeySchema.nullable(),
  customer: importCustomerSchema,
};

/**
 * Name of the Patriot Type of clients for which nothing else says one; null without. A client has
 * its customer's type where that is one of clients, else the one whose range holds its number, else
 * this one (whatever its port), else it is `type_missing`.
 */
const defaultType = z.string().max(200).nullable();

/**
 * The import's part of the Odoo API; a call is one transaction, and the same again does no harm.
 */
export const odooImportMethods = {
  /**
   * Whose the rows are already, else the customers that they may be. Writes nothing.
   *
   * Looked up by exact keys, in one query for each key and not for each row: `group`: the customer
   * that an earlier `import_add` noted for `group_key`. `ref`: the internal reference, in any case.
   * `vat`: letters and digits, in any case. `email`: in any case. `phone`: the digits. `address`:
   * name, street and either ZIP or city, in any case, blanks as one; of a row without a street name
   * and city, among customers without a street. An empty value recognises nobody. A customer that
   * an import *made* for another group is nobody's by `email`, `phone` or `address`: heads of one
   * e-mail address are two all the same, however the rows are cut into calls. Contacts and
   * addresses inside another customer, and archived ones, are nobody's.
   */
  import_match: {
    params: z.object({
      default_type: defaultType,
      rows: z.array(z.object(rowKey)).min(1).max(1_000),
    }),
    result: z.object({
      database_uuid: z.string(),
      /** One for each row, in their order. */
      rows: z.array(
        z.object({
          row: z.int(),
          /** Whose client or dealer it is; the fields below are empty then. */
          held: z
            .object({
              partner: partnerSchema,
              /**
               * Of a client, also one that is being unlinked. `is_behind`: Patriot lacks something.
               */
              link: z.object({ link_id: z.int(), is_behind: z.boolean() }).nullable(),
            })
            .nullable(),
          /** At most 10, those of ref and VAT first. */
          candidates: z.array(importCandidateSchema).max(10),
          /** The row's state and country by Odoo's own names, as links tell them to Patriot. */
          state: z.string(),
          country: z.string(),
          /**
           * Why no customer or no link can be made of the row: `invalid_field` (a text that Patriot
           * cannot store, an empty name, a state or country that Odoo does not know),
           * `type_missing`.
           */
          fault: faultSchema.nullable(),
        }),
      ),
    }),
  },
  /**
   * Makes customers or takes those that are named, and links them. A row that is refused changes
   * nothing and keeps no other one back.
   *
   * The customer is `partner_id`, else the one noted for `group_key`, else a new one, which is
   * noted for `group_key`; a named one is noted too unless another is. So the rows of a group may
   * come in any call and order, from several callers at once. A new customer of a dealer is a
   * company of a type of the kind *Dealer*; one of a client has the client's type, and is a company
   * when it has a VAT number or several clients. Of a customer that was there, `customer` fills
   * what is empty; with `overwrite` its values that are not empty replace what differs. An empty
   * value never erases. State and country are found as `import_match` finds them.
   *
   * A link is of the origin `existing`, waits to be claimed in the name of `operator_id`, and knows
   * `site` from the start. It comes due (`links_pending`) only after 10 minutes: the caller claims
   * it, and should the caller die, the sync does. Its site is its own (`has_own_site`) when
   * `own_site` says so or the customer has another link that stands.
   *
   * A client or dealer that is somebody's already is `unchanged`, whatever the row says; a link
   * that is not claimed yet is answered again, so that a caller which died can go on.
   *
   * No mail, no follower, no tracking, no note, no line in the link's history (`import_claimed`
   * writes the one), no poke of the bridge; open browsers hear of all links of a call at once. Less
   * than 1 query a row; a customer that was there and is written costs Odoo 5.
   */
  import_add: {
    params: z.object({
      /** The Patriot operator in whose name clients are claimed. */
      operator_id: z.string().min(1).max(60),
      default_type: defaultType,
      rows: z
        .array(
          z.object({
            ...rowKey,
            /** A customer of Odoo that the row is; null to take the group's or make one. */
            partner_id: z.int().nullable(),
            overwrite: z.boolean(),
            /** Of a client: its site as Patriot holds it. Null for a dealer. */
            site: odooAddressSchema.nullable(),
            /** The site differs from what the customer holds. */
            own_site: z.boolean(),
            /** Of a dealer: its name in Patriot. Null for a client. */
            dealer_name: z.string().max(300).nullable(),
          }),
        )
        .min(1)
        .max(1_000),
    }),
    /** One for each row, in their order. */
    result: z.array(
      z.object({
        row: z.int(),
        /**
         * `created`: the customer is new, and linked. `linked`: one that was there, or is the
         * group's.
         */
        outcome: z.enum(["created", "linked", "unchanged", "refused"]),
        /** Null when it is refused. */
        partner: partnerSchema.nullable(),
        /** Whether fields of a customer that was there were written. */
        updated: z.boolean(),
        /** The link as `links_read` tells it, while it must be claimed; null for others. */
        link: linkWorkSchema.nullable(),
        /**
         * `refused` only: `customer_missing`, `customer_archived`, `customer_no_dealer` (it is of a
         * type of clients), `type_missing`, `invalid_field` (of the customer as it would be).
         */
        fault: faultSchema.nullable(),
      }),
    ),
  },
  /**
   * The clients bear the markers of their links and hold what Odoo wants: `links_report` with
   * `claimed` for many at once, in statements for all of them. A line `claimed` in each link's
   * history when it is the first, no note on the customer. A link whose revision has grown is taken
   * at `revision` and stays behind.
   */
  import_claimed: {
    params: z.object({
      correlation_id: z.string().max(64),
      links: z
        .array(
          z.object({
            link_id: z.int(),
            revision: z.int(),
            /** Fields that were sent to Patriot, such as `billing.city`. */
            changed: z.array(z.string()),
            /** The site as Patriot holds it now. */
            site: odooAddressSchema,
          }),
        )
        .min(1)
        .max(1_000),
    }),
    result: z.array(
      z.object({
        link_id: z.int(),
        /** False for a link that vanished or ended. */
        accepted: z.boolean(),
        /** Behind again: the customer changed meanwhile. */
        pending: z.boolean(),
      }),
    ),
  },
} as const;
