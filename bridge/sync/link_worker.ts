import { randomBytes } from "node:crypto";
import type { BaseLogger } from "pino";
import type { ErrorCode } from "../contract/errors.ts";
import type { LinkReport, LinkWork } from "../contract/odoo_api.ts";
import type { OdooApi } from "../odoo/client.ts";
import { type Allocate, createAllocator } from "./allocate.ts";
import { clientNoOf } from "./attempt.ts";
import type { PatriotGate } from "./patriot_gate.ts";
import { reconcile, type Verdict } from "./reconcile.ts";
import { toReport } from "./report.ts";
import { createSerialLoader } from "./serial_loader.ts";

export type Logger = Pick<BaseLogger, "debug" | "info" | "warn" | "error">;

/** One run over a link, for metrics. */
export type OutcomeEvent = {
  outcome: LinkReport["outcome"];
  action: LinkReport["action"];
  code: ErrorCode | null;
  seconds: number;
};

/** `pending`: the customer changed meanwhile. `pause`: to be looked at again after these seconds. */
export type Settled = { report: LinkReport; pending: boolean } | { pause: number };

const MAX_BATCH = 50;

/**
 * Runs one link: reads it, reconciles it, reports. Links that run at the same time share their calls
 * of Odoo.
 *
 * Answers undefined when nothing was to be done. Throws an `odoo_*` error when Odoo cannot be asked
 * or told; nothing is lost then, because the next run finds what this one did.
 */
export function createLinkWorker(options: {
  odoo: OdooApi;
  gate: PatriotGate;
  logger: Logger;
  onOutcome?: (event: OutcomeEvent) => void;
  /** How long a link had better wait, in seconds; null for not at all. */
  findPause?: (work: LinkWork) => number | null;
}): (linkId: number) => Promise<Settled | undefined> {
  const { odoo, gate, logger, onOutcome, findPause } = options;
  const allocate: Allocate = createAllocator(odoo, gate);
  const readLink = createSerialLoader(async (linkIds: readonly number[]) => {
    const { links } = await odoo.call("links_read", { link_ids: [...linkIds] });
    const byId = new Map(links.map((link) => [link.id, link]));
    return linkIds.map((linkId) => byId.get(linkId));
  }, MAX_BATCH);
  const sendReport = createSerialLoader(async (reports: readonly LinkReport[]) => {
    const answers = await odoo.call("links_report", { reports: [...reports] });
    const byId = new Map(answers.map((answer) => [answer.link_id, answer]));
    return reports.map(({ link_id }) => byId.get(link_id)?.pending ?? false);
  }, MAX_BATCH);

  return async (linkId) => {
    const work = await readLink(linkId);
    if (!work || work.revision <= work.applied_revision) {
      return undefined;
    }
    const pause = findPause?.(work) ?? null;
    if (pause !== null) {
      return { pause };
    }
    const correlationId = randomBytes(6).toString("hex");
    const startedAt = performance.now();
    const verdict = await reconcile(work, { patriot: gate, allocate });
    const report = toReport(work, verdict, { correlationId, isOutage: gate.fault !== null });
    const seconds = (performance.now() - startedAt) / 1_000;
    log(logger, { work, verdict, report, seconds });
    onOutcome?.({
      outcome: report.outcome,
      action: report.action,
      code: report.error?.code ?? null,
      seconds,
    });
    return { report, pending: await sendReport(report) };
  };
}

/** Names the link and the client, never what stands in the customer's fields. */
function log(
  logger: Logger,
  run: { work: LinkWork; verdict: Verdict; report: LinkReport; seconds: number },
): void {
  const { work, verdict, report } = run;
  const facts = {
    link: work.id,
    revision: work.revision,
    correlation: report.correlation_id,
    ms: Math.round(run.seconds * 1_000),
  };
  if ("done" in verdict) {
    const client = verdict.place && clientNoOf(verdict.place);
    logger.info({ ...facts, client, changed: verdict.changed }, `link ${verdict.done}`);
  } else if (report.error?.code === "internal_error") {
    logger.error({ ...facts, err: verdict.error }, "link failed unexpectedly");
  } else {
    const { code, params } = report.error ?? {};
    logger.warn({ ...facts, code, params, retryIn: report.retry_in }, `link ${report.outcome}`);
  }
}
