import { z } from "zod";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { odooAddressSchema } from "./odoo_address.ts";
import { markerSchema } from "./patriot_api.ts";

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
