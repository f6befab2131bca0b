import { sql } from "kysely";
import { z } from "zod";
import { formatClientNo } from "../../contract/client_range.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { patriotMethods } from "../../contract/patriot_api.ts";
import { type Change, changeSchema } from "../../contract/patriot_desk.ts";
import { getClient } from "./clients.ts";
import type { Queries } from "./database.ts";

type ChangeWish = z.output<(typeof patriotMethods)["change.list"]["params"]>;
type Row = {
  id: number;
  at: string;
  operator_id: string;
  kind: Change["subject"]["kind"];
  record_id: string;
  name: string;
  action: string;
  changes: string;
  client_id: string | null;
  port_id: string | null;
  site_name: string | null;
};

const placeSchema = z.tuple([z.iso.datetime(), z.int()]);

/**
 * The log of the whole Patriot, newest first, a page from the place `before` on. A search looks at
 * records and clients as people see them, and at operators. Throws `client_missing`, or
 * `invalid_params` for a place that no answer named.
 */
export async function listChanges(
  db: Queries,
  { before, limit, client, operatorId, subject, search }: ChangeWish,
): Promise<{ items: Change[]; next: string | null }> {
  const conditions = [sql<boolean>`TRUE`];
  if (before !== null) {
    const [at, id] = readPlace(before);
    conditions.push(sql<boolean>`(change.at, change.id) < (${at}, ${id})`);
  }
  if (client !== null) {
    conditions.push(sql<boolean>`change.client = ${(await getClient(db, client)).id}`);
  }
  if (operatorId !== null) {
    conditions.push(sql<boolean>`change.operator_id = ${operatorId}`);
  }
  if (subject !== null) {
    conditions.push(sql<boolean>`change.kind = ${subject}`);
  }
  if (search !== "") {
    conditions.push(sql<boolean>`instr(
      change.search || ' ' || coalesce(client.search, '') || ' ' || operator.search,
      ${search.toLowerCase()}) > 0`);
  }
  const { rows } = await sql<Row>`
    SELECT change.id, change.at, change.operator_id, change.kind, change.record_id, change.name,
      change.action, change.changes, client.client_id, client.port_id, client.site_name
    FROM change LEFT JOIN client ON client.id = change.client
      LEFT JOIN operator ON operator.operator_id = change.operator_id
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY change.at DESC, change.id DESC LIMIT ${limit + 1}
  `.execute(db);
  const page = rows.slice(0, limit);
  const items = page.map(toChange);
  return { items, next: rows.length > limit ? (items.at(-1)?.place ?? null) : null };
}

function toChange(row: Row): Change {
  const client =
    row.client_id === null || row.port_id === null
      ? null
      : { clientId: row.client_id, portId: row.port_id };
  const isClient = row.kind === "client" && client !== null;
  return {
    place: placeOf(row),
    at: row.at,
    operatorId: row.operator_id,
    subject: {
      kind: row.kind,
      id: isClient ? formatClientNo(client.clientId, client.portId) : row.record_id,
      name: isClient ? (row.site_name ?? "") : row.name,
      client,
    },
    action: row.action,
    changes: changeSchema.shape.changes.parse(JSON.parse(row.changes)),
  };
}

function placeOf({ at, id }: Row): string {
  return Buffer.from(JSON.stringify([at, id])).toString("base64url");
}

function readPlace(text: string): [string, number] {
  try {
    return placeSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch (cause) {
    const params = { path: "before", rule: "is no place in the log" };
    throw new PatriotPartnerError("invalid_params", params, { cause });
  }
}
