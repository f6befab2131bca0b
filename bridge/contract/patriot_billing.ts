import { z } from "zod";
import {
  BATCH_STATES,
  batchDefinitionSchema,
  batchIdSchema,
  batchSchema,
  definitionIdSchema,
  invoiceSchema,
  odooInvoiceSchema,
  storedInvoiceSchema,
} from "./batches.ts";
import {
  activationSchema,
  assignmentSchema,
  chargeIdSchema,
  chargeKindSchema,
  chargeOverrideSchema,
  dateSchema,
  decimalSchema,
  masterChargeSchema,
  odooProductSchema,
  workOrderSchema,
} from "./charges.ts";

const operatorId = z.string().min(1).max(60);
const page = {
  /** Matched against code and name, case-insensitively; empty finds all. */
  search: z.string().max(100).default(""),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
};
const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int().min(0) });

/** Read on from `after`, the last one's key, so that nothing is skipped while others are added. */
const walk = { after: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(200) };
const walkOf = <T extends z.ZodType>(item: T) =>
  /** `next`: `after` of the next call; null at the end. */
  z.object({ items: z.array(item), next: z.int().nullable() });

/** Whose clients: as in a batch definition. */
const payer = z.enum(["client", "dealer", "any"]);

/** Billing's part of the Patriot API. */
export const patriotBillingMethods = {
  "charge.list": {
    params: z.object({ ...page, kind: chargeKindSchema.nullable().default(null) }),
    result: pageOf(masterChargeSchema),
  },
  /** Notes as which product of Odoo a charge is sold; `not_found` for the charge. */
  "charge.setProduct": {
    params: z.object({
      chargeId: chargeIdSchema,
      operatorId,
      product: odooProductSchema.nullable(),
    }),
    result: z.object({ charge: masterChargeSchema }),
  },
  "chargeOverride.list": {
    params: z.object({ ...walk }),
    result: walkOf(chargeOverrideSchema.extend({ overrideId: z.int() })),
  },
  "assignment.list": {
    params: z.object({ ...walk, payer }),
    result: walkOf(assignmentSchema),
  },
  "activation.list": {
    /** Up to this moment, included. */
    params: z.object({ ...walk, payer, until: z.iso.datetime() }),
    result: walkOf(activationSchema),
  },
  "workOrder.list": {
    /** Completed up to this day, included. */
    params: z.object({ ...walk, payer, until: dateSchema }),
    result: walkOf(workOrderSchema),
  },
  "batchDefinition.list": {
    params: z.object({}),
    result: z.object({ items: z.array(batchDefinitionSchema) }),
  },
  /** Adds definitions, and replaces those of the same ID. Batches keep what they were made with. */
  "batchDefinition.import": {
    params: z.object({ operatorId, definitions: z.array(batchDefinitionSchema).min(1).max(100) }),
    result: z.object({
      items: z.array(
        z.object({
          definitionId: definitionIdSchema,
          outcome: z.enum(["added", "updated", "unchanged"]),
        }),
      ),
    }),
  },
  /**
   * Begins a batch, in the state `generating`. A repeat of `requestId` answers with the same batch. A
   * batch of the same definition that is still generating is given up: its program died, or notices.
   */
  "batch.create": {
    params: z.object({
      definitionId: definitionIdSchema,
      runDate: dateSchema,
      operatorId,
      requestId: z.uuid(),
    }),
    result: z.object({ batch: batchSchema }),
  },
  /**
   * Stores invoices, all or none. The same again is harmless; another one on a `seq` is
   * `batch_conflict`, anything that is billed already `already_billed`, and a batch that is no longer
   * generating `batch_state`.
   */
  "batch.addInvoices": {
    params: z.object({ batchId: batchIdSchema, invoices: z.array(invoiceSchema).min(1).max(200) }),
    result: z.object({ batch: batchSchema }),
  },
  /** Ends the generating; `totals_differ` unless Patriot counted the same. A repeat is harmless. */
  "batch.close": {
    params: z.object({
      batchId: batchIdSchema,
      operatorId,
      invoiceCount: z.int().min(0),
      lineCount: z.int().min(0),
      total: decimalSchema,
    }),
    result: z.object({ batch: batchSchema }),
  },
  "batch.list": {
    params: z.object({
      ...page,
      definitionId: definitionIdSchema.nullable().default(null),
      states: z.array(z.enum(BATCH_STATES)).max(5).default([]),
    }),
    /** Newest first; `states` empty finds all but given up ones. */
    result: pageOf(batchSchema),
  },
  "batch.get": {
    params: z.object({ batchId: batchIdSchema }),
    result: z.object({ batch: batchSchema.nullable() }),
  },
  "batch.invoices": {
    /** `after` counts by `seq`. */
    params: z.object({
      ...walk,
      batchId: batchIdSchema,
      limit: z.int().min(1).max(200).default(100),
    }),
    result: walkOf(storedInvoiceSchema),
  },
  /** By a person; `batch_state` unless it is unauthorized. A repeat is harmless. */
  "batch.authorize": {
    params: z.object({ batchId: batchIdSchema, operatorId }),
    result: z.object({ batch: batchSchema }),
  },
  /** By a person, and never once it was authorized; what it billed is free again. */
  "batch.reject": {
    params: z.object({
      batchId: batchIdSchema,
      operatorId,
      reason: z.string().max(500).default(""),
    }),
    result: z.object({ batch: batchSchema }),
  },
  /** Notes what became of invoices in Odoo; an older `version` than the one noted changes nothing. */
  "batch.setInvoices": {
    params: z.object({
      batchId: batchIdSchema,
      invoices: z
        .array(z.object({ seq: z.int().min(1), odoo: odooInvoiceSchema }))
        .min(1)
        .max(500),
    }),
    result: z.object({ batch: batchSchema }),
  },
  /** `batch_incomplete` unless every invoice of an authorized batch is in Odoo. A repeat is harmless. */
  "batch.commit": {
    params: z.object({ batchId: batchIdSchema, operatorId }),
    result: z.object({ batch: batchSchema }),
  },
} as const;
