import { z } from "zod";
import { billedItemSchema } from "./batches.ts";
import {
  chargeKindSchema,
  currencySchema,
  dateSchema,
  dealerIdSchema,
  decimalSchema,
} from "./charges.ts";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { faultSchema } from "./errors.ts";

const customer = z.object({ id: z.int(), name: z.string() });
const clientKey = { client_id: clientIdSchema, port_id: portIdSchema };

/** The batch of one Patriot: `source` is that installation's UUID. */
const batchKey = { source: z.uuid(), batch_no: z.string().min(1).max(20) };

/** One charge as Odoo mirrors it, to show it on its product and to compare prices. */
export const mirroredChargeSchema = z.object({
  charge_id: z.string(),
  name: z.string(),
  kind: chargeKindSchema,
  ledger_code: z.string(),
  amount: decimalSchema,
});

export const odooProductSchema = z.object({
  id: z.int(),
  name: z.string(),
  /** Internal reference; "" without one. */
  code: z.string(),
  list_price: decimalSchema,
  currency: z.string(),
});
export type OdooProduct = z.infer<typeof odooProductSchema>;

/** One invoice on its way to Odoo; `total` and amounts without tax. */
export const outgoingInvoiceSchema = z.object({
  invoice_no: z.string().min(1).max(30),
  seq: z.int().min(1),
  customer_id: z.int(),
  dealer_id: dealerIdSchema.nullable(),
  total: decimalSchema,
  /** SHA-256, hex, of what Patriot stored: another content under the same number is refused. */
  content_hash: z.string().regex(/^[0-9a-f]{64}$/),
  sections: z
    .array(
      z.object({
        ...clientKey,
        name: z.string(),
        lines: z
          .array(
            z.object({
              charge_id: z.string(),
              product_id: z.int(),
              description: z.string(),
              /** Two decimals at most; times `price_unit` it is exactly `amount`. */
              quantity: decimalSchema,
              price_unit: decimalSchema,
              amount: decimalSchema,
              items: z.array(billedItemSchema),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});
export type OutgoingInvoice = z.infer<typeof outgoingInvoiceSchema>;

/** How an invoice stands in Odoo. */
export const invoiceStandSchema = z.object({
  id: z.int(),
  number: z.string(),
  state: z.enum(["draft", "posted", "cancel"]),
  payment_state: z.string(),
  version: z.int(),
});

export const controlTotalSchema = z.object({
  currency: currencySchema,
  count: z.int().min(0),
  /** Sum of the invoices' totals without tax. */
  total: decimalSchema,
});

/** Billing's part of the Odoo API; amounts are decimal strings. */
export const odooBillingMethods = {
  /** Who pays for clients and dealers; unlinked ones have none. */
  billing_customers: {
    params: z.object({
      clients: z.array(z.object(clientKey)).max(500),
      dealers: z.array(dealerIdSchema).max(500),
    }),
    result: z.object({
      database_uuid: z.string(),
      clients: z.array(z.object({ ...clientKey, customer: customer.nullable() })),
      dealers: z.array(z.object({ dealer_id: z.string(), customer: customer.nullable() })),
    }),
  },
  /** What stands against invoicing, per invoice; writes nothing. */
  billing_check: {
    params: z.object({
      run_date: dateSchema,
      currency: currencySchema,
      invoices: z
        .array(
          z.object({
            invoice_no: z.string(),
            customer_id: z.int(),
            products: z.array(z.object({ charge_id: z.string(), product_id: z.int() })),
          }),
        )
        .max(500),
    }),
    result: z.object({
      database_uuid: z.string(),
      problems: z.array(z.object({ invoice_no: z.string(), fault: faultSchema })),
    }),
  },
  /** Begins or goes on with a batch. `expected`: all that will be in Odoo when this commit ends. */
  billing_open: {
    params: z.object({
      ...batchKey,
      definition: z.string(),
      name: z.string(),
      kind: chargeKindSchema,
      run_date: dateSchema,
      expected: z.array(controlTotalSchema).max(10),
    }),
    result: z.object({
      database_uuid: z.string(),
      batch_id: z.int(),
      fault: faultSchema.nullable(),
    }),
  },
  /**
   * Makes draft invoices, one transaction for all of them; those that are there already are answered as
   * they stand. A refused one leaves the others as they are.
   */
  billing_add: {
    params: z.object({
      ...batchKey,
      currency: currencySchema,
      invoices: z.array(outgoingInvoiceSchema).min(1).max(200),
    }),
    result: z.array(
      z.object({
        invoice_no: z.string(),
        invoice: invoiceStandSchema.nullable(),
        /** Why it was refused: `ref_reused`, `totals_differ`, or what billing_check says. */
        fault: faultSchema.nullable(),
      }),
    ),
  },
  /**
   * Compares count and sum per currency with what billing_open expects. Only an agreed batch may be
   * posted. `differences` names invoices where it can (`invoice_no` null: a sum).
   */
  billing_finish: {
    params: z.object(batchKey),
    result: z.object({
      agreed: z.boolean(),
      found: z.array(controlTotalSchema),
      differences: z.array(z.object({ invoice_no: z.string().nullable(), fault: faultSchema })),
      /** Drafts that Odoo's settings want posted. */
      to_post: z.int(),
    }),
  },
  /** Posts up to `limit` drafts of an agreed batch, each once, whoever else posts meanwhile. */
  billing_post: {
    params: z.object({ ...batchKey, limit: z.int().min(1).max(200) }),
    result: z.object({
      posted: z.int(),
      failed: z.array(z.object({ invoice_no: z.string(), reason: z.string() })),
      /** Drafts that wait still, those that failed left out. */
      remaining: z.int(),
    }),
  },
  /** Invoices of Patriot whose number or state Patriot has not been told. */
  billing_untold: {
    params: z.object({
      limit: z.int().min(1).max(500),
      /** Of this Patriot only; null: of all. */
      source: z.uuid().nullable().default(null),
    }),
    result: z.object({
      database_uuid: z.string(),
      invoices: z.array(
        z.object({
          ...batchKey,
          seq: z.int(),
          invoice_no: z.string(),
          invoice: invoiceStandSchema,
        }),
      ),
      total: z.int(),
    }),
  },
  /** Patriot was told of these versions. */
  billing_told: {
    params: z.object({
      invoices: z
        .array(z.object({ id: z.int(), version: z.int() }))
        .min(1)
        .max(500),
    }),
    result: z.object({ told: z.int() }),
  },
  /** Products that can be sold, by name or internal reference. */
  product_search: {
    params: z.object({ search: z.string().max(100), limit: z.int().min(1).max(200) }),
    result: z.object({
      database_uuid: z.string(),
      items: z.array(odooProductSchema),
      total: z.int(),
    }),
  },
  /** Mirrors charges, with the product each is sold as (null: none); answers with those products. */
  charges_mirror: {
    params: z.object({
      charges: z
        .array(mirroredChargeSchema.extend({ product_id: z.int().nullable() }))
        .min(1)
        .max(500),
    }),
    result: z.object({
      items: z.array(
        z.object({
          charge_id: z.string(),
          /** Null without one, and when it is not in Odoo. */
          product: odooProductSchema.nullable(),
          fault: faultSchema.nullable(),
        }),
      ),
    }),
  },
} as const;
