import { z } from "zod";
import { dateSchema, dealerIdSchema } from "./charges.ts";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { contactSchema, odooEnquirySchema } from "./enquiries.ts";
import { faultSchema } from "./errors.ts";

/** The CRM's part of the Odoo API: enquiries of Patriot as leads and opportunities. */
export const odooCrmMethods = {
  /**
   * Makes a lead or an opportunity of each enquiry, each for itself. One that is there already is
   * answered as it stands; with another content (`content_hash`) it is `enquiry_reused`.
   * `client_not_linked` for a client without a customer.
   */
  crm_add: {
    params: z.object({
      /** The Patriot that they come from. */
      source: z.uuid(),
      enquiries: z
        .array(
          z.object({
            enquiry_id: z.uuid(),
            kind: z.enum(["lead", "opportunity"]),
            client: z
              .object({
                client_id: clientIdSchema,
                port_id: portIdSchema,
                name: z.string(),
                dealer_id: dealerIdSchema.nullable(),
              })
              .nullable(),
            operator_id: z.string(),
            operator_name: z.string(),
            /** ISO date-time in UTC. */
            logged_at: z.iso.datetime(),
            subject: z.string(),
            /** Plain text with line feeds; never markup. */
            text: z.string(),
            notes: z.string(),
            contact: contactSchema.nullable(),
            action_by: dateSchema.nullable(),
            /** SHA-256, hex, of all of the above but the names and the dealer, which may change. */
            content_hash: z.string().regex(/^[0-9a-f]{64}$/),
          }),
        )
        .min(1)
        .max(50),
    }),
    result: z.array(
      z.object({
        enquiry_id: z.uuid(),
        enquiry: odooEnquirySchema.nullable(),
        fault: faultSchema.nullable(),
      }),
    ),
  },
  /** Enquiries of this Patriot that it has not been told of as they stand, the oldest first. */
  crm_untold: {
    params: z.object({ source: z.uuid(), limit: z.int().min(1).max(200) }),
    result: z.object({
      database_uuid: z.string(),
      enquiries: z.array(z.object({ enquiry_id: z.uuid(), enquiry: odooEnquirySchema })),
      total: z.int(),
    }),
  },
  /** Patriot was told of these versions. */
  crm_told: {
    params: z.object({
      source: z.uuid(),
      enquiries: z
        .array(z.object({ enquiry_id: z.uuid(), version: z.int() }))
        .min(1)
        .max(200),
    }),
    result: z.object({ told: z.int() }),
  },
} as const;
