import { type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { LinkReport, LinkWork } from "../contract/odoo_api.ts";
import type { Verdict } from "./reconcile.ts";

export type ReportContext = {
  correlationId: string;
  /** Seconds since Patriot is known to be away; null while it answers. */
  outageSeconds: number | null;
};

const FIRST_DELAY = 5; // seconds
const MAX_DELAY = 900; // seconds
/** Bounds of the delay during an outage, in seconds. Its end wakes the links, not this delay. */
const MIN_OUTAGE_DELAY = 30;
const MAX_OUTAGE_DELAY = 600;

/** What Odoo is told of one run over a link. */
export function toReport(work: LinkWork, verdict: Verdict, context: ReportContext): LinkReport {
  const base = {
    link_id: work.id,
    revision: work.revision,
    correlation_id: context.correlationId,
  };
  if ("done" in verdict) {
    return {
      ...base,
      outcome: "done",
      client_id: verdict.place.clientId,
      port_id: verdict.place.portId,
      action: verdict.done,
      fate_unknown: false,
      error: null,
      retry_in: null,
      counts: true,
    };
  }
  const failed = {
    ...base,
    client_id: null,
    port_id: null,
    action: null,
    fate_unknown: verdict.fateUnknown,
    error: toFault(verdict.error, work, context.correlationId),
  };
  const isRetry =
    !(verdict.error instanceof PatriotPartnerError) || verdict.error.outcome === "retry";
  return isRetry
    ? { ...failed, outcome: "retry", ...planRetry(work.attempts, context.outageSeconds) }
    : { ...failed, outcome: "blocked", retry_in: null, counts: true };
}

/**
 * When to try again. During an outage no attempt counts, and the delay follows the outage's age: it
 * only keeps links that cannot be helped from hiding newer ones in Odoo's list.
 */
function planRetry(
  attempts: number,
  outageSeconds: number | null,
): Pick<LinkReport, "retry_in" | "counts"> {
  if (outageSeconds !== null) {
    const delay = Math.min(MAX_OUTAGE_DELAY, Math.max(MIN_OUTAGE_DELAY, outageSeconds));
    return { retry_in: Math.round(delay), counts: false };
  }
  const ceiling = Math.min(MAX_DELAY, FIRST_DELAY * 2 ** attempts);
  return { retry_in: Math.ceil(ceiling * (0.5 + Math.random() / 2)), counts: true };
}

function toFault(error: unknown, work: LinkWork, correlation: string): Fault {
  if (!(error instanceof PatriotPartnerError)) {
    return { code: "internal_error", params: { correlation } };
  }
  const { code, params } = error.fault;
  return code === "unknown_template" || code === "unknown_port"
    ? { code, params: { ...params, type: work.type.name } }
    : error.fault;
}
