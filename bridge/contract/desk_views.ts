import { z } from "zod";
import { batchIdSchema } from "./batches.ts";
import {
  chargeIdSchema,
  chargePeriodSchema,
  dateSchema,
  daySpanSchema,
  decimalSchema,
} from "./charges.ts";
import { messageSchema, noteSchema } from "./enquiries.ts";
import { faultSchema } from "./errors.ts";
import { odooProductSchema } from "./odoo_billing.ts";
import { clientLinkSchema, receivablesSchema } from "./odoo_desk.ts";
import { deskOperatorSchema, workstationIdSchema } from "./operators.ts";
import { clientSchema } from "./patriot_api.ts";
import { changeSchema, openedSchema } from "./patriot_desk.ts";

/** What the desk API answers with. */

/** Where a record opens in Odoo; null while Odoo's address is not known. */
const url = z.string().nullable();
const withUrl = { url };
export const noteAtDeskSchema = noteSchema.extend(withUrl);
export const messageAtDeskSchema = messageSchema.extend(withUrl);
export type NoteAtDesk = z.infer<typeof noteAtDeskSchema>;
export type MessageAtDesk = z.infer<typeof messageAtDeskSchema>;

export const deskSessionSchema = z.object({
  operator: deskOperatorSchema,
  workstation: z.object({ workstationId: workstationIdSchema, name: z.string() }),
  /** Minutes without a call after which it ends. */
  idleMinutes: z.int(),
  /** The paired Odoo; null before it is paired. */
  odoo: z.object({ database: z.string(), url: z.string() }).nullable(),
  version: z.string(),
});
export type DeskSession = z.infer<typeof deskSessionSchema>;

export const deskClientSchema = z.object({
  client: clientSchema,
  link: clientLinkSchema.extend(withUrl).nullable(),
  /** What its customer owes; null without one, and while Odoo does not say. */
  receivables: receivablesSchema.nullable(),
  /** Fields such as `billing.city` that Odoo owns: read-only here. All of them while Odoo is silent. */
  owned: z.array(z.string()),
  /** Why the link is not known now; null when it is. */
  odooFault: faultSchema.nullable(),
});
export type DeskClient = z.infer<typeof deskClientSchema>;

/** A term of a charge and whose it is. */
const termOf = <T extends z.ZodType>(value: T) =>
  z.object({ value, from: z.enum(["assignment", "customer", "dealer", "charge"]) });

export const clientChargeSchema = z.object({
  assignmentId: z.int(),
  chargeId: chargeIdSchema,
  name: z.string(),
  start: dateSchema,
  end: dateSchema.nullable(),
  amount: termOf(decimalSchema),
  quantity: termOf(decimalSchema),
  period: termOf(chargePeriodSchema.nullable()),
  onlyCommissioned: termOf(z.boolean()),
  billed: z.array(daySpanSchema),
  product: odooProductSchema.pick({ id: true, name: true }).nullable(),
});
export type ClientCharge = z.infer<typeof clientChargeSchema>;

export const deskChangeSchema = z.object({
  side: z.enum(["patriot", "odoo"]),
  at: z.iso.datetime(),
  /** Operator of Patriot, or user of Odoo. */
  who: z.string(),
  subject: changeSchema.shape.subject,
  action: z.string(),
  changes: changeSchema.shape.changes,
  /** Odoo's own words; "" on Patriot's side. */
  text: z.string(),
});
export type DeskChange = z.infer<typeof deskChangeSchema>;

export const problemSchema = z.object({
  invoiceNo: z.string().nullable(),
  record: z.string(),
  message: z.string(),
  remedy: z.string(),
});

/** Long work of billing: a batch that is generated or committed. */
export const jobSchema = z.object({
  jobId: z.uuid(),
  kind: z.enum(["generate", "commit"]),
  /** The definition that is generated, or the batch that is committed. */
  of: z.string(),
  startedBy: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  state: z.enum(["running", "done", "failed", "cancelled"]),
  /** What is done now, and how far; null before the first step. */
  progress: z.object({ step: z.string(), done: z.int(), total: z.int().nullable() }).nullable(),
  /** What stands in the way of a side, while it is waited for. */
  waiting: faultSchema.nullable(),
  /** Why it failed. */
  fault: faultSchema.nullable(),
  /** What came of it; null until it is done. */
  result: z
    .object({
      /** Null when nothing was to bill. */
      batchId: batchIdSchema.nullable(),
      /** `held`: some invoices wait for a person. `differs`: the sides disagree, nothing was posted. */
      outcome: z.enum(["generated", "nothing", "committed", "held", "differs"]),
      sent: z.int(),
      posted: z.int(),
      problems: z.array(problemSchema),
    })
    .nullable(),
});
export type DeskJob = z.infer<typeof jobSchema>;

export const deskEventSchema = z.discriminatedUnion("kind", [
  /** Somebody wants to see this here. */
  z.object({ kind: z.literal("open"), ...openedSchema.shape }),
  /** The session ended: signed out, taken over at the workstation, or too long away. */
  z.object({ kind: z.literal("signedOut"), fault: faultSchema }),
  /** A job went on or ended. */
  z.object({ kind: z.literal("job"), job: jobSchema }),
]);
export type DeskEvent = z.infer<typeof deskEventSchema>;
