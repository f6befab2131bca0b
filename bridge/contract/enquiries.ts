import { z } from "zod";
import { dateSchema, dealerIdSchema } from "./charges.ts";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { faultSchema } from "./errors.ts";
import { deskOperatorSchema, operatorIdSchema } from "./operators.ts";

/**
 * Log notes and messages of Patriot, and the enquiries that they become in Odoo's CRM: a note a
 * lead, a message an opportunity.
 */

/** Characters, not bytes. */
export const NOTE_LIMITS = { text: 10_000, line: 200 } as const;

/** Control characters but tab and line feed, and lone surrogates: neither side can store them. */
const UNSTORABLE = /(?![\t\n])[\p{Cc}\p{Cs}]/u;

/** Text of people, emoji and right-to-left marks included; line feeds only in `isLong` ones. */
function freeText(limit: number, { isLong = false } = {}) {
  return z.string().superRefine((value, context) => {
    const length = [...value].length;
    if (length > limit) {
      const message = `has ${length} characters; ${limit} are taken`;
      context.addIssue({ code: "custom", message });
    } else if (UNSTORABLE.test(value) || (!isLong && /[\t\n]/.test(value))) {
      context.addIssue({ code: "custom", message: "has a control character" });
    }
  });
}

export const noteTextSchema = freeText(NOTE_LIMITS.text, { isLong: true });
const lineSchema = freeText(NOTE_LIMITS.line);

/** Who a message is about; each may be empty, but not name, company, phone and email all. */
export const contactSchema = z.strictObject({
  name: lineSchema,
  company: lineSchema,
  phone: lineSchema,
  email: lineSchema,
});
export type Contact = z.infer<typeof contactSchema>;

/** How an enquiry stands in Odoo. */
export const odooEnquirySchema = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(["lead", "opportunity"]),
  /** Odoo's stage, in its own words; "" without one. */
  stage: z.string(),
  status: z.enum(["new", "open", "won", "lost", "deleted"]),
  /** Grows with every change in Odoo: an older report never replaces a newer one. */
  version: z.int(),
});
export type OdooEnquiry = z.infer<typeof odooEnquirySchema>;

/**
 * `waiting`: Odoo does not have it yet; it goes on by itself. `failed`: a person must mend `fault`;
 * it is tried again by itself, too. `sent`: it stands in Odoo, once and for all.
 */
export const ENQUIRY_STATES = ["waiting", "failed", "sent"] as const;

export const enquiryStandSchema = z.object({
  enquiryId: z.uuid(),
  state: z.enum(ENQUIRY_STATES),
  /** Why it waits or failed; null when it was not tried yet, and when it was sent. */
  fault: faultSchema.nullable(),
  odoo: odooEnquirySchema.nullable(),
});
export type EnquiryStand = z.infer<typeof enquiryStandSchema>;

const clientKey = { clientId: clientIdSchema, portId: portIdSchema };

/** What goes to the CRM; its content never changes. */
export const enquirySchema = z.object({
  enquiryId: z.uuid(),
  kind: z.enum(["lead", "opportunity"]),
  /** The client that a note is about; null for a message. */
  client: z
    .object({ ...clientKey, name: z.string(), dealerId: dealerIdSchema.nullable() })
    .nullable(),
  operator: z.object({ operatorId: operatorIdSchema, name: z.string() }),
  loggedAt: z.iso.datetime(),
  /** A message's subject; "" for a note. */
  subject: z.string(),
  text: z.string(),
  /** A message's internal notes; "" for a note. */
  notes: z.string(),
  contact: contactSchema.nullable(),
  /** Until when somebody must act; null without such a day. */
  actionBy: dateSchema.nullable(),
  state: z.enum(ENQUIRY_STATES),
});
export type Enquiry = z.infer<typeof enquirySchema>;

export const noteSchema = z.object({
  noteId: z.int(),
  ...clientKey,
  text: z.string(),
  pinned: z.boolean(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  actionBy: dateSchema.nullable(),
  enquiry: enquiryStandSchema.nullable(),
});
export type Note = z.infer<typeof noteSchema>;

export const messageSchema = z.object({
  messageId: z.int(),
  subject: z.string(),
  text: z.string(),
  notes: z.string(),
  contact: contactSchema,
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  enquiry: enquiryStandSchema.nullable(),
});
export type Message = z.infer<typeof messageSchema>;

const operatorId = deskOperatorSchema.shape.operatorId;
const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int().min(0) });
const page = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
};

/** Entry by a person: a repeat of `requestId` answers with the one that was made. */
const requestId = z.uuid();

/** The Patriot API of notes, messages and enquiries. */
export const patriotEnquiryMethods = {
  /** Notes of a client: pinned ones first, then the newest. `client_missing`. */
  "note.list": { params: z.object({ ...clientKey, ...page }), result: pageOf(noteSchema) },
  /** `crm`: it becomes a lead as well. `client_missing`, `unknown_operator`. */
  "note.add": {
    params: z.object({
      ...clientKey,
      operatorId,
      requestId,
      text: noteTextSchema.refine((text) => text.trim() !== "", "is empty"),
      pinned: z.boolean().default(false),
      crm: z.object({ actionBy: dateSchema.nullable() }).nullable().default(null),
    }),
    result: z.object({ note: noteSchema }),
  },
  "note.setPinned": {
    params: z.object({ noteId: z.int(), operatorId, pinned: z.boolean() }),
    result: z.object({ note: noteSchema }),
  },
  /** Makes an enquiry of a note; one that has one stays as it is. `not_found`. */
  "note.logToCrm": {
    params: z.object({ noteId: z.int(), operatorId, actionBy: dateSchema.nullable() }),
    result: z.object({ note: noteSchema }),
  },
  /** The messages log book, newest first; `search` over subject, text and contact. */
  "message.list": {
    params: z.object({ search: z.string().max(100).default(""), ...page }),
    result: pageOf(messageSchema),
  },
  "message.add": {
    params: z.object({
      operatorId,
      requestId,
      subject: lineSchema.refine((text) => text.trim() !== "", "is empty"),
      text: noteTextSchema.default(""),
      notes: noteTextSchema.default(""),
      contact: contactSchema.refine(
        (contact) => Object.values(contact).some((text) => text.trim() !== ""),
        "needs a name, a company, a phone number or an email address",
      ),
      logToCrm: z.boolean().default(false),
    }),
    result: z.object({ message: messageSchema }),
  },
  "message.logToCrm": {
    params: z.object({ messageId: z.int(), operatorId }),
    result: z.object({ message: messageSchema }),
  },
  /** Enquiries that Odoo does not have, oldest first; read on from the last one's place. */
  "enquiry.unsent": {
    params: z.object({
      after: z.int().min(0).default(0),
      limit: z.int().min(1).max(100).default(50),
    }),
    result: z.object({
      /** This Patriot, as the CRM knows where enquiries come from; there without any, too. */
      installationId: z.uuid(),
      items: z.array(enquirySchema),
      next: z.int().nullable(),
    }),
  },
  /**
   * Notes what became of enquiries. `odoo` makes it sent, and an older `version` changes nothing; a
   * `fault` leaves it unsent, failed when a person must mend it. One that was sent stays so.
   */
  "enquiry.setStates": {
    params: z.object({
      items: z
        .array(
          z.object({
            enquiryId: z.uuid(),
            fault: faultSchema.nullable(),
            odoo: odooEnquirySchema.nullable(),
          }),
        )
        .min(1)
        .max(200),
    }),
    result: z.object({ noted: z.int() }),
  },
} as const;
