import { z } from "zod";
import {
  chargeIdSchema,
  chargeKindSchema,
  currencySchema,
  dateSchema,
  dealerIdSchema,
  decimalSchema,
} from "./charges.ts";
import { clientIdSchema, portIdSchema } from "./client_range.ts";

/** Billing batches in Patriot: generated, reviewed, authorized, committed. */

export const batchIdSchema = z.string().regex(/^B\d{6,12}$/, "is no batch such as B000012");
export const definitionIdSchema = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9_-]{0,29}$/, "is up to 30 capitals, digits and dashes");

export const batchDefinitionSchema = z.strictObject({
  definitionId: definitionIdSchema,
  name: z.string().min(1).max(100),
  kind: chargeKindSchema,
  /** Whose clients it bills: those that pay themselves, those whose dealer pays, or both. */
  payer: z.enum(["client", "dealer", "any"]),
  currency: currencySchema,
  /** IANA name; says on which local day an activation happened. */
  timeZone: z.string().refine(isTimeZone, "is no time zone such as Europe/Berlin"),
  /** Batches need no person before they are committed. */
  authorized: z.boolean().default(false),
});
export type BatchDefinition = z.output<typeof batchDefinitionSchema>;

/**
 * `generating`: invoices are being stored. `unauthorized`: complete, waits for a person.
 * `authorized`: to be sent to Odoo. `committed`: every invoice is in Odoo. `rejected`: given up before
 * it was authorized; what it billed is free again.
 */
export const BATCH_STATES = [
  "generating",
  "unauthorized",
  "authorized",
  "committed",
  "rejected",
] as const;

export const batchSchema = z.object({
  batchId: batchIdSchema,
  /** The Patriot that it stands in: another installation has batches of the same numbers. */
  installationId: z.uuid(),
  definitionId: definitionIdSchema,
  name: z.string(),
  kind: chargeKindSchema,
  runDate: dateSchema,
  currency: currencySchema,
  state: z.enum(BATCH_STATES),
  /** Control totals; of what is stored so far while it is generating. */
  invoiceCount: z.int().min(0),
  lineCount: z.int().min(0),
  total: decimalSchema,
  /** Invoices whose state in Odoo is known. */
  sentCount: z.int().min(0),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  authorizedBy: z.string().nullable(),
  authorizedAt: z.iso.datetime().nullable(),
  committedAt: z.iso.datetime().nullable(),
});
export type Batch = z.infer<typeof batchSchema>;

/** What a line bills. Patriot takes each into one batch only, and refuses overlapping services. */
export const billedItemSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("service"),
    assignmentId: z.int(),
    from: dateSchema,
    to: dateSchema,
  }),
  z.object({
    kind: z.literal("activation"),
    activationId: z.int(),
    at: z.iso.datetime(),
    event: z.string(),
  }),
  z.object({
    kind: z.literal("workOrder"),
    workOrderId: z.int(),
    lineNo: z.int().min(1),
    completedOn: dateSchema,
    title: z.string(),
  }),
]);
export type BilledItem = z.infer<typeof billedItemSchema>;

export const invoiceLineSchema = z.object({
  chargeId: chargeIdSchema,
  description: z.string().max(1_000),
  quantity: decimalSchema,
  unitAmount: decimalSchema,
  /** Rounded to the currency; quantity times unit amount unless only part of a period is charged. */
  amount: decimalSchema,
  items: z.array(billedItemSchema).min(1).max(2_000),
});
export type InvoiceLine = z.infer<typeof invoiceLineSchema>;

/** The lines of one site on an invoice. */
export const invoiceSectionSchema = z.object({
  clientId: clientIdSchema,
  portId: portIdSchema,
  name: z.string(),
  lines: z.array(invoiceLineSchema).min(1),
});

export const invoiceSchema = z.object({
  /** Place in the batch, from 1, without gaps. */
  seq: z.int().min(1),
  /** The dealer that pays; null when clients pay themselves. */
  dealerId: dealerIdSchema.nullable(),
  /** Who pays, for people: the customer's name in Odoo, else the dealer's or the client's. */
  payerName: z.string(),
  /** The customer of Odoo that pays; null when none was linked as it was generated. */
  customer: z.object({ id: z.int(), name: z.string() }).nullable(),
  total: decimalSchema,
  sections: z.array(invoiceSectionSchema).min(1),
});
export type Invoice = z.infer<typeof invoiceSchema>;

/** An invoice's life in Odoo. */
export const odooInvoiceSchema = z.object({
  id: z.int(),
  /** Odoo's number; empty while it is a draft without one. */
  number: z.string(),
  state: z.enum(["draft", "posted", "cancel"]),
  paymentState: z.string(),
  /** Grows with every change in Odoo: an older report never replaces a newer one. */
  version: z.int(),
});
export type OdooInvoice = z.infer<typeof odooInvoiceSchema>;

export const storedInvoiceSchema = invoiceSchema.extend({
  /** Patriot's invoice number, such as `B000012-00007`; permanent. */
  invoiceNo: z.string(),
  odoo: odooInvoiceSchema.nullable(),
});
export type StoredInvoice = z.infer<typeof storedInvoiceSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
