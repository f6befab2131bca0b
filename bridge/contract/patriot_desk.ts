import { z } from "zod";
import { batchIdSchema } from "./batches.ts";
import { assignmentSchema, billedClientSchema, dateSchema } from "./charges.ts";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { noteSchema } from "./enquiries.ts";
import { deskOperatorSchema, operatorIdSchema, workstationIdSchema } from "./operators.ts";

const clientKey = { clientId: clientIdSchema, portId: portIdSchema };
const page = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
};

/** What a client's log shows, newest first. */
export const logEntrySchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("activation"),
    at: z.iso.datetime(),
    activationId: z.int(),
    event: z.string(),
    /** Charge that it costs, and the batch that bills it; null without. */
    chargeId: z.string().nullable(),
    batchId: batchIdSchema.nullable(),
  }),
  z.object({
    kind: z.literal("workOrder"),
    /** The start of the day on which it was completed, or when it was opened. */
    at: z.iso.datetime(),
    workOrderId: z.int(),
    title: z.string(),
    completedOn: dateSchema.nullable(),
    lines: z.array(
      z.object({
        lineNo: z.int(),
        chargeId: z.string(),
        description: z.string(),
        batchId: batchIdSchema.nullable(),
      }),
    ),
  }),
  z.object({ kind: z.literal("note"), at: z.iso.datetime(), note: noteSchema }),
]);
export type LogEntry = z.infer<typeof logEntrySchema>;

export const CHANGE_SUBJECTS = [
  "client",
  "dealer",
  "charge",
  "definition",
  "batch",
  "note",
  "message",
  "settings",
] as const;

/** One line of the change log of the whole Patriot. */
export const changeSchema = z.object({
  /** Its place in the log: `before` of the call that reads on from here. */
  place: z.string().min(1).max(100),
  at: z.iso.datetime(),
  operatorId: z.string(),
  subject: z.object({
    kind: z.enum(CHANGE_SUBJECTS),
    /** `1077-01` shown as people see it for a client, else the record's own key. */
    id: z.string(),
    name: z.string(),
    /** The client that it is about; null for other records. */
    client: z.object(clientKey).nullable(),
  }),
  /** A word for what was done, such as `updated`, `authorized`, `linked`. */
  action: z.string(),
  changes: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
export type Change = z.infer<typeof changeSchema>;

/** An address with `{id}` in it, or "" for the usual one. */
export const linkTemplateSchema = z
  .string()
  .trim()
  .max(500)
  .refine(
    (text) => text === "" || isLinkTemplate(text),
    "is no web address with {id} in it, such as https://odoo.example.com/odoo/contacts/{id}",
  );

/** System-wide settings of billing: how records of Odoo are opened in a browser. */
export const billingSettingsSchema = z.strictObject({
  customerLink: linkTemplateSchema,
  invoiceLink: linkTemplateSchema,
  enquiryLink: linkTemplateSchema,
});
export type BillingSettings = z.infer<typeof billingSettingsSchema>;

/** What is shown on a workstation of which the desk is the screen. */
export const openedSchema = z.object({
  target: z.union([z.object(clientKey), z.object({ batchId: batchIdSchema })]),
  operatorId: z.string(),
  at: z.iso.datetime(),
});
export type Opened = z.infer<typeof openedSchema>;

/** The desk's part of the Patriot API. */
export const patriotDeskMethods = {
  /**
   * Signs an operator in at a workstation, in place of whoever was. `desk_login_refused` for an
   * unknown operator, a wrong password and an unknown workstation alike.
   */
  "workstation.signIn": {
    params: z.object({
      operatorId: operatorIdSchema,
      password: z.string().min(1, "is empty").max(200),
      workstationId: workstationIdSchema,
    }),
    result: z.object({
      session: z.string(),
      operator: deskOperatorSchema,
      workstation: z.object({ workstationId: workstationIdSchema, name: z.string() }),
    }),
  },
  /**
   * What is to open there, each handed out once; waits up to `waitMs` for the first. A workstation
   * runs as long as it asks. `desk_signed_out` for a session that ended.
   */
  "workstation.take": {
    params: z.object({ session: z.string().max(200), waitMs: z.int().min(0).max(25_000) }),
    result: z.object({ opened: z.array(openedSchema) }),
  },
  /** A session that ended already is no error. */
  "workstation.signOut": {
    params: z.object({ session: z.string().max(200) }),
    result: z.object({ ok: z.literal(true) }),
  },
  /** `client_missing` when there is none; so with the two below. */
  "client.billing": {
    params: z.object(clientKey),
    result: z.object({ client: billedClientSchema, assignments: z.array(assignmentSchema) }),
  },
  "client.log": {
    params: z.object({ ...clientKey, ...page }),
    result: z.object({ items: z.array(logEntrySchema), total: z.int().min(0) }),
  },
  /** All changes, newest first, a client's own among them. `before`: `place` of the last one that was read. */
  "change.list": {
    params: z.object({
      before: z.string().max(100).nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
      /** Of this client only. */
      client: z.object(clientKey).nullable().default(null),
      operatorId: z.string().max(60).nullable().default(null),
      subject: z.enum(CHANGE_SUBJECTS).nullable().default(null),
      search: z.string().max(100).default(""),
    }),
    /** `next`: `place` of the last item; null at the end. */
    result: z.object({ items: z.array(changeSchema), next: z.string().nullable() }),
  },
  "billingSettings.get": { params: z.object({}), result: billingSettingsSchema },
  "billingSettings.set": {
    params: z.object({ operatorId: operatorIdSchema, settings: billingSettingsSchema }),
    result: billingSettingsSchema,
  },
} as const;

function isLinkTemplate(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text.replaceAll("{id}", "1"));
    const isWeb = protocol === "https:" || protocol === "http:";
    return isWeb && username === "" && password === "" && text.includes("{id}");
  } catch {
    return false;
  }
}
