import type { Selectable } from "kysely";
import type { z } from "zod";
import { contactSchema, type Message } from "../../contract/enquiries.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { PatriotParams, patriotMethods } from "../../contract/patriot_api.ts";
import { findFieldChanges, logRecord } from "./changes.ts";
import type { Queries, Store } from "./database.ts";
import type { DeskTables } from "./desk_tables.ts";
import { insertEnquiry, type LoggedEnquiry, readEnquiries } from "./enquiries.ts";
import { matches, type Page, readPage, searchText } from "./lists.ts";
import { getOperator } from "./operators.ts";
import { cutToSize } from "./page_size.ts";

export type NewMessage = z.output<(typeof patriotMethods)["message.add"]["params"]>;
type MessageRow = Selectable<DeskTables["message"]>;

/** The log book, newest first. */
export async function listMessages(
  db: Queries,
  page: Page,
): Promise<{ items: Message[]; total: number }> {
  const query = db.selectFrom("message").selectAll().where(matches(page.search));
  const { items, total } = await readPage(query.orderBy("id", "desc"), page);
  const enquiries = await readEnquiries(
    db,
    "message",
    items.map(({ id }) => id),
  );
  return { items: cutToSize(items.map((row) => toMessage(row, enquiries.get(row.id)))), total };
}

/**
 * Adds a message, and its enquiry when it goes to the CRM; a repeat answers with the message that
 * was made. Throws `unknown_operator`.
 */
export function addMessage(store: Store, given: NewMessage): Promise<Message> {
  return store.transaction().execute(async (db) => {
    const known = await db
      .selectFrom("message")
      .selectAll()
      .where("request_id", "=", given.requestId)
      .executeTakeFirst();
    if (known !== undefined) {
      return await readMessage(db, known);
    }
    const { operatorId } = await getOperator(db, given.operatorId);
    const at = new Date().toISOString();
    const row = await db
      .insertInto("message")
      .values(toRow(given, { operatorId, at }))
      .returningAll()
      .executeTakeFirstOrThrow();
    const changes = changesOfMessage(given);
    await logRecord(db, recordOf(row), { at, operatorId, action: "added", changes });
    if (given.logToCrm) {
      await logToCrm(db, row, operatorId);
    }
    return await readMessage(db, row);
  });
}

/** Makes an enquiry of a message that has none; throws `not_found` or `unknown_operator`. */
export function logMessageToCrm(
  store: Store,
  given: PatriotParams<"message.logToCrm">,
): Promise<Message> {
  return store.transaction().execute(async (db) => {
    const row = await db
      .selectFrom("message")
      .selectAll()
      .where("id", "=", given.messageId)
      .executeTakeFirst();
    if (row === undefined) {
      throw new PatriotPartnerError("not_found", { what: `Message ${given.messageId}` });
    }
    const { operatorId } = await getOperator(db, given.operatorId);
    const logged = await readEnquiries(db, "message", [row.id]);
    if (!logged.has(row.id)) {
      await logToCrm(db, row, operatorId);
    }
    return await readMessage(db, row);
  });
}

/** A message as a row without its number. */
export function toRow(
  { requestId, subject, text, notes, contact }: NewMessage,
  { operatorId, at }: { operatorId: string; at: string },
) {
  return {
    request_id: requestId,
    subject,
    text,
    notes,
    contact: JSON.stringify(contact),
    created_by: operatorId,
    created_at: at,
    search: searchText(subject, text, ...Object.values(contact)),
  };
}

/** What a line of the change log says about a new message. */
export function changesOfMessage({ subject, text, notes, contact }: NewMessage) {
  const contacts = Object.entries(contact).map(([field, value]) => [`contact.${field}`, value]);
  return findFieldChanges(null, { subject, text, notes, ...Object.fromEntries(contacts) });
}

/** As the change log names a message. */
export function recordOf({ id, subject, search }: Pick<MessageRow, "id" | "subject" | "search">) {
  return { kind: "message", id: String(id), name: subject, words: search } as const;
}

async function logToCrm(db: Queries, row: MessageRow, operatorId: string): Promise<void> {
  const at = new Date().toISOString();
  await insertEnquiry(
    db,
    { message: row.id },
    {
      kind: "opportunity",
      client: null,
      operator: await getOperator(db, operatorId),
      loggedAt: at,
      subject: row.subject,
      text: row.text,
      notes: row.notes,
      contact: contactSchema.parse(JSON.parse(row.contact)),
      actionBy: null,
    },
  );
  await logRecord(db, recordOf(row), { at, operatorId, action: "loggedToCrm" });
}

async function readMessage(db: Queries, row: MessageRow): Promise<Message> {
  return toMessage(row, (await readEnquiries(db, "message", [row.id])).get(row.id));
}

function toMessage(row: MessageRow, enquiry: LoggedEnquiry | undefined): Message {
  return {
    messageId: row.id,
    subject: row.subject,
    text: row.text,
    notes: row.notes,
    contact: contactSchema.parse(JSON.parse(row.contact)),
    createdBy: row.created_by,
    createdAt: row.created_at,
    enquiry: enquiry?.stand ?? null,
  };
}
