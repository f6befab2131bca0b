import { randomUUID } from "node:crypto";
import { logRecord } from "../store/changes.ts";
import { findClient } from "../store/clients.ts";
import type { Queries } from "../store/database.ts";
import { changesOfMessage, recordOf as recordOfMessage, toRow } from "../store/messages.ts";
import { recordOf as recordOfNote } from "../store/notes.ts";

type SeedNote = { clientId: string; at: string; operatorId: string; text: string; isPinned?: true };

const NOTES: readonly SeedNote[] = [
  {
    clientId: "1077",
    at: "2026-10-05T21:14:00.000Z",
    operatorId: "OP04",
    text: "Dog on site, a friendly one. Tell the patrol before they enter.",
    isPinned: true,
  },
  {
    clientId: "1077",
    at: "2026-11-09T02:40:00.000Z",
    operatorId: "OP02",
    text: "Customer asks what a camera at the rear gate would cost.\nBest reached after 5 pm.",
  },
  {
    clientId: "1077",
    at: "2026-11-17T19:05:00.000Z",
    operatorId: "OP07",
    text: "Tested the siren with the customer, all in order.",
  },
  {
    clientId: "1000",
    at: "2026-10-20T08:30:00.000Z",
    operatorId: "OP03",
    text: "Builders until the end of November: the front door opens early.",
    isPinned: true,
  },
  {
    clientId: "1001",
    at: "2026-11-12T23:55:00.000Z",
    operatorId: "OP05",
    text: "Keyholder changed, the new list comes by post.",
  },
  {
    clientId: "1250",
    at: "2026-11-14T10:10:00.000Z",
    operatorId: "OP02",
    text: "Moves to a bigger site in spring and wants an offer for both.",
  },
];

const MESSAGES = [
  {
    at: "2026-10-28T22:20:00.000Z",
    operatorId: "OP02",
    subject: "Alarm for a new warehouse",
    text: "Building a warehouse of 4,000 m², ready in February. Wants fire and burglary.",
    notes: "Heard of us from Harbour Security Services.",
    contact: {
      name: "Anahera Walker",
      company: "Tūī Freight Ltd",
      phone: "+64 9 555 0143",
      email: "anahera@tui-freight.example",
    },
  },
  {
    at: "2026-11-06T01:05:00.000Z",
    operatorId: "OP06",
    subject: "What does monitoring cost?",
    text: "House with a panel of another company, asks for prices.",
    notes: "",
    contact: { name: "Jörg Petersen", company: "", phone: "+64 3 555 0178", email: "" },
  },
  {
    at: "2026-11-11T20:45:00.000Z",
    operatorId: "OP01",
    subject: "School wants an offer for holidays",
    text: "Two buildings, guards in the summer holidays only.",
    notes: "Call before the board meets on 2 December.",
    contact: {
      name: "Mele Fifita",
      company: "Rātā Primary School",
      phone: "",
      email: "office@rata-school.example",
    },
  },
  {
    at: "2026-11-18T04:30:00.000Z",
    operatorId: "OP02",
    subject: "Wrong number",
    text: "Looked for the council's noise control.",
    notes: "",
    contact: { name: "", company: "", phone: "+64 4 555 0102", email: "" },
  },
] as const;

/**
 * Gives a store without notes and messages a few of both, none logged to the CRM, on clients that no
 * link has; the same ones in every run.
 */
export async function seedNotes(db: Queries): Promise<void> {
  const note = await db.selectFrom("note").select("id").executeTakeFirst();
  const message = await db.selectFrom("message").select("id").executeTakeFirst();
  if (note !== undefined || message !== undefined) {
    return;
  }
  const rows = await db.selectFrom("operator").select("operator_id").execute();
  const operators = new Set(rows.map(({ operator_id }) => operator_id));
  const isKnown = ({ operatorId }: { operatorId: string }) => operators.has(operatorId);
  for (const seed of NOTES.filter(isKnown)) {
    await insertNote(db, seed);
  }
  for (const seed of MESSAGES.filter(isKnown)) {
    await insertMessage(db, seed);
  }
}

async function insertNote(db: Queries, seed: SeedNote): Promise<void> {
  const { clientId, at, operatorId, text, isPinned = false } = seed;
  const client = await findClient(db, { clientId, portId: "01" });
  if (client === undefined || client.marker !== null) {
    return;
  }
  const row = await db
    .insertInto("note")
    .values({
      request_id: randomUUID(),
      client: client.id,
      text,
      pinned: isPinned ? 1 : 0,
      created_by: operatorId,
      created_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const changes = [{ field: "text", before: null, after: text }];
  await logRecord(db, recordOfNote(row), { at, operatorId, action: "added", changes });
}

async function insertMessage(db: Queries, seed: (typeof MESSAGES)[number]): Promise<void> {
  const { at, operatorId, ...message } = seed;
  const given = { ...message, operatorId, requestId: randomUUID(), logToCrm: false };
  const row = await db
    .insertInto("message")
    .values(toRow(given, { operatorId, at }))
    .returningAll()
    .executeTakeFirstOrThrow();
  const changes = changesOfMessage(given);
  await logRecord(db, recordOfMessage(row), { at, operatorId, action: "added", changes });
}
