import type { DeskParams, DeskResult } from "../../../bridge/contract/desk_api.ts";
import type { ClientKey } from "./client_store.ts";
import { lengthOf, toText } from "./message_draft.ts";

/** What a person enters of a note. */
export type NoteFields = {
  text: string;
  pinned: boolean;
  logToCrm: boolean;
  /** A day such as `2026-11-23`; "" without one. */
  actionBy: string;
};
export type DeskNote = DeskResult<"note.add">["note"];

export const EMPTY_NOTE: NoteFields = { text: "", pinned: false, logToCrm: false, actionBy: "" };

/** The contract's limit, in characters (bridge/contract/enquiries.ts). */
export const NOTE_LIMIT = 10_000;

/** Characters too many; 0 when the note is not too long. */
export function surplusOf({ text }: NoteFields): number {
  return Math.max(0, lengthOf(toText(text)) - NOTE_LIMIT);
}

/** Whether it may be sent. */
export function isSendable(fields: NoteFields): boolean {
  return toText(fields.text) !== "" && surplusOf(fields) === 0;
}

export function noteParams(
  { clientId, portId }: ClientKey,
  requestId: string,
  { text, pinned, logToCrm, actionBy }: NoteFields,
): DeskParams<"note.add"> {
  const crm = logToCrm ? { actionBy: actionBy || null } : null;
  return { clientId, portId, requestId, text: toText(text), pinned, crm };
}

/** Whether `note` is what `fields` say. */
export function isNoteOf(note: DeskNote, { text, logToCrm, actionBy }: NoteFields): boolean {
  const isSameDay = !logToCrm || (note.actionBy ?? "") === actionBy;
  return note.text === toText(text) && isSameDay && (note.enquiry !== null || !logToCrm);
}
