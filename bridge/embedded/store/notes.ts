import { type Selectable, sql } from "kysely";
import type { z } from "zod";
import type { Note } from "../../contract/enquiries.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { PatriotParams, patriotMethods } from "../../contract/patriot_api.ts";
import { logRecord } from "./changes.ts";
import { type ClientKey, getClient } from "./clients.ts";
import type { Queries, Store } from "./database.ts";
import type { DeskTables } from "./desk_tables.ts";
import { insertEnquiry, readEnquiries } from "./enquiries.ts";
import { readPage } from "./lists.ts";
import { getOperator } from "./operators.ts";
import { cutToSize } from "./page_size.ts";
import { rowsOf } from "./rows.ts";

type NewNote = z.output<(typeof patriotMethods)["note.add"]["params"]>;
export type NoteRow = Selectable<DeskTables["note"]>;

/** Notes of a client, pinned ones first, then the newest; throws `client_missing`. */
export async function listNotes(
  db: Queries,
  { offset, limit, ...key }: ClientKey & { offset: number; limit: number },
): Promise<{ items: Note[]; total: number }> {
  const { id } = await getClient(db, key);
  const query = db
    .selectFrom("note")
    .select("id")
    .where("client", "=", id)
    .orderBy("pinned", "desc")
    .orderBy("id", "desc");
  const { items, total } = await readPage(query, { offset, limit });
  const notes = await readNotes(
    db,
    items.map((item) => item.id),
  );
  return { items: cutToSize(notes), total };
}

/**
 * Adds a note, and its enquiry when it goes to the CRM; a repeat answers with the note that was
 * made. Throws `client_missing` or `unknown_operator`.
 */
export function addNote(store: Store, given: NewNote): Promise<Note> {
  return store.transaction().execute(async (db) => {
    const known = await db
      .selectFrom("note")
      .select("id")
      .where("request_id", "=", given.requestId)
      .executeTakeFirst();
    if (known !== undefined) {
      return await readNote(db, known.id);
    }
    const { text, pinned, crm } = given;
    const { id: client } = await getClient(db, given);
    const { operatorId } = await getOperator(db, given.operatorId);
    const at = new Date().toISOString();
    const row = await db
      .insertInto("note")
      .values({
        request_id: given.requestId,
        client,
        text,
        pinned: pinned ? 1 : 0,
        created_by: operatorId,
        created_at: at,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    const isPinned = pinned ? [{ field: "pinned", before: null, after: "true" }] : [];
    const changes = [{ field: "text", before: null, after: text }, ...isPinned];
    await logRecord(db, recordOf(row), { at, operatorId, action: "added", changes });
    if (crm !== null) {
      await logToCrm(db, row, { operatorId, ...crm });
    }
    return await readNote(db, row.id);
  });
}

/** Throws `not_found` or `unknown_operator`. */
export function setPinned(store: Store, given: PatriotParams<"note.setPinned">): Promise<Note> {
  return store.transaction().execute(async (db) => {
    const row = await getNote(db, given.noteId);
    const { operatorId } = await getOperator(db, given.operatorId);
    if ((row.pinned === 1) !== given.pinned) {
      const pinned = given.pinned ? 1 : 0;
      await db.updateTable("note").set({ pinned }).where("id", "=", row.id).execute();
      const action = given.pinned ? "pinned" : "unpinned";
      await logRecord(db, recordOf(row), { operatorId, action });
    }
    return await readNote(db, row.id);
  });
}

/** Makes an enquiry of a note that has none; throws `not_found` or `unknown_operator`. */
export function logNoteToCrm(store: Store, given: PatriotParams<"note.logToCrm">): Promise<Note> {
  return store.transaction().execute(async (db) => {
    const row = await getNote(db, given.noteId);
    const { operatorId } = await getOperator(db, given.operatorId);
    const logged = await readEnquiries(db, "note", [row.id]);
    if (!logged.has(row.id)) {
      await logToCrm(db, row, { operatorId, actionBy: given.actionBy });
    }
    return await readNote(db, row.id);
  });
}

/** The notes of those rows, in that order. */
export async function readNotes(db: Queries, ids: readonly number[]): Promise<Note[]> {
  const { rows } = await sql<NoteRow & { clientId: string; portId: string }>`
    SELECT note.*, client.client_id AS "clientId", client.port_id AS "portId"
    FROM ${rowsOf(ids)} AS asked JOIN note ON note.id = asked.value
      JOIN client ON client.id = note.client
    ORDER BY asked.key
  `.execute(db);
  const enquiries = await readEnquiries(db, "note", ids);
  return rows.map((row) => {
    const enquiry = enquiries.get(row.id);
    return {
      noteId: row.id,
      clientId: row.clientId,
      portId: row.portId,
      text: row.text,
      pinned: row.pinned === 1,
      createdBy: row.created_by,
      createdAt: row.created_at,
      actionBy: enquiry?.actionBy ?? null,
      enquiry: enquiry?.stand ?? null,
    };
  });
}

async function logToCrm(
  db: Queries,
  row: NoteRow,
  { operatorId, actionBy }: { operatorId: string; actionBy: string | null },
): Promise<void> {
  const at = new Date().toISOString();
  const client = await db
    .selectFrom("client")
    .select(["client_id", "port_id", "site_name", "dealer_id"])
    .where("id", "=", row.client)
    .executeTakeFirstOrThrow();
  await insertEnquiry(
    db,
    { note: row.id },
    {
      kind: "lead",
      client: {
        clientId: client.client_id,
        portId: client.port_id,
        name: client.site_name,
        dealerId: client.dealer_id,
      },
      operator: await getOperator(db, operatorId),
      loggedAt: at,
      subject: "",
      text: row.text,
      notes: "",
      contact: null,
      actionBy,
    },
  );
  const changes = actionBy === null ? [] : [{ field: "actionBy", before: null, after: actionBy }];
  await logRecord(db, recordOf(row), { at, operatorId, action: "loggedToCrm", changes });
}

async function getNote(db: Queries, noteId: number): Promise<NoteRow> {
  const row = await db.selectFrom("note").selectAll().where("id", "=", noteId).executeTakeFirst();
  if (row === undefined) {
    throw new PatriotPartnerError("not_found", { what: `Note ${noteId}` });
  }
  return row;
}

async function readNote(db: Queries, id: number): Promise<Note> {
  const [note] = await readNotes(db, [id]);
  if (note === undefined) {
    throw new Error(`Note row ${id} is not there.`);
  }
  return note;
}

/** As the change log names a note: by its first line. */
export function recordOf({ id, text, client }: Pick<NoteRow, "id" | "text" | "client">) {
  const name = text.trim().split("\n", 1)[0] ?? "";
  return { kind: "note", id: String(id), name, client, words: text } as const;
}
