import type { z } from "zod";
import { type ClientFields, clientChangeSchema } from "../../contract/patriot_api.ts";
import type { Change } from "../../contract/patriot_desk.ts";
import { type ClientKey, getClient } from "./clients.ts";
import type { Queries } from "./database.ts";
import { type Page, readPage, searchText } from "./lists.ts";
import { BILLING_FIELDS, SITE_FIELDS } from "./tables.ts";

export type ClientChange = z.output<typeof clientChangeSchema>;
export type FieldChange = ClientChange["changes"][number];

/** Characters of a text that a line of the log shows; the record itself keeps all of it. */
const MAX_SHOWN = 200;

/** The log of a new client: every field that is not empty. */
export function changesOfInsert(fields: ClientFields): FieldChange[] {
  const all: FieldChange[] = [
    ...SITE_FIELDS.map((field) => ({
      field: `site.${field}`,
      before: null,
      after: fields.site[field],
    })),
    ...BILLING_FIELDS.map((field) => ({
      field: `billing.${field}`,
      before: null,
      after: fields.billing[field],
    })),
  ];
  return all.filter((change) => change.after !== "");
}

/** Adds a line about a client to the change log. */
export async function logChange(
  db: Queries,
  client: number,
  {
    changes,
    ...line
  }: { at: string; action: ClientChange["action"] } & {
    operator_id: string;
    changes: FieldChange[];
  },
): Promise<void> {
  await db
    .insertInto("change")
    .values({ ...line, kind: "client", client, changes: JSON.stringify(changes) })
    .execute();
}

/** A record that is no client; `client` is the one it is about. */
export type LoggedRecord = {
  kind: Exclude<Change["subject"]["kind"], "client">;
  id: string;
  name: string;
  client?: number;
  /** Other words by which its lines are found. */
  words?: string;
};

/** Adds a line about a record to the change log; `at` is now unless given. */
export async function logRecord(
  db: Queries,
  { kind, id, name, client, words = "" }: LoggedRecord,
  line: { at?: string; operatorId: string; action: string; changes?: Change["changes"] },
): Promise<void> {
  const { at = new Date().toISOString(), operatorId, action, changes = [] } = line;
  await db
    .insertInto("change")
    .values({
      at,
      operator_id: operatorId,
      kind,
      record_id: id,
      name: shorten(name),
      client: client ?? null,
      action,
      changes: JSON.stringify(changes.map(shortenChange)),
      search: searchText(id, name, words),
    })
    .execute();
}

type OdooRecord = { id: number; name: string } | null;

/** Adds a line about a record that was linked to one of Odoo, or unlinked, if it was. */
export async function logLinked(
  db: Queries,
  record: LoggedRecord,
  link: { operatorId: string; field: string; before: OdooRecord; after: OdooRecord },
): Promise<void> {
  const { operatorId, field, before, after } = link;
  const text = (linked: OdooRecord) => (linked === null ? null : `${linked.name} (${linked.id})`);
  const changes = [{ field, before: text(before), after: text(after) }];
  if (text(before) !== text(after)) {
    const action = after === null ? "unlinked" : "linked";
    await logRecord(db, record, { operatorId, action, changes });
  }
}

/** The fields of `after` that are others than those of `before`, and all of a new record. */
export function findFieldChanges(
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
): Change["changes"] {
  const text = (value: unknown) =>
    value === null || typeof value === "string" ? value : JSON.stringify(value);
  return Object.entries(after)
    .map(([field, value]) => ({
      field,
      before: before === null ? null : text(before[field] ?? null),
      after: text(value ?? null),
    }))
    .filter((change) => (change.before ?? "") !== (change.after ?? ""));
}

function shortenChange({ field, before, after }: Change["changes"][number]) {
  return {
    field,
    before: before === null ? null : shorten(before),
    after: after === null ? null : shorten(after),
  };
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > MAX_SHOWN ? `${characters.slice(0, MAX_SHOWN).join("")}…` : text;
}

/** The change log of a client, oldest first; throws `client_missing`. */
export async function changesOf(
  db: Queries,
  { clientId, portId, ...page }: ClientKey & Pick<Page, "offset" | "limit">,
): Promise<{ items: ClientChange[]; total: number }> {
  const { id } = await getClient(db, { clientId, portId });
  const query = db
    .selectFrom("change")
    .select(["at", "operator_id as operatorId", "action", "changes"])
    .where("client", "=", id)
    .where("kind", "=", "client")
    .orderBy("id");
  const { items, total } = await readPage(query, page);
  return {
    items: items.map((item) =>
      clientChangeSchema.parse({ ...item, changes: JSON.parse(item.changes) }),
    ),
    total,
  };
}
