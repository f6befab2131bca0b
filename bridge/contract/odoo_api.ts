import { z } from "zod";
import { dealerIdSchema } from "./charges.ts";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { errorCodeSchema, errorParamsSchema } from "./errors.ts";
import { odooAddressSchema } from "./odoo_address.ts";
import { odooBillingMethods } from "./odoo_billing.ts";
import { odooCrmMethods } from "./odoo_crm.ts";
import { odooDeskMethods } from "./odoo_desk.ts";
import { markerSchema } from "./patriot_api.ts";

/**
 * The Odoo API: coarse methods of the addon's model `patriot.bridge` over JSON-2
 * (`POST /json/2/patriot.bridge/<method>`), called as the least-privilege bridge user.
 * Names are Odoo's (snake_case); null stands for an empty value.
 */

/** Raised when a method's shape changes so that an older side would misread it. */
export const CONTRACT_VERSION = 4;

/** A customer as Odoo holds it. */
export const partnerSchema = odooAddressSchema.extend({
  id: z.int(),
  /** Links of this customer that stand, archived ones left out. */
  link_count: z.int().min(0),
});
export type Partner = z.infer<typeof partnerSchema>;

export const patriotTypeSchema = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(["client", "dealer"]),
  template_no: z.string().nullable(),
  start_client_no: z.string().nullable(),
  end_client_no: z.string().nullable(),
  port_id: z.string().nullable(),
});

/**
 * One link that is behind: what Odoo wants and what is known of the client.
 *
 * The site's fields follow the customer when it is the customer's only link and has no site of its
 * own (`site` is null); else they are Patriot's after the insert, and only the billing name and
 * address follow.
 */
export const linkWorkSchema = z.object({
  id: z.int(),
  marker: markerSchema,
  revision: z.int(),
  applied_revision: z.int(),
  attempts: z.int(),
  /** `existing`: a person chose the client in Patriot, and it is only to be claimed. */
  origin: z.enum(["insert", "existing"]),
  /** A manager wants the link to end: the marker is taken off, the client goes on as it is. */
  release: z.boolean(),
  /** What an insert gives to a site of its own; null when the site follows the customer. */
  site: odooAddressSchema.nullable(),
  /** The client surely stands in Patriot under `client_id` and `port_id`. */
  confirmed: z.boolean(),
  /** An insert of `client_id` may have reached Patriot without its answer reaching us. */
  fate_unknown: z.boolean(),
  client_id: clientIdSchema.nullable(),
  port_id: portIdSchema.nullable(),
  /** Seconds since the latest change that Patriot must see, by Odoo's clock. */
  changed_ago: z.number(),
  /** Seconds since the link fell behind, by Odoo's clock. */
  behind_for: z.number(),
  /** Seconds since Patriot was last brought up to date; null before the first time. */
  synced_ago: z.number().nullable(),
  /** Patriot operator of the user who asked last; null when unmapped. */
  operator: z.string().nullable(),
  requested_by: z.object({ id: z.int(), name: z.string() }),
  type: patriotTypeSchema,
  partner: partnerSchema,
});
export type LinkWork = z.infer<typeof linkWorkSchema>;

export const reserveRequestSchema = z.object({
  link_id: z.int(),
  /** The reservation given up, surely not ours; null for a first one. */
  replaces: clientIdSchema.nullable(),
});

export const linkReportSchema = z.object({
  link_id: z.int(),
  /** The revision that was read; stale ones raise the link's revision again. */
  revision: z.int(),
  outcome: z.enum(["done", "retry", "blocked"]),
  /** `done` only: where the client stands. */
  client_id: clientIdSchema.nullable(),
  port_id: portIdSchema.nullable(),
  /** `done` only: what was done. */
  action: z.enum(["inserted", "adopted", "claimed", "updated", "unchanged", "released"]).nullable(),
  /** Fields that were sent, such as `site.phone`; empty when none was. */
  changed: z.array(z.string()),
  /** `done` only: the site as Patriot holds it now; null when it was released or is not known. */
  site: odooAddressSchema.nullable(),
  /** Whether the fate of an insert is still unknown after this attempt. */
  fate_unknown: z.boolean(),
  error: z.object({ code: errorCodeSchema, params: errorParamsSchema }).nullable(),
  /** `retry` only: seconds until the next attempt. */
  retry_in: z.int().min(0).nullable(),
  /** Whether this attempt counts; a broken connection does not. */
  counts: z.boolean(),
  correlation_id: z.string(),
});
export type LinkReport = z.infer<typeof linkReportSchema>;

/** `customer`: whose dealer it is now. `error`: why nothing was changed. */
const dealerAnswerSchema = z.object({
  customer: z.object({ id: z.int(), name: z.string() }).nullable(),
  error: z.object({ code: errorCodeSchema, params: errorParamsSchema }).nullable(),
});

export const odooMethods = {
  hello: {
    params: z.object({}),
    result: z.object({
      contract_version: z.int(),
      addon_version: z.string(),
      odoo_version: z.string(),
      database: z.string(),
      database_uuid: z.string(),
      login: z.string(),
      /** ISO date-time in UTC, or null for a key without end. */
      key_expires_at: z.string().nullable(),
      /** Where people open this Odoo in a browser. */
      web_url: z.string().default(""),
    }),
  },
  /**
   * Links that are behind, due and not blocked: half of `limit` for the newest requests, newest
   * first, so that people who wait go before a backlog; then the oldest, so that none starves.
   */
  links_pending: {
    params: z.object({ limit: z.int().min(1).max(500) }),
    result: z.object({
      database_uuid: z.string(),
      links: z.array(linkWorkSchema),
      /** All links behind and not blocked, due or not. */
      total: z.int(),
      blocked: z.int(),
      /** Seconds until the next link comes due; null when none waits. */
      next_due_in: z.number().nullable(),
    }),
  },
  /** The named links as they are now, behind or not; vanished ones are left out. */
  links_read: {
    params: z.object({ link_ids: z.array(z.int()).min(1).max(500) }),
    result: z.object({
      database_uuid: z.string(),
      links: z.array(linkWorkSchema),
    }),
  },
  /**
   * Stores a reservation for each link before anything is inserted, and notes its fate as unknown:
   * the ID that the link holds when it is among the candidates, else the first one that no other
   * link of the port holds. A link that holds another ID than `replaces` keeps that one as it is.
   * `client_id` is null when the candidates ran out, and for a link that ends.
   */
  links_reserve: {
    params: z.object({
      port_id: portIdSchema,
      candidates: z.array(clientIdSchema).max(500),
      requests: z.array(reserveRequestSchema).min(1).max(200),
    }),
    result: z.array(
      z.object({
        link_id: z.int(),
        client_id: clientIdSchema.nullable(),
        port_id: portIdSchema.nullable(),
      }),
    ),
  },
  links_report: {
    params: z.object({ reports: z.array(linkReportSchema).min(1).max(200) }),
    result: z.array(
      z.object({
        link_id: z.int(),
        /** False for a link that vanished. */
        accepted: z.boolean(),
        /** Behind again: the customer changed meanwhile. */
        pending: z.boolean(),
      }),
    ),
  },
  /** Ties a dealer of Patriot to a customer of a dealer type; the same again changes nothing. */
  dealer_link: {
    params: z.object({ dealer_id: dealerIdSchema, name: z.string(), partner_id: z.int() }),
    result: dealerAnswerSchema,
  },
  /** Takes a dealer off its customer; one that has none changes nothing. */
  dealer_unlink: {
    params: z.object({ dealer_id: dealerIdSchema }),
    result: dealerAnswerSchema,
  },
  ...odooBillingMethods,
  ...odooCrmMethods,
  ...odooDeskMethods,
} as const;

export type OdooMethod = keyof typeof odooMethods;
export type OdooParams<M extends OdooMethod> = z.input<(typeof odooMethods)[M]["params"]>;
export type OdooResult<M extends OdooMethod> = z.output<(typeof odooMethods)[M]["result"]>;

/** What `patriot-bridge pair` takes: `patriot1.` and this as base64url JSON. */
export const odooConnectionSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  database: z.string().min(1),
  database_uuid: z.string().min(1),
  login: z.string().min(1),
  /** JSON-2 Bearer key of the bridge user. */
  key: z.string().min(20),
  /** Shared secret of the HMAC on Odoo's calls to the bridge. */
  secret: z.string().min(32),
});
export type OdooConnection = z.infer<typeof odooConnectionSchema>;
