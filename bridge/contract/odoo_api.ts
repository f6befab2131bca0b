import { z } from "zod";
import { dealerIdSchema } from "./charges.ts";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { errorCodeSchema, errorParamsSchema } from "./errors.ts";
import { odooAddressSchema } from "./odoo_address.ts";
import { odooAuditMethods } from "./odoo_audit.ts";
import { odooBillingMethods } from "./odoo_billing.ts";
import { odooCrmMethods } from "./odoo_crm.ts";
import { odooDeskMethods } from "./odoo_desk.ts";
import { odooImportMethods } from "./odoo_import.ts";
import { linkWorkSchema } from "./odoo_links.ts";

export {
  type LinkWork,
  linkWorkSchema,
  type Partner,
  partnerSchema,
  patriotTypeSchema,
} from "./odoo_links.ts";

/**
 * The Odoo API: coarse methods of the addon's model `patriot.bridge` over JSON-2
 * (`POST /json/2/patriot.bridge/<method>`), called as the least-privilege bridge user.
 * Names are Odoo's (snake_case); null stands for an empty value.
 */

/**
 * Raised when a method's shape changes so that an older side would misread it. `hello` keeps its fields in
 * every version: by it the two find out which one is older.
 */
export const CONTRACT_VERSION = 4;

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
  ...odooAuditMethods,
  ...odooBillingMethods,
  ...odooCrmMethods,
  ...odooDeskMethods,
  ...odooImportMethods,
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
