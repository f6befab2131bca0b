import { z } from "zod";
import {
  BATCH_STATES,
  batchDefinitionSchema,
  batchIdSchema,
  batchSchema,
  definitionIdSchema,
  storedInvoiceSchema,
} from "./batches.ts";
import { stageSchema } from "./bridge_api.ts";
import { chargeIdSchema, dateSchema, dealerIdSchema, masterChargeSchema } from "./charges.ts";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import {
  clientChargeSchema,
  deskChangeSchema,
  deskClientSchema,
  deskSessionSchema,
  jobSchema,
  messageAtDeskSchema,
  noteAtDeskSchema,
  problemSchema,
} from "./desk_views.ts";
import { patriotEnquiryMethods } from "./enquiries.ts";
import { faultSchema } from "./errors.ts";
import { odooProductSchema } from "./odoo_billing.ts";
import { foundCustomerSchema } from "./odoo_desk.ts";
import { operatorIdSchema, workstationIdSchema } from "./operators.ts";
import { clientEditSchema, dealerSchema, patriotMethods } from "./patriot_api.ts";
import { billingSettingsSchema, logEntrySchema } from "./patriot_desk.ts";
import type { Role } from "./roles.ts";

/**
 * The desk API: JSON-RPC 2.0 over `POST /desk/rpc` with the session cookie of an operator who signed in
 * (`session.signIn` alone needs none) and the header `X-Patriot-Desk: 1`, from the bridge's own origin.
 * Errors carry `data: {code, params}` of errors.ts. `GET /desk/events` streams `deskEventSchema`.
 */

const clientKey = { clientId: clientIdSchema, portId: portIdSchema };
const page = {
  search: z.string().max(100).default(""),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(50),
};
const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int().min(0) });
/** Where a record opens in Odoo; null while Odoo's address is not known. */
const url = z.string().nullable();
const withUrl = { url };

const needs = <R extends Role, P extends z.ZodObject, T extends z.ZodType>(
  role: R,
  params: P,
  result: T,
) => ({
  role,
  params,
  result,
});
const none = z.object({});
const notes = patriotEnquiryMethods;

/** Methods with the least role that may call them. */
export const deskMethods = {
  "session.get": needs("operator", none, deskSessionSchema),
  "session.signOut": needs("operator", none, z.object({ ok: z.literal(true) })),

  "client.list": needs(
    "operator",
    patriotMethods["client.list"].params,
    patriotMethods["client.list"].result,
  ),
  /** `client_missing` when there is none. */
  "client.get": needs("operator", z.object(clientKey), deskClientSchema),
  /** `record_changed`, `field_owned`, `ownership_unknown`. */
  "client.save": needs(
    "operator",
    z.object({ ...clientKey, updatedAt: z.iso.datetime(), fields: clientEditSchema }),
    deskClientSchema,
  ),
  "client.billing": needs(
    "operator",
    z.object(clientKey),
    z.object({
      payer: z.enum(["client", "dealer"]),
      dealer: z.object({ dealerId: dealerIdSchema, name: z.string() }).nullable(),
      /** Who pays in Odoo; null when nobody is linked, or Odoo is silent. */
      customer: z.object({ id: z.int(), name: z.string(), url }).nullable(),
      commissioned: z.array(z.object({ from: dateSchema, to: dateSchema.nullable() })),
      charges: z.array(clientChargeSchema),
      odooFault: faultSchema.nullable(),
    }),
  ),
  "client.log": needs("operator", patriotMethods["client.log"].params, pageOf(logEntrySchema)),
  "client.link": needs(
    "billing",
    z.object({ ...clientKey, customerId: z.int() }),
    deskClientSchema,
  ),
  "customer.search": needs(
    "billing",
    z.object({
      search: z.string().max(100),
      kind: z.enum(["any", "dealer"]),
      limit: z.int().min(1).max(100).default(20),
    }),
    pageOf(foundCustomerSchema),
  ),

  "dealer.list": needs("operator", z.object(page), pageOf(dealerSchema.extend(withUrl))),
  /** `not_found` when there is none. */
  "dealer.get": needs(
    "operator",
    z.object({ dealerId: dealerIdSchema }),
    z.object({ dealer: dealerSchema.extend(withUrl) }),
  ),
  "dealer.link": needs(
    "billing",
    z.object({ dealerId: dealerIdSchema, customerId: z.int() }),
    z.object({ dealer: dealerSchema.extend(withUrl) }),
  ),
  "dealer.unlink": needs(
    "billing",
    z.object({ dealerId: dealerIdSchema }),
    z.object({ dealer: dealerSchema.extend(withUrl) }),
  ),

  "charge.list": needs(
    "operator",
    patriotMethods["charge.list"].params,
    patriotMethods["charge.list"].result,
  ),
  "charge.setProduct": needs(
    "billing",
    z.object({ chargeId: chargeIdSchema, productId: z.int().nullable() }),
    z.object({ charge: masterChargeSchema }),
  ),
  "product.search": needs(
    "billing",
    z.object({ search: z.string().max(100), limit: z.int().min(1).max(200).default(20) }),
    pageOf(odooProductSchema),
  ),
  "definition.list": needs("operator", none, z.object({ items: z.array(batchDefinitionSchema) })),
  /** Adds or replaces. `before`: as it was read, null for a new one; `record_changed` otherwise. */
  "definition.save": needs(
    "billing",
    z.object({ definition: batchDefinitionSchema, before: batchDefinitionSchema.nullable() }),
    z.object({ definition: batchDefinitionSchema }),
  ),
  /** `definitions` null: the four that ship. */
  "definition.import": needs(
    "billing",
    z.object({
      definitions: z.array(batchDefinitionSchema).min(1).max(100).nullable(),
      currency: z.string().nullable().default(null),
      timeZone: z.string().nullable().default(null),
    }),
    patriotMethods["batchDefinition.import"].result,
  ),
  "batch.list": needs(
    "operator",
    z.object({
      ...page,
      definitionId: definitionIdSchema.nullable().default(null),
      states: z.array(z.enum(BATCH_STATES)).max(5).default([]),
    }),
    pageOf(batchSchema),
  ),
  /** With the job that works on it now, or did last. `not_found`. */
  "batch.get": needs(
    "operator",
    z.object({ batchId: batchIdSchema }),
    z.object({ batch: batchSchema, job: jobSchema.nullable() }),
  ),
  "batch.invoices": needs(
    "operator",
    z.object({
      batchId: batchIdSchema,
      after: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    z.object({ items: z.array(storedInvoiceSchema.extend(withUrl)), next: z.int().nullable() }),
  ),
  /** What stands against sending it, on both sides; changes nothing. */
  "batch.check": needs(
    "operator",
    z.object({ batchId: batchIdSchema }),
    z.object({ ready: z.int(), there: z.int(), problems: z.array(problemSchema) }),
  ),
  "batch.authorize": needs(
    "supervisor",
    z.object({ batchId: batchIdSchema }),
    z.object({ batch: batchSchema }),
  ),
  "batch.reject": needs(
    "supervisor",
    z.object({ batchId: batchIdSchema, reason: z.string().max(500) }),
    z.object({ batch: batchSchema }),
  ),
  /** Begins; `job_running` when that definition is generated already. */
  "batch.generate": needs(
    "billing",
    z.object({ definitionId: definitionIdSchema, runDate: dateSchema.nullable() }),
    z.object({ job: jobSchema }),
  ),
  "batch.commit": needs(
    "billing",
    z.object({ batchId: batchIdSchema }),
    z.object({ job: jobSchema }),
  ),
  /** Jobs of this bridge, newest first: those that run, and what ended since its start. */
  "job.list": needs("operator", none, z.object({ items: z.array(jobSchema) })),
  "job.get": needs("operator", z.object({ jobId: z.uuid() }), z.object({ job: jobSchema })),
  /** It ends between two steps; beginning again goes on from there. */
  "job.cancel": needs("billing", z.object({ jobId: z.uuid() }), z.object({ job: jobSchema })),

  "note.list": needs("operator", notes["note.list"].params, pageOf(noteAtDeskSchema)),
  "note.add": needs(
    "operator",
    notes["note.add"].params.omit({ operatorId: true }),
    z.object({ note: noteAtDeskSchema }),
  ),
  "note.setPinned": needs(
    "operator",
    notes["note.setPinned"].params.omit({ operatorId: true }),
    z.object({ note: noteAtDeskSchema }),
  ),
  "note.logToCrm": needs(
    "operator",
    notes["note.logToCrm"].params.omit({ operatorId: true }),
    z.object({ note: noteAtDeskSchema }),
  ),
  "message.list": needs("operator", notes["message.list"].params, pageOf(messageAtDeskSchema)),
  "message.add": needs(
    "operator",
    notes["message.add"].params.omit({ operatorId: true }),
    z.object({ message: messageAtDeskSchema }),
  ),
  "message.logToCrm": needs(
    "operator",
    notes["message.logToCrm"].params.omit({ operatorId: true }),
    z.object({ message: messageAtDeskSchema }),
  ),

  /** Both sides' changes, newest first. With Odoo silent: Patriot's alone, and why. */
  "change.list": needs(
    "operator",
    patriotMethods["change.list"].params.extend({
      /** The last answer's `next`: places on both sides. */
      before: z.string().max(500).nullable().default(null),
      side: z.enum(["both", "patriot", "odoo"]).default("both"),
    }),
    z.object({
      items: z.array(deskChangeSchema),
      next: z.string().nullable(),
      odooFault: faultSchema.nullable(),
    }),
  ),
  "operator.list": needs(
    "operator",
    patriotMethods["operator.list"].params,
    patriotMethods["operator.list"].result,
  ),

  "settings.get": needs(
    "operator",
    none,
    z.object({
      settings: billingSettingsSchema,
      /** What is used where a template is empty. */
      defaults: billingSettingsSchema,
      odoo: z
        .object({
          url: z.string(),
          webUrl: z.string(),
          database: z.string(),
          login: z.string(),
          keyDays: z.number().nullable(),
        })
        .nullable(),
      patriot: z.object({ host: z.string(), port: z.int() }).nullable(),
    }),
  ),
  "settings.set": needs(
    "supervisor",
    z.object({ settings: billingSettingsSchema }),
    z.object({ settings: billingSettingsSchema }),
  ),
  "connection.test": needs("operator", none, z.object({ stages: z.array(stageSchema) })),
} as const;

/** The only method without a session; a success sets the cookie. */
export const signInMethod = {
  params: z.object({
    operatorId: operatorIdSchema,
    password: z.string().min(1, "is empty").max(200),
    workstationId: workstationIdSchema,
  }),
  result: deskSessionSchema,
} as const;

export type DeskMethod = keyof typeof deskMethods;
export type DeskParams<M extends DeskMethod> = z.input<(typeof deskMethods)[M]["params"]>;
export type DeskResult<M extends DeskMethod> = z.output<(typeof deskMethods)[M]["result"]>;
