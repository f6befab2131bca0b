import type { Selectable } from "kysely";
import { formatClientNo, parseRange } from "../../contract/client_range.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type {
  Billing,
  Client,
  ClientContents,
  ClientFields,
  Site,
} from "../../contract/patriot_api.ts";
import type { Queries } from "./database.ts";
import { searchText } from "./lists.ts";
import { BILLING_FIELDS, type ClientTable, type FieldColumns, SITE_FIELDS } from "./tables.ts";

export type ClientRow = Selectable<ClientTable>;
export type ClientKey = { clientId: string; portId: string };

/** The fields of a client as columns. */
export function toColumns(fields: ClientFields): FieldColumns {
  return Object.fromEntries([
    ...SITE_FIELDS.map((field) => [`site_${field}`, fields.site[field]]),
    ...BILLING_FIELDS.map((field) => [`billing_${field}`, fields.billing[field]]),
  ]) as FieldColumns;
}

function toFields(row: FieldColumns): ClientFields {
  return {
    site: Object.fromEntries(SITE_FIELDS.map((field) => [field, row[`site_${field}`]])) as Site,
    billing: Object.fromEntries(
      BILLING_FIELDS.map((field) => [field, row[`billing_${field}`]]),
    ) as Billing,
  };
}

export function toClient(row: ClientRow): Client {
  return {
    clientId: row.client_id,
    portId: row.port_id,
    marker: row.marker,
    revision: row.revision,
    dealerId: row.dealer_id,
    templateNo: row.template_no,
    status: row.status,
    ...toFields(row),
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Now, but later than `before`: a client's `updatedAt` is never the same for two contents. */
export function momentAfter(before: string): string {
  return new Date(Math.max(Date.now(), Date.parse(before) + 1)).toISOString();
}

/** The columns that follow from a client's ID; free IDs are found by them. */
export function splitColumns(clientId: string): Pick<ClientRow, "prefix" | "width" | "number"> {
  const range = parseRange(clientId, clientId);
  return typeof range === "string"
    ? { prefix: clientId, width: 0, number: null }
    : { prefix: range.prefix, width: range.width, number: range.start };
}

export type SiteAddress = Pick<ClientRow, (typeof SEARCHED_COLUMNS)[number]>;

const SEARCHED_COLUMNS = [
  "site_name",
  "site_street",
  "site_street2",
  "site_city",
  "site_region",
  "site_postcode",
  "site_country",
] as const;

/** What a search for clients looks at: number, name and site address. */
export function clientSearchText({ clientId, portId }: ClientKey, row: SiteAddress): string {
  const address = SEARCHED_COLUMNS.map((column) => row[column]).filter((text) => text !== "");
  const numbers = [clientId, formatClientNo(clientId, portId), `${clientId}${portId}`];
  return searchText(...numbers, ...address);
}

export function findClient(db: Queries, key: ClientKey): Promise<ClientRow | undefined> {
  return db
    .selectFrom("client")
    .selectAll()
    .where("client_id", "=", key.clientId)
    .where("port_id", "=", key.portId)
    .executeTakeFirst();
}

export function findByMarker(db: Queries, marker: string): Promise<ClientRow | undefined> {
  return db.selectFrom("client").selectAll().where("marker", "=", marker).executeTakeFirst();
}

/** Throws `client_missing`. */
export async function getClient(db: Queries, key: ClientKey): Promise<ClientRow> {
  const row = await findClient(db, key);
  if (row === undefined) {
    throw new PatriotPartnerError("client_missing", {
      clientNo: formatClientNo(key.clientId, key.portId),
    });
  }
  return row;
}

/** What the client carries; throws `client_missing`. */
export async function contentsOf(db: Queries, key: ClientKey): Promise<ClientContents> {
  const { id } = await getClient(db, key);
  return {
    zones: await db
      .selectFrom("client_zone")
      .select(["zone_no as zoneNo", "name", "kind"])
      .where("client", "=", id)
      .orderBy("zone_no")
      .execute(),
    eventTypes: await db
      .selectFrom("client_event_type")
      .select(["code", "name", "priority"])
      .where("client", "=", id)
      .orderBy("code")
      .execute(),
    responseNotes: await db
      .selectFrom("client_response_note")
      .select(["position as order", "text"])
      .where("client", "=", id)
      .orderBy("position")
      .execute(),
  };
}
