import type { RecordLinks } from "../../../clients/record_links.ts";
import type { MessageAtDesk, NoteAtDesk } from "../../../contract/desk_views.ts";
import type { EnquiryStand, Message, Note } from "../../../contract/enquiries.ts";
import type { PatriotCalls } from "../../../patriot/transport.ts";
import type { DeskHandlers } from "../desk_calls.ts";
import type { LinkReader } from "../link_reader.ts";

type EnquiryMethods = Pick<
  DeskHandlers,
  | "note.list"
  | "note.add"
  | "note.setPinned"
  | "note.logToCrm"
  | "message.list"
  | "message.add"
  | "message.logToCrm"
>;

/**
 * Log notes and messages, and the enquiries that they become.
 * @param options.onEnquiry there is something to send to the CRM
 */
export function createEnquiryMethods(options: {
  patriot: PatriotCalls;
  links: LinkReader;
  onEnquiry: () => void;
}): EnquiryMethods {
  const { patriot, links, onEnquiry } = options;

  function announce({ enquiry }: { enquiry: EnquiryStand | null }): void {
    if (enquiry !== null && enquiry.state !== "sent") {
      onEnquiry();
    }
  }

  return {
    async "note.list"(params) {
      const [{ items, total }, urls] = await Promise.all([
        patriot.call("note.list", params),
        links.read(),
      ]);
      return { items: items.map((note) => noteWithUrl(note, urls)), total };
    },
    async "note.add"(params, { operatorId }) {
      const { note } = await patriot.call("note.add", { ...params, operatorId });
      announce(note);
      return { note: noteWithUrl(note, await links.read()) };
    },
    async "note.setPinned"(params, { operatorId }) {
      const { note } = await patriot.call("note.setPinned", { ...params, operatorId });
      return { note: noteWithUrl(note, await links.read()) };
    },
    async "note.logToCrm"(params, { operatorId }) {
      const { note } = await patriot.call("note.logToCrm", { ...params, operatorId });
      announce(note);
      return { note: noteWithUrl(note, await links.read()) };
    },
    async "message.list"(params) {
      const [{ items, total }, urls] = await Promise.all([
        patriot.call("message.list", params),
        links.read(),
      ]);
      return { items: items.map((message) => messageWithUrl(message, urls)), total };
    },
    async "message.add"(params, { operatorId }) {
      const { message } = await patriot.call("message.add", { ...params, operatorId });
      announce(message);
      return { message: messageWithUrl(message, await links.read()) };
    },
    async "message.logToCrm"(params, { operatorId }) {
      const { message } = await patriot.call("message.logToCrm", { ...params, operatorId });
      announce(message);
      return { message: messageWithUrl(message, await links.read()) };
    },
  };
}

function noteWithUrl(note: Note, urls: RecordLinks): NoteAtDesk {
  return { ...note, url: urlOf(note.enquiry, urls) };
}

function messageWithUrl(message: Message, urls: RecordLinks): MessageAtDesk {
  return { ...message, url: urlOf(message.enquiry, urls) };
}

function urlOf(enquiry: EnquiryStand | null, urls: RecordLinks): string | null {
  const odoo = enquiry?.odoo;
  return odoo && odoo.status !== "deleted" ? urls.enquiryUrl(odoo.id) : null;
}
