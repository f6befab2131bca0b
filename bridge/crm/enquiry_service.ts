import { PatriotPartnerError } from "../contract/errors.ts";
import { createBell } from "../sync/bell.ts";
import { Attempts, type Pauses } from "./attempts.ts";
import { type CrmSides, sendEnquiries } from "./send_enquiries.ts";
import { tellEnquiries } from "./tell_enquiries.ts";

/** Odoo pokes at every save; those without a link are not tried at each, in ms. */
const HASTE_MS = 1_000;

/** Where a service says what it did; pino's loggers fit. */
type Log = Record<"info" | "warn", (facts: object, message: string) => void>;

export type EnquiryService = {
  start(): void;
  /** Looks now rather than at the next sweep; what waits for its client to be linked is tried, too. */
  poke(): void;
  /** Ends after the call under way. */
  stop(): Promise<void>;
};

/**
 * Brings Patriot's enquiries to Odoo's CRM, and back how they stand there. What is to be sent stands in
 * Patriot and what is to be told in Odoo, so nothing is lost with the process; several of them at once
 * do no harm.
 */
export function createEnquiryService({
  odoo,
  patriot,
  logger,
  sweepMs = 5_000,
  pauses = { firstMs: 60_000, longestMs: 600_000 },
}: CrmSides & {
  logger: Log;
  /** Time between two sweeps, in ms. */
  sweepMs?: number;
  pauses?: Pauses;
}): EnquiryService {
  const bell = createBell();
  const end = new AbortController();
  const attempts = new Attempts(pauses);
  const refused = new Set<string>();
  let isPoked = false;
  let hastenedAt = Number.NEGATIVE_INFINITY;
  let trouble: string | undefined;
  let loop: Promise<void> | undefined;

  async function sweep(): Promise<void> {
    while (!end.signal.aborted) {
      try {
        await bring();
        trouble = undefined;
      } catch (error) {
        report(error);
      }
      const pause = sweepMs * (0.8 + 0.4 * Math.random());
      await bell.wait(isPoked ? Math.min(pause, HASTE_MS) : pause);
    }
  }

  async function bring(): Promise<void> {
    hasten();
    const sides = { odoo, patriot };
    const { source, sent, held, odooFault } = await sendEnquiries(sides, attempts, end);
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
    const answer = await tellEnquiries(sides, source, end);
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

  function report(error: unknown): void {
    const code = error instanceof PatriotPartnerError ? error.fault.code : "internal_error";
    // The sync tells of a side that is away; once is enough here.
    if (code !== trouble) {
      logger.warn({ code, err: error }, "enquiries are sent and told at a later sweep");
    }
    trouble = code;
  }

  return {
    start() {
      loop ??= sweep();
    },
    poke() {
      isPoked = true;
      bell.ring();
    },
    async stop() {
      end.abort();
      bell.ring();
      await loop;
    },
  };
}
