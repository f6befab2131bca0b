import { z } from "zod";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { errorCodeSchema, errorParamsSchema } from "./errors.ts";
import { markerSchema } from "./patriot_api.ts";

/**
 * The Odoo API: coarse methods of the addon's model `patriot.bridge` over JSON-2
 * (`POST /json/2/patriot.bridge/<method>`), called as the least-privilege bridge user.
 * Names are Odoo's (snake_case); null stands for an empty value.
 */

/** Raised when a method's shape changes so that an older side would misread it. */
export const CONTRACT_VERSION = 1;

/** A customer as Odoo holds it; empty text is "". */
export const partnerSchema = z.object({
  id: z.int(),
  name: z.string(),
  street: z.string(),
  street2: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
  country: z.string(),
  phone: z.string(),
  email: z.string(),
  /** Links of this customer; with one, site and contact fields follow the customer too. */
  link_count: z.int().min(1),
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

/** One link that is behind: what Odoo wants and what is known of the client. */
export const linkWorkSchema = z.object({
  id: z.int(),
  marker: markerSchema,
  revision: z.int(),
  applied_revision: z.int(),
  attempts: z.int(),
  /** The client surely stands in Patriot under `client_id` and `port_id`. */
  confirmed: z.boolean(),
  /** An insert of `client_id` may have reached Patriot without its answer reaching us. */
  fate_unknown: z.boolean(),
  client_id: clientIdSchema.nullable(),
  port_id: portIdSchema.nullable(),
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
  action: z.enum(["inserted", "adopted", "updated", "unchanged"]).nullable(),
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
    }),
  },
  /** Links that are behind, due and not blocked, oldest request first. */
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
   * Stores a reservation for each link before anything is inserted: the first candidate that no
   * other link of the port holds. A link that holds another ID than `replaces` keeps that one.
   * `client_id` is null when the candidates ran out.
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
