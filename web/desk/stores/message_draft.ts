import type { DeskParams, DeskResult } from "../../../bridge/contract/desk_api.ts";

/** What a person enters of a message. */
export type MessageFields = {
  subject: string;
  text: string;
  notes: string;
  name: string;
  company: string;
  phone: string;
  email: string;
  logToCrm: boolean;
};
export type DeskMessage = DeskResult<"message.add">["message"];

export const EMPTY_MESSAGE: MessageFields = {
  subject: "",
  text: "",
  notes: "",
  name: "",
  company: "",
  phone: "",
  email: "",
  logToCrm: false,
};

/** The contract's limits, in characters (bridge/contract/enquiries.ts). */
export const MESSAGE_LIMITS = {
  subject: 200,
  text: 10_000,
  notes: 10_000,
  name: 200,
  company: 200,
  phone: 200,
  email: 200,
} as const;

export type MessageFault = "subject_empty" | "contact_empty" | "too_long";

/** What keeps it from being sent, by field. */
export function messageFaults(fields: MessageFields): Map<keyof MessageFields, MessageFault> {
  const faults = new Map<keyof MessageFields, MessageFault>();
  if (fields.subject.trim() === "") {
    faults.set("subject", "subject_empty");
  }
  if ([fields.name, fields.company, fields.phone, fields.email].every((text) => !text.trim())) {
    faults.set("name", "contact_empty");
  }
  for (const [field, limit] of Object.entries(MESSAGE_LIMITS)) {
    const key = field as keyof typeof MESSAGE_LIMITS;
    if (lengthOf(fields[key]) > limit) {
      faults.set(key, "too_long");
    }
  }
  return faults;
}

/** Characters as the contract counts them: an emoji is one. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** The message as it is sent; a line that was pasted with control characters loses them. */
export function messageParams(requestId: string, fields: MessageFields): DeskParams<"message.add"> {
  return {
    requestId,
    subject: toLine(fields.subject),
    text: toText(fields.text),
    notes: toText(fields.notes),
    contact: {
      name: toLine(fields.name),
      company: toLine(fields.company),
      phone: toLine(fields.phone),
      email: toLine(fields.email),
    },
    logToCrm: fields.logToCrm,
  };
}

/** Whether `message` is what `fields` say. */
export function isMessageOf(message: DeskMessage, fields: MessageFields): boolean {
  const { subject, text, notes, contact, logToCrm } = messageParams("", fields);
  const isSame = message.subject === subject && message.text === text && message.notes === notes;
  const isSameContact = Object.entries(contact).every(
    ([field, value]) => message.contact[field as keyof typeof contact] === value,
  );
  return isSame && isSameContact && (message.enquiry !== null || !logToCrm);
}

function toLine(text: string): string {
  return text
    .replace(/[\t\n\r]+/g, " ")
    .replace(/[\p{Cc}\p{Cs}]/gu, "")
    .trim();
}

/** Long text as Patriot stores it: line feeds only, no other control characters, none around it. */
export function toText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])[\p{Cc}\p{Cs}]/gu, "")
    .trim();
}
