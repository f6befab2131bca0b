import type { patriotEnquiryMethods } from "../contract/enquiries.ts";
import type { patriotDeskMethods } from "../contract/patriot_desk.ts";
import type { Desks } from "./desks.ts";
import type { Handlers } from "./handlers.ts";
import { readBillingOf } from "./store/assignments.ts";
import { listChanges } from "./store/change_list.ts";
import { readClientLog } from "./store/client_log.ts";
import type { Store } from "./store/database.ts";
import { listUnsent, setEnquiryStates } from "./store/enquiries.ts";
import { addMessage, listMessages, logMessageToCrm } from "./store/messages.ts";
import { addNote, listNotes, logNoteToCrm, setPinned } from "./store/notes.ts";
import { checkSignIn } from "./store/operators.ts";
import { readBillingSettings, setBillingSettings } from "./store/settings.ts";

/** The desk's methods of the contract: sign-in, and what a client's window and the log show. */
export function createDeskHandlers(
  store: Store,
  desks: Desks,
): Handlers<keyof typeof patriotDeskMethods> {
  return {
    "workstation.signIn": async (params) => {
      const { operator, workstation } = await checkSignIn(store, params);
      const session = desks.signIn(workstation.workstationId, operator.operatorId);
      return { session, operator, workstation };
    },
    "workstation.take": async ({ session, waitMs }, signal) => ({
      opened: await desks.take(session, waitMs, signal),
    }),
    "workstation.signOut": async ({ session }) => {
      desks.signOut(session);
      return { ok: true };
    },
    "client.billing": (key) => readBillingOf(store, key),
    "client.log": (params) => readClientLog(store, params),
    "change.list": (params) => listChanges(store, params),
    "billingSettings.get": () => readBillingSettings(store),
    "billingSettings.set": (params) => setBillingSettings(store, params),
  };
}

/** The methods of notes, messages and enquiries. */
export function createEnquiryHandlers(store: Store): Handlers<keyof typeof patriotEnquiryMethods> {
  return {
    "note.list": (params) => listNotes(store, params),
    "note.add": async (params) => ({ note: await addNote(store, params) }),
    "note.setPinned": async (params) => ({ note: await setPinned(store, params) }),
    "note.logToCrm": async (params) => ({ note: await logNoteToCrm(store, params) }),
    "message.list": (params) => listMessages(store, params),
    "message.add": async (params) => ({ message: await addMessage(store, params) }),
    "message.logToCrm": async (params) => ({ message: await logMessageToCrm(store, params) }),
    "enquiry.unsent": (walk) => listUnsent(store, walk),
    "enquiry.setStates": (params) => setEnquiryStates(store, params),
  };
}
