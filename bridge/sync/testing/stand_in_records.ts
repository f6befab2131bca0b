import { randomUUID } from "node:crypto";
import type { OdooAddress } from "../../contract/odoo_address.ts";
import type { LinkReport, LinkWork, Partner } from "../../contract/odoo_api.ts";

export type PatriotType = LinkWork["type"];
export type StandInPartner = Omit<Partner, "link_count">;

type Computed = "type" | "partner" | "changed_ago" | "behind_for" | "synced_ago";

/** A row of `patriot.client` with what it shows to people. Times are milliseconds since the epoch. */
export type StandInLink = Omit<LinkWork, Computed> & {
  typeId: number;
  partnerId: number;
  state: "queued" | "inserting" | "linked" | "failed";
  error: LinkReport["error"];
  nextAttemptAt: number;
  /** The latest request, which orders the list of what is due. */
  requestedAt: number;
  /** The latest change that Patriot must see. */
  changedAt: number;
  /** Since when the link is behind. */
  behindSince: number;
  syncedAt: number | null;
  isArchived: boolean;
  /** The site as Patriot was last known to hold it. */
  heldSite: OdooAddress | null;
};

const JANE = { id: 2, name: "Jane Smith" };

export function newType(id: number, values: Partial<PatriotType>): PatriotType {
  return {
    id,
    name: "Residential Client",
    kind: "client",
    template_no: "1001",
    start_client_no: "1000",
    end_client_no: "1999",
    port_id: "01",
    ...values,
  };
}

export function newPartner(id: number, values: Partial<Partner>): StandInPartner {
  return {
    id,
    name: `Customer ${id}`,
    street: "1 High Street",
    street2: "",
    city: "Christchurch",
    state: "",
    zip: "8011",
    country: "New Zealand",
    phone: "+64 3 555 0100",
    email: "",
    ...values,
  };
}

/** A link that was asked for just now. */
export function newLink(
  keys: Pick<StandInLink, "id" | "typeId" | "partnerId">,
  values: Partial<StandInLink>,
): StandInLink {
  const now = Date.now();
  return {
    marker: randomUUID(),
    revision: 1,
    applied_revision: 0,
    attempts: 0,
    origin: "insert",
    release: false,
    site: null,
    confirmed: false,
    fate_unknown: false,
    client_id: null,
    port_id: null,
    operator: "OP01",
    requested_by: JANE,
    state: "queued",
    error: null,
    nextAttemptAt: 0,
    requestedAt: now,
    changedAt: now,
    behindSince: now,
    syncedAt: null,
    isArchived: false,
    heldSite: null,
    ...values,
    ...keys,
  };
}

export function isPending(link: StandInLink): boolean {
  return !link.isArchived && link.revision > link.applied_revision;
}

/** Something that Patriot must see changed: the link is behind and goes on at once. */
export function raise(link: StandInLink, { isChange = true } = {}): void {
  const now = Date.now();
  link.behindSince = isPending(link) ? link.behindSince : now;
  link.changedAt = isChange ? now : link.changedAt;
  link.requestedAt = now;
  link.revision += 1;
  link.nextAttemptAt = 0;
  if (link.state === "failed") {
    Object.assign(link, { state: link.confirmed ? "linked" : "queued", error: null });
  }
}

/** What `links_read` tells of a link. */
export function toWork(
  link: StandInLink,
  records: { type: PatriotType; partner: StandInPartner; linkCount: number },
): LinkWork {
  const now = Date.now();
  const secondsSince = (time: number) => Math.max(0, (now - time) / 1_000);
  return {
    ...link,
    changed_ago: secondsSince(link.changedAt),
    behind_for: isPending(link) ? secondsSince(link.behindSince) : 0,
    synced_ago: link.syncedAt === null ? null : secondsSince(link.syncedAt),
    type: { ...records.type },
    partner: { ...records.partner, link_count: records.linkCount },
  };
}
