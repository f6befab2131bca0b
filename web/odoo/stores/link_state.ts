import type { NamedId } from "./record_values.ts";

export type LinkState = "queued" | "inserting" | "linked" | "failed";

/** A row of `patriot.client` as `search_read` answers it; date-times are `YYYY-MM-DD hh:mm:ss` UTC. */
export type LinkRow = {
  id: number;
  display_name: string;
  client_no: string | false;
  state: LinkState;
  type_id: NamedId;
  partner_id: NamedId;
  requested_by: NamedId;
  error_code: string | false;
  error_message: string | false;
  error_remedy: string | false;
  is_pending: boolean;
  confirmed: boolean;
  last_sync: string | false;
  attempts: number;
  next_attempt_at: string | false;
};

export const LINK_FIELDS = [
  "display_name",
  "client_no",
  "state",
  "type_id",
  "partner_id",
  "requested_by",
  "error_code",
  "error_message",
  "error_remedy",
  "is_pending",
  "confirmed",
  "last_sync",
  "attempts",
  "next_attempt_at",
] as const satisfies readonly (keyof LinkRow)[];

/** What a person sees: the state, or that it waits for its next attempt, or that edits are due. */
export type LinkPhase = LinkState | "waiting" | "updating";

export function phaseOf(link: LinkRow): LinkPhase {
  if ((link.state === "queued" || link.state === "inserting") && link.error_code !== false) {
    return "waiting";
  }
  if (link.state === "linked" && link.is_pending) {
    return link.error_code === false ? "updating" : "waiting";
  }
  return link.state;
}

/** Whether anything may still change without a person. */
export function isUnsettled(link: LinkRow): boolean {
  return link.state !== "failed" && (link.state !== "linked" || link.is_pending);
}

/** Ids of the links that came to rest between two readings. */
export function settledSince(before: readonly LinkRow[], after: readonly LinkRow[]): number[] {
  const atRest = new Map(
    before.filter((link) => !isUnsettled(link)).map((link) => [link.id, link]),
  );
  return after
    .filter((link) => !isUnsettled(link) && atRest.get(link.id)?.state !== link.state)
    .map((link) => link.id);
}

/** Whole seconds from `now` (Unix ms) until an Odoo date-time; 0 when it is past or not set. */
export function secondsUntil(at: string | false, now: number): number {
  if (at === false) {
    return 0;
  }
  const due = Date.parse(`${at.replace(" ", "T")}Z`);
  return Number.isNaN(due) ? 0 : Math.max(0, Math.ceil((due - now) / 1000));
}

/** The name without the number in front, as `display_name` is `1077-01 Name`. */
export function nameOf(link: LinkRow): string {
  const number = link.client_no;
  if (number !== false && link.display_name.startsWith(`${number} `)) {
    return link.display_name.slice(number.length + 1);
  }
  return link.partner_id === false ? link.display_name : link.partner_id[1];
}
