import { z } from "zod";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { faultSchema } from "./errors.ts";
import { factSchema, MAX_FACTS } from "./finding_facts.ts";
import { odooAddressSchema } from "./odoo_address.ts";

const clientKey = { client_id: clientIdSchema, port_id: portIdSchema };

/** What an audit finds. */
export const FINDING_KINDS = [
  /** The two sides of a link differ, and Odoo has nothing that Patriot lacks. */
  "differs",
  "client_without_customer",
  /** A link whose client Patriot does not have. */
  "client_gone",
  /** An active client without a service charge that runs. */
  "not_billed",
  /** A service charge that runs on a client that is not active. */
  "not_monitored",
  /** A charge and the product that it is sold as. */
  "price_differs",
  /** An operator of Patriot that is no user of Odoo. */
  "operator_unmapped",
  /** A user whose operator Patriot does not have. */
  "operator_gone",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export const findingSchema = z.object({
  kind: z.enum(FINDING_KINDS),
  /** The same trouble has the same key in every audit; each key once in an audit. */
  key: z.string().min(1).max(200),
  /** Both or none. */
  client_id: clientIdSchema.nullable(),
  port_id: portIdSchema.nullable(),
  /** Records of Odoo; those that are gone meanwhile are left out. */
  link_id: z.int().min(1).nullable(),
  partner_id: z.int().min(1).nullable(),
  product_id: z.int().min(1).nullable(),
  user_id: z.int().min(1).nullable(),
  /** What it is about, for people: a site, a charge, an operator. */
  name: z.string().max(300),
  /** What stands on either side, a line each; empty for nothing. */
  odoo: z.array(factSchema).max(MAX_FACTS),
  patriot: z.array(factSchema).max(MAX_FACTS),
});
export type Finding = z.infer<typeof findingSchema>;

/** The audit's part of the Odoo API. */
export const odooAuditMethods = {
  /**
   * Links that stand and whose number is surely theirs, ordered as Patriot's `client.walk`: by client
   * ID and then by port, character by character without regard to case.
   */
  audit_links: {
    params: z.object({
      /** The last link of the page before, which need not be there any more; null to begin. */
      after: z.object(clientKey).nullable(),
      limit: z.int().min(1).max(1_000),
    }),
    result: z.object({
      database_uuid: z.string(),
      links: z.array(
        z.object({
          link_id: z.int(),
          ...clientKey,
          partner_id: z.int(),
          follows: z.enum(["all", "billing"]),
          /** What the customer has. */
          values: odooAddressSchema,
          /** Patriot had the client when it was last asked; else it waits to be claimed. */
          confirmed: z.boolean(),
          /** Odoo has changes that Patriot does not have yet. */
          is_behind: z.boolean(),
        }),
      ),
      /** Null at the end. */
      next: z.object(clientKey).nullable(),
    }),
  },
  /** Which active user of Odoo is which operator of Patriot. */
  audit_operators: {
    params: z.object({}),
    result: z.object({
      database_uuid: z.string(),
      users: z.array(z.object({ user_id: z.int(), name: z.string(), operator: z.string() })),
    }),
  },
  /** Whether somebody pressed Run Audit in Odoo and no audit began since; the poke is the usual one. */
  audit_wanted: { params: z.object({}), result: z.object({ wanted: z.boolean() }) },
  /** Begins an audit; what the one before found stays on show until this one ends. */
  audit_begin: { params: z.object({}), result: z.object({ audit_id: z.int() }) },
  /**
   * Keeps findings out of sight until the audit ends; a key that it has already is left as it is. An
   * audit that has ended, or began a day ago, is `invalid_params`.
   */
  audit_add: {
    params: z.object({ audit_id: z.int(), findings: z.array(findingSchema).min(1).max(1_000) }),
    result: z.object({ added: z.int() }),
  },
  /**
   * Shows the new findings in place of the old ones, in one step; the same again answers the same. Of
   * two audits that overlap the one that began later is shown. `failed` says why it broke off: what was
   * on show stays.
   */
  audit_end: {
    params: z.object({
      audit_id: z.int(),
      /** How many it looked at. */
      clients: z.int().min(0),
      links: z.int().min(0),
      failed: faultSchema.nullable(),
    }),
    result: z.object({ findings: z.int() }),
  },
} as const;
