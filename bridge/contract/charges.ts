import { z } from "zod";
import { clientIdSchema, portIdSchema } from "./client_range.ts";

/** What Patriot charges for, and to whom. Amounts carry no tax; dates are the centre's local days. */

/** A decimal number as text: money and quantities are never floats. */
export const decimalSchema = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'is no decimal string such as "12.50"');

export const dateSchema = z.iso.date();

/** ISO 4217. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/, "is no currency such as EUR");

/** The charge code. */
export const chargeIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$/, "is up to 20 letters, digits, dots and dashes");

/** Key of a dealer (bureau, installer) in Patriot. */
export const dealerIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9]{1,16}$/, "is up to 16 letters and digits");

/** `service`: recurring, on a client. `activation`: per alarm event. `workOrder`: per work order. */
export const CHARGE_KINDS = ["service", "activation", "workOrder"] as const;
export const chargeKindSchema = z.enum(CHARGE_KINDS);
export type ChargeKind = z.infer<typeof chargeKindSchema>;

/** What a partly covered period costs; `custom` charges begun steps of so many days. */
export const partChargingSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("whole") }),
  z.object({ kind: z.literal("custom"), days: z.int().min(1).max(366) }),
]);

/** How a service charge recurs. The rules stand in bridge/billing/AMOUNTS.md. */
export const chargePeriodSchema = z.object({
  unit: z.enum(["day", "month"]),
  every: z.int().min(1).max(366),
  /** First day of the first period; the others follow it. */
  start: dateSchema,
  partCharging: partChargingSchema,
  /** The day on which a period is billed: so many days before or after its first or last day. */
  billOn: z.object({
    days: z.int().min(0).max(366),
    when: z.enum(["before", "after"]),
    of: z.enum(["start", "end"]),
  }),
});
export type ChargePeriod = z.infer<typeof chargePeriodSchema>;

/** What an assignment, a billing customer or a dealer may have otherwise than the master charge. */
export const termsOverrideSchema = z.strictObject({
  amount: decimalSchema.optional(),
  quantity: decimalSchema.optional(),
  period: chargePeriodSchema.optional(),
  onlyCommissioned: z.boolean().optional(),
});
export type TermsOverride = z.infer<typeof termsOverrideSchema>;

/** A product of Odoo, as Patriot notes which one a charge is sold as. */
export const odooProductSchema = z.object({ id: z.int(), name: z.string().max(300) });

export const masterChargeSchema = z.object({
  chargeId: chargeIdSchema,
  name: z.string(),
  kind: chargeKindSchema,
  ledgerCode: z.string(),
  /** For one unit. */
  amount: decimalSchema,
  quantity: decimalSchema,
  /** Null for charges that do not recur. */
  period: chargePeriodSchema.nullable(),
  /** Days on which the client is not commissioned are not covered. */
  onlyCommissioned: z.boolean(),
  product: odooProductSchema.nullable(),
});
export type MasterCharge = z.infer<typeof masterChargeSchema>;

/** Other terms of one charge for a billing customer (a customer of Odoo) or for a dealer's clients. */
export const chargeOverrideSchema = z.object({
  chargeId: chargeIdSchema,
  scope: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("customer"), customerId: z.int() }),
    z.object({ kind: z.literal("dealer"), dealerId: dealerIdSchema }),
  ]),
  terms: termsOverrideSchema,
});
export type ChargeOverride = z.infer<typeof chargeOverrideSchema>;

/** A span of days, both included. */
export const daySpanSchema = z.object({ from: dateSchema, to: dateSchema });
export type DaySpan = z.infer<typeof daySpanSchema>;

/** A client as billing sees it. */
export const billedClientSchema = z.object({
  clientId: clientIdSchema,
  portId: portIdSchema,
  name: z.string(),
  dealerId: dealerIdSchema.nullable(),
  /** Who pays: the customer of the client's link, or the customer of its dealer. */
  payer: z.enum(["client", "dealer"]),
  /** Spans in which it was commissioned, in order; the last may be open. */
  commissioned: z.array(z.object({ from: dateSchema, to: dateSchema.nullable() })),
});
export type BilledClient = z.infer<typeof billedClientSchema>;

/** A service charge on a client. */
export const assignmentSchema = z.object({
  assignmentId: z.int(),
  chargeId: chargeIdSchema,
  client: billedClientSchema,
  start: dateSchema,
  /** Last day; null while it goes on. */
  end: dateSchema.nullable(),
  terms: termsOverrideSchema,
  /** Spans that batches bill already, in order; those that touch are one. */
  billed: z.array(daySpanSchema),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** An alarm event with a charge, chargeable and in no batch yet. */
export const activationSchema = z.object({
  activationId: z.int(),
  chargeId: chargeIdSchema,
  client: billedClientSchema,
  at: z.iso.datetime(),
  event: z.string(),
  terms: termsOverrideSchema,
});
export type Activation = z.infer<typeof activationSchema>;

/** A completed work order; its charges that are in no batch yet. */
export const workOrderSchema = z.object({
  workOrderId: z.int(),
  client: billedClientSchema,
  title: z.string(),
  completedOn: dateSchema,
  charges: z.array(
    z.object({
      lineNo: z.int().min(1),
      chargeId: chargeIdSchema,
      description: z.string(),
      terms: termsOverrideSchema,
    }),
  ),
});
export type WorkOrder = z.infer<typeof workOrderSchema>;
