import type { Fault } from "../contract/errors.ts";
import { noteStates } from "./note_states.ts";
import type { CrmSides } from "./send_enquiries.ts";

const PAGE = 200;

export type Told = {
  told: number;
  /** Enquiries whose state Patriot does not take, and why. */
  refused: ReadonlyMap<string, Fault>;
};

/**
 * Tells the Patriot `source` how its enquiries stand in Odoo, where it does not know yet. Odoo notes what
 * was told only afterwards, so that nothing is lost when it is cut off in between.
 *
 * @throws PatriotPartnerError of either side, when it is away
 */
export async function tellEnquiries(
  { odoo, patriot }: CrmSides,
  source: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Told> {
  const refused = new Map<string, Fault>();
  let told = 0;
  while (signal?.aborted !== true) {
    const { enquiries, total } = await odoo.call("crm_untold", { source, limit: PAGE });
    const items = enquiries
      .filter(({ enquiry_id }) => !refused.has(enquiry_id))
      .map(({ enquiry_id, enquiry }) => ({ enquiryId: enquiry_id, fault: null, odoo: enquiry }));
    for (const [enquiryId, fault] of await noteStates(patriot, items)) {
      refused.set(enquiryId, fault);
    }
    const versions = items
      .filter(({ enquiryId }) => !refused.has(enquiryId))
      .map(({ enquiryId, odoo: { version } }) => ({ enquiry_id: enquiryId, version }));
    if (versions.length === 0) {
      break;
    }
    const answer = await odoo.call("crm_told", { source, enquiries: versions });
    told += answer.told;
    // What somebody changes in Odoo just now comes again with the next sweep.
    if (answer.told === 0 || answer.told >= total) {
      break;
    }
  }
  return { told, refused };
}
