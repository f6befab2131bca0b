import { type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { LinkReport, LinkWork } from "../contract/odoo_api.ts";
import type { Verdict } from "./reconcile.ts";

export type ReportContext = {
  correlationId: string;
  /** Whether Patriot is known to be away. */
  isOutage: boolean;
};

const FIRST_DELAY = 5; // seconds
const MAX_DELAY = 900; // seconds
/**
 * Longest delay during an outage, in seconds. The end of the outage wakes the links; this is for those
 * that a bridge had told which ended meanwhile, and it lets Odoo's list show the links behind them.
 */
const MAX_OUTAGE_DELAY = 10;

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
      client_id: verdict.place?.clientId ?? null,
      port_id: verdict.place?.portId ?? null,
      action: verdict.done,
      changed: verdict.changed,
      site: verdict.site,
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
    changed: [],
    site: null,
    fate_unknown: verdict.fateUnknown,
    error: toFault(verdict.error, work, context.correlationId),
  };
  const isRetry =
    !(verdict.error instanceof PatriotPartnerError) || verdict.error.outcome === "retry";
  return isRetry
    ? { ...failed, outcome: "retry", ...planRetry(work, context.isOutage) }
    : { ...failed, outcome: "blocked", retry_in: null, counts: true };
}

/**
 * When to try again. During an outage no attempt counts, and what was saved a moment ago, for which
 * somebody may wait, leads Odoo's list again as soon as the outage ends.
 */
function planRetry(
  { attempts, changed_ago }: LinkWork,
  isOutage: boolean,
): Pick<LinkReport, "retry_in" | "counts"> {
  if (isOutage) {
    return { retry_in: Math.min(MAX_OUTAGE_DELAY, 1 + Math.round(changed_ago)), counts: false };
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
