import { PatriotPartnerError } from "../contract/errors.ts";
import { createSweeper, type Service, type ServiceLog } from "../sync/sweeper.ts";
import { Attempts, type Pauses } from "./attempts.ts";
import { type CrmSides, sendEnquiries } from "./send_enquiries.ts";
import { tellEnquiries } from "./tell_enquiries.ts";

/** Odoo pokes at every save; those without a link are not tried at each, in ms. */
const HASTE_MS = 1_000;

/**
 * Brings Patriot's enquiries to Odoo's CRM, and back how they stand there. What is to be sent stands in
 * Patriot and what is to be told in Odoo, so nothing is lost with the process; several of them at once
 * do no harm. A poke has it try, too, what waits for its client to be linked.
 */
export function createEnquiryService({
  odoo,
  patriot,
  logger,
  sweepMs = 5_000,
  pauses = { firstMs: 60_000, longestMs: 600_000 },
}: CrmSides & {
  logger: ServiceLog;
  /** Time between two sweeps, in ms. */
  sweepMs?: number;
  pauses?: Pauses;
}): Service {
  const attempts = new Attempts(pauses);
  const refused = new Set<string>();
  let isPoked = false;
  let hastenedAt = Number.NEGATIVE_INFINITY;

  async function bring(signal: AbortSignal): Promise<void> {
    hasten();
    const sides = { odoo, patriot };
    const { source, sent, held, odooFault } = await sendEnquiries(sides, attempts, { signal });
    if (sent > 0) {
      logger.info({ sent }, "enquiries were sent to Odoo's CRM");
    }
    for (const { enquiryId, fault } of held) {
      logger.warn({ enquiry: enquiryId, ...fault }, "an enquiry does not reach Odoo's CRM");
    }
    if (odooFault !== null) {
      throw new PatriotPartnerError(odooFault.code, odooFault.params);
    }
    if (source === undefined) {
      return;
    }
    const answer = await tellEnquiries(sides, source, { signal });
    for (const [enquiryId, fault] of answer.refused) {
      if (!refused.has(enquiryId)) {
        refused.add(enquiryId);
        logger.warn({ enquiry: enquiryId, ...fault }, "Patriot does not take an enquiry's state");
      }
    }
  }

  /** Between two walks, so that an answer that is on its way now does not undo it. */
  function hasten(): void {
    if (isPoked && performance.now() - hastenedAt >= HASTE_MS) {
      isPoked = false;
      hastenedAt = performance.now();
      attempts.hastenUnlinked();
    }
  }

  const sweeper = createSweeper({
    sweepMs,
    work: bring,
    soonMs: () => (isPoked ? HASTE_MS : Number.POSITIVE_INFINITY),
    logger,
    troubleText: "enquiries are sent and told at a later sweep",
  });
  return {
    ...sweeper,
    poke() {
      isPoked = true;
      sweeper.poke();
    },
  };
}
