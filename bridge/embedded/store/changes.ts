import type { z } from "zod";
import { type ClientFields, clientChangeSchema } from "../../contract/patriot_api.ts";
import { type ClientKey, getClient } from "./clients.ts";
import type { Queries } from "./database.ts";
import { type Page, readPage } from "./lists.ts";
import { BILLING_FIELDS, SITE_FIELDS } from "./tables.ts";

export type ClientChange = z.output<typeof clientChangeSchema>;
export type FieldChange = ClientChange["changes"][number];

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

/** Adds a line to a client's change log. */
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
    .insertInto("client_change")
    .values({ ...line, client, changes: JSON.stringify(changes) })
    .execute();
}

/** The change log of a client, oldest first; throws `client_missing`. */
export async function changesOf(
  db: Queries,
  { clientId, portId, ...page }: ClientKey & Pick<Page, "offset" | "limit">,
): Promise<{ items: ClientChange[]; total: number }> {
  const { id } = await getClient(db, { clientId, portId });
  const query = db
    .selectFrom("client_change")
    .select(["at", "operator_id as operatorId", "action", "changes"])
    .where("client", "=", id)
    .orderBy("id");
  const { items, total } = await readPage(query, page);
  return {
    items: items.map((item) =>
      clientChangeSchema.parse({ ...item, changes: JSON.parse(item.changes) }),
    ),
    total,
  };
}
