import type { LinkReport } from "../../contract/odoo_api.ts";
import { raise, type StandInLink } from "./stand_in_records.ts";

/** Takes one report as the addon does (addon/patriot/models/patriot_client_sync.py). */
export function takeReport(link: StandInLink, report: LinkReport): void {
  if (link.isArchived) {
    takeLateReport(link, report);
  } else if (report.revision < link.applied_revision) {
    // A slow bridge may have left the client behind: the newest is brought again.
    raise(link, { isChange: false });
  } else if (report.action === "released") {
    end(link, report);
  } else if (report.outcome === "done") {
    takeDone(link, report);
  } else if (report.outcome === "retry") {
    takeRetry(link, report);
  } else {
    takeBlocked(link, report);
  }
}

/** What a slow bridge did after the end of the link is undone by another release. */
function takeLateReport(link: StandInLink, report: LinkReport): void {
  if (report.action && ["inserted", "adopted", "claimed"].includes(report.action)) {
    const place = { client_id: report.client_id, port_id: report.port_id };
    Object.assign(link, { ...place, isArchived: false, release: true, confirmed: true });
    raise(link, { isChange: false });
  }
}

function takeDone(link: StandInLink, report: LinkReport): void {
  Object.assign(link, {
    client_id: report.client_id,
    port_id: report.port_id,
    confirmed: true,
    fate_unknown: false,
    state: "linked",
    applied_revision: report.revision,
    attempts: 0,
    error: null,
    nextAttemptAt: 0,
    syncedAt: Date.now(),
    heldSite: report.site,
  });
}

/** The link has ended; its number is free for another one. */
function end(link: StandInLink, report: LinkReport): void {
  Object.assign(link, {
    isArchived: true,
    applied_revision: link.revision,
    state: "linked",
    error: null,
    heldSite: report.site,
  });
}

function takeRetry(link: StandInLink, report: LinkReport): void {
  link.fate_unknown = !link.confirmed && report.fate_unknown;
  link.state = link.confirmed ? "linked" : "queued";
  link.error = report.error;
  link.attempts += report.counts ? 1 : 0;
  link.nextAttemptAt = Date.now() + (report.retry_in ?? 0) * 1_000;
}

function takeBlocked(link: StandInLink, report: LinkReport): void {
  link.fate_unknown = !link.confirmed && report.fate_unknown;
  if (report.revision < link.revision) {
    link.nextAttemptAt = 0;
  } else {
    Object.assign(link, { state: "failed", error: report.error, nextAttemptAt: 0 });
  }
}
