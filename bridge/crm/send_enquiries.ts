import type { Enquiry } from "../contract/enquiries.ts";
import { type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { PatriotResult } from "../contract/patriot_api.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { addEnquiries, findOdooFault, type Verdict } from "./add_enquiries.ts";
import type { Attempts } from "./attempts.ts";
import { noteStates } from "./note_states.ts";

/** Enquiries of 20,000 characters each stay below what is read of one answer of Patriot. */
const PAGE = 25;
/** Odoo takes a few seconds for ten leads with their activities; a call may take fifteen. */
const CHUNK = 10;

export type CrmSides = { odoo: OdooApi; patriot: PatriotCalls };

export type Sent = {
  /** The Patriot that the enquiries come from; undefined when it was cut off before it was asked. */
  source: string | undefined;
  sent: number;
  /** Enquiries that failed for a reason that is news. */
  held: { enquiryId: string; fault: Fault }[];
  /** Why Odoo could not be served; null when it could, or was not needed. */
  odooFault: Fault | null;
};

/**
 * Sends what Odoo does not have and is due, oldest first, and notes in Patriot what became of each. While
 * Odoo is away each is noted as waiting for it. Whatever is cut off is done again by the next walk.
 *
 * @throws PatriotPartnerError of Patriot
 */
export async function sendEnquiries(
  { odoo, patriot }: CrmSides,
  attempts: Attempts,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Sent> {
  const walk: Sent = { source: undefined, sent: 0, held: [], odooFault: null };
  const seen = new Set<string>();
  let isGreeted = false;
  const isOver = () => signal?.aborted === true;
  let after: number | null = 0;
  while (after !== null && !isOver()) {
    const page = await readPage(patriot, after);
    walk.source = page.installationId;
    const due = page.items.filter((enquiry) => attempts.isDue(enquiry));
    for (let index = 0; index < due.length && !isOver(); index += CHUNK) {
      await send(page.installationId, due.slice(index, index + CHUNK));
    }
    for (const { enquiryId } of page.items) {
      seen.add(enquiryId);
    }
    after = page.next;
  }
  if (after === null) {
    attempts.keep(seen);
  }
  return walk;

  async function send(source: string, enquiries: readonly Enquiry[]): Promise<void> {
    if (!isGreeted) {
      // Before anything is sent: a copy of the paired database must get nothing.
      walk.odooFault = await findOdooFault(odoo);
      isGreeted = true;
    }
    const verdicts: Verdict[] = [];
    if (walk.odooFault === null) {
      const added = await addEnquiries(odoo, source, enquiries);
      verdicts.push(...added.verdicts);
      walk.odooFault = added.odooFault;
    }
    for (const { enquiry, fault } of verdicts) {
      if (fault !== null) {
        attempts.noteFailure(enquiry, fault);
      }
    }
    const fault = walk.odooFault;
    if (fault !== null) {
      const judged = new Set(verdicts.map(({ enquiry }) => enquiry));
      const rest = enquiries.filter((enquiry) => !judged.has(enquiry));
      verdicts.push(...rest.map((enquiry) => ({ enquiry, odoo: null, fault })));
    }
    await note(verdicts);
  }

  async function note(verdicts: readonly Verdict[]): Promise<void> {
    const news = verdicts.filter(
      ({ enquiry, fault }) => fault === null || attempts.isNews(enquiry, fault),
    );
    const refused = await noteStates(
      patriot,
      news.map(({ enquiry, ...state }) => ({ enquiryId: enquiry.enquiryId, ...state })),
    );
    for (const { enquiry, fault } of news) {
      const refusal = refused.get(enquiry.enquiryId);
      const reason = refusal ?? fault;
      if (refusal) {
        attempts.noteFailure(enquiry, refusal);
      } else if (fault) {
        attempts.noteTold(enquiry, fault);
      } else {
        attempts.forget(enquiry);
        walk.sent += 1;
      }
      if (reason && reason !== walk.odooFault) {
        walk.held.push({ enquiryId: enquiry.enquiryId, fault: reason });
      }
    }
  }
}

async function readPage(
  patriot: PatriotCalls,
  after: number,
): Promise<PatriotResult<"enquiry.unsent">> {
  const page = await patriot.call("enquiry.unsent", { after, limit: PAGE });
  if (page.next !== null && page.next <= after) {
    const reason = "a list does not go on after its page";
    throw new PatriotPartnerError("patriot_invalid_answer", { reason });
  }
  return page;
}
