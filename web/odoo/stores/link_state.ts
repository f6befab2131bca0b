import type { NamedId } from "./record_values.ts";

export type LinkState = "queued" | "inserting" | "linked" | "failed";
export const LINK_STATES = ["failed", "queued", "inserting", "linked"] as const;

/** Whose fields Patriot receives: the customer's, or only its billing name and address. */
export type Follows = "all" | "billing";

/** A row of `patriot.client` as `search_read` answers it; date-times are `YYYY-MM-DD hh:mm:ss` UTC. */
export type LinkRow = {
  id: number;
  display_name: string;
  client_no: string | false;
  client_id: string | false;
  port_id: string | false;
  state: LinkState;
  /** `existing`: a person chose a client that was made in Patriot. */
  origin: "insert" | "existing";
  /** A manager unlinks it; the link goes as soon as Patriot knows. */
  release: boolean;
  follows: Follows;
  has_own_site: boolean;
  site_name: string | false;
  site_street: string | false;
  site_street2: string | false;
  site_city: string | false;
  site_state: string | false;
  site_zip: string | false;
  site_country: string | false;
  site_phone: string | false;
  site_email: string | false;
  type_id: NamedId;
  partner_id: NamedId;
  requested_by: NamedId;
  /** Who asked at the desk, of an operator without a user in Odoo. */
  requested_operator: string | false;
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
  "client_id",
  "port_id",
  "state",
  "origin",
  "release",
  "follows",
  "has_own_site",
  "site_name",
  "site_street",
  "site_street2",
  "site_city",
  "site_state",
  "site_zip",
  "site_country",
  "site_phone",
  "site_email",
  "type_id",
  "partner_id",
  "requested_by",
  "requested_operator",
  "error_code",
  "error_message",
  "error_remedy",
  "is_pending",
  "confirmed",
  "last_sync",
  "attempts",
  "next_attempt_at",
] as const satisfies readonly (keyof LinkRow)[];

/** What a person sees: the state, or that it waits for its next attempt, or what is under way. */
export type LinkPhase = LinkState | "waiting" | "updating" | "claiming" | "releasing";

export function phaseOf(link: LinkRow): LinkPhase {
  if ((link.state === "queued" || link.state === "inserting") && link.error_code !== false) {
    return "waiting";
  }
  if (link.release && link.state !== "failed" && link.error_code === false) {
    return "releasing";
  }
  if (link.origin === "existing" && !link.confirmed && link.state !== "failed") {
    return "claiming";
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

/** The site's own name; else the customer's, as `display_name` is `1077-01 Name`. */
export function nameOf(link: LinkRow): string {
  if (link.follows === "billing" && link.site_name !== false) {
    return link.site_name;
  }
  const number = link.client_no;
  if (number !== false && link.display_name.startsWith(`${number} `)) {
    return link.display_name.slice(number.length + 1);
  }
  return link.partner_id === false ? link.display_name : link.partner_id[1];
}

/** The site's address in one line, as Odoo knows it; empty when it knows none. */
export function addressOf(link: LinkRow): string {
  const town = [link.site_zip, link.site_city].filter(Boolean).join(" ");
  const parts = [link.site_street, link.site_street2, town, link.site_state, link.site_country];
  return parts.filter(Boolean).join(", ");
}

/** Where the client stands in Patriot, or undefined while it surely stands nowhere yet. */
export function clientOf(link: LinkRow): { clientId: string; portId: string } | undefined {
  const { client_id: clientId, port_id: portId } = link;
  const stands = link.confirmed || link.origin === "existing";
  return stands && clientId && portId ? { clientId, portId } : undefined;
}
