import { isDeepStrictEqual } from "node:util";
import { formatClientNo } from "../contract/client_range.ts";
import type { Message, Note } from "../contract/enquiries.ts";
import type { PatriotParams, PatriotResult } from "../contract/patriot_api.ts";
import { type AnswerChecks, checkKey, isSame, isSameKey, type Key } from "./answer_check.ts";
import { invalidAnswer } from "./http_exchange.ts";

function checkNote(method: string, asked: { noteId: number }, note: Note): void {
  if (note.noteId !== asked.noteId) {
    throw invalidAnswer(`${method}: it is about another note`);
  }
}

/** One that was not logged would never reach the CRM, and nobody would miss it. */
function checkLogged(method: string, { enquiry }: Note | Message): void {
  if (enquiry === null) {
    throw invalidAnswer(`${method}: it was not logged to the CRM`);
  }
}

function checkNotes(method: string, key: Key, notes: Note[]): void {
  if (notes.some((note) => !isSameKey(key, note))) {
    throw invalidAnswer(`${method}: a note of another client`);
  }
}

function checkPage(
  method: string,
  { limit }: { limit?: number | undefined },
  items: unknown[],
): void {
  if (items.length > (limit ?? Number.POSITIVE_INFINITY)) {
    throw invalidAnswer(`${method}: more than asked for`);
  }
}

/** A log that goes back would never end; one that is not filtered would show others' doings. */
function checkChanges(
  { client = null, operatorId = null, subject = null, limit }: PatriotParams<"change.list">,
  { items, next }: PatriotResult<"change.list">,
): void {
  checkPage("change.list", { limit }, items);
  const isOther = (item: (typeof items)[number]) =>
    (client !== null &&
      (item.subject.client === null || !isSameKey(client, item.subject.client))) ||
    (operatorId !== null && !isSame(operatorId, item.operatorId)) ||
    (subject !== null && subject !== item.subject.kind);
  if (items.some(isOther)) {
    throw invalidAnswer("change.list: a change that was not asked for");
  }
  const times = items.map(({ at }) => Date.parse(at));
  if (times.some((time, index) => time > (times[index - 1] ?? time))) {
    throw invalidAnswer("change.list: it is not newest first");
  }
  if (next !== null && next !== items.at(-1)?.place) {
    throw invalidAnswer("change.list: the next page does not follow this one");
  }
}

/** Of the desk: a wrong answer would sign in somebody else, or lose what a person entered. */
export const DESK_CHECKS: AnswerChecks = {
  "workstation.signIn": (asked, { operator, workstation }) => {
    const isAsked =
      isSame(asked.operatorId, operator.operatorId) &&
      isSame(asked.workstationId, workstation.workstationId);
    if (!isAsked) {
      throw invalidAnswer("workstation.signIn: it is about another operator or workstation");
    }
  },
  "client.edit": (asked, { client }) => checkKey(asked, client),
  "client.billing": (asked, { client, assignments }) => {
    checkKey(asked, client);
    for (const assignment of assignments) {
      checkKey(asked, assignment.client);
    }
  },
  "client.log": (asked, { items }) => {
    checkPage("client.log", asked, items);
    const notes = items.flatMap((entry) => (entry.kind === "note" ? [entry.note] : []));
    checkNotes("client.log", asked, notes);
  },
  "change.list": checkChanges,
  "billingSettings.set": ({ settings }, kept) => {
    const asked = Object.entries(settings).map(([name, link]) => [name, link.trim()]);
    if (!isDeepStrictEqual(Object.fromEntries(asked), kept)) {
      throw invalidAnswer("billingSettings.set: it keeps other settings");
    }
  },
  "note.list": (asked, { items }) => {
    checkPage("note.list", asked, items);
    checkNotes("note.list", asked, items);
  },
  "note.add": ({ crm, text, ...asked }, { note }) => {
    checkKey(asked, note);
    if (note.text !== text) {
      const clientNo = formatClientNo(note.clientId, note.portId);
      throw invalidAnswer(`note.add: it is about another note of ${clientNo}`);
    }
    if (crm) {
      checkLogged("note.add", note);
    }
  },
  "note.setPinned": (asked, { note }) => {
    checkNote("note.setPinned", asked, note);
    if (note.pinned !== asked.pinned) {
      throw invalidAnswer("note.setPinned: the note stays as it was");
    }
  },
  "note.logToCrm": (asked, { note }) => {
    checkNote("note.logToCrm", asked, note);
    checkLogged("note.logToCrm", note);
  },
  "message.list": (asked, { items }) => checkPage("message.list", asked, items),
  "message.add": ({ subject, logToCrm }, { message }) => {
    if (message.subject !== subject) {
      throw invalidAnswer("message.add: it is about another message");
    }
    if (logToCrm) {
      checkLogged("message.add", message);
    }
  },
  "message.logToCrm": (asked, { message }) => {
    if (message.messageId !== asked.messageId) {
      throw invalidAnswer("message.logToCrm: it is about another message");
    }
    checkLogged("message.logToCrm", message);
  },
  "enquiry.unsent": ({ after = 0, ...asked }, { items, next }) => {
    checkPage("enquiry.unsent", asked, items);
    if (items.some(({ state }) => state === "sent")) {
      throw invalidAnswer("enquiry.unsent: an enquiry that was sent");
    }
    if (new Set(items.map(({ enquiryId }) => enquiryId)).size < items.length) {
      throw invalidAnswer("enquiry.unsent: an enquiry twice");
    }
    if (items.some(({ kind, client }) => (kind === "lead") !== (client !== null))) {
      throw invalidAnswer("enquiry.unsent: a lead without its client");
    }
    if (next !== null && (next <= after || items.length === 0)) {
      throw invalidAnswer("enquiry.unsent: the next page does not follow this one");
    }
  },
  "enquiry.setStates": ({ items }, { noted }) => {
    if (noted > items.length) {
      throw invalidAnswer("enquiry.setStates: more than asked for");
    }
  },
};
