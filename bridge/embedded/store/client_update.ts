import { formatClientNo } from "../../contract/client_range.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { Client, PatriotParams } from "../../contract/patriot_api.ts";
import { type FieldChange, logChange } from "./changes.ts";
import {
  type ClientKey,
  type ClientRow,
  clientSearchText,
  getClient,
  momentAfter,
  toClient,
} from "./clients.ts";
import type { Queries, Store } from "./database.ts";
import { checkOperator } from "./references.ts";
import { BILLING_FIELDS, type FieldColumns, SITE_FIELDS } from "./tables.ts";

export type ClientUpdate = PatriotParams<"client.update">;
export type FieldsUpdate = ClientUpdate["fields"];

/**
 * Writes the fields that differ, and one line in the change log, in one transaction; an update
 * that changes nothing writes nothing but its revision. Throws `client_missing`, `marker_differs`,
 * `odoo_older` or `unknown_operator`.
 */
export function updateClient(store: Store, update: ClientUpdate): Promise<Client> {
  return store.transaction().execute(async (db) => {
    const row = await getMarkedClient(db, update);
    if (row.revision !== null && update.revision < row.revision) {
      throw new PatriotPartnerError("odoo_older", {
        clientNo: formatClientNo(row.client_id, row.port_id),
        revision: row.revision,
      });
    }
    const operatorId = await checkOperator(db, update.operatorId);
    await setRevision(db, row, update.revision);
    return await writeFields(db, { ...row, revision: update.revision }, operatorId, update.fields);
  });
}

/**
 * Writes as a person does who read the client as of `updatedAt`: whatever the marker, and no
 * revision. Throws `client_missing`, `unknown_operator`, or `record_changed` when somebody wrote
 * meanwhile.
 */
export function editClient(
  store: Store,
  { operatorId, fields, updatedAt, ...key }: PatriotParams<"client.edit">,
): Promise<Client> {
  return store.transaction().execute(async (db) => {
    const row = await getClient(db, key);
    const operator = await checkOperator(db, operatorId);
    if (Date.parse(row.updated_at) !== Date.parse(updatedAt)) {
      const what = `Client ${formatClientNo(row.client_id, row.port_id)}`;
      const by = await lastEditor(db, row.id);
      throw new PatriotPartnerError("record_changed", { what, operator: by ?? row.created_by });
    }
    return await writeFields(db, row, operator, fields);
  });
}

async function lastEditor(db: Queries, client: number): Promise<string | undefined> {
  const change = await db
    .selectFrom("change")
    .select("operator_id as operatorId")
    .where("client", "=", client)
    .where("kind", "=", "client")
    .where("action", "=", "updated")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return change?.operatorId;
}

/** Writes as an operator at a Patriot desktop does: whatever the marker, and no revision. */
export function updateDesktopClient(
  store: Store,
  { operatorId, fields, ...key }: ClientKey & { operatorId: string; fields: FieldsUpdate },
): Promise<Client> {
  return store.transaction().execute(async (db) => {
    const row = await getClient(db, key);
    return await writeFields(db, row, await checkOperator(db, operatorId), fields);
  });
}

/** Throws `client_missing` or, when the client is not the marker's, `marker_differs`. */
async function getMarkedClient(
  db: Queries,
  { marker, ...key }: ClientKey & { marker: string },
): Promise<ClientRow> {
  const row = await getClient(db, key);
  if (row.marker?.toLowerCase() !== marker.toLowerCase()) {
    throw new PatriotPartnerError("marker_differs", {
      clientNo: formatClientNo(row.client_id, row.port_id),
    });
  }
  return row;
}

async function setRevision(db: Queries, row: ClientRow, revision: number): Promise<void> {
  if (row.revision !== revision) {
    await db.updateTable("client").set({ revision }).where("id", "=", row.id).execute();
  }
}

async function writeFields(
  db: Queries,
  row: ClientRow,
  operatorId: string,
  fields: FieldsUpdate,
): Promise<Client> {
  const { columns, changes } = findChanges(row, fields);
  if (changes.length === 0) {
    return toClient(row);
  }
  const at = momentAfter(row.updated_at);
  const key = { clientId: row.client_id, portId: row.port_id };
  const search = clientSearchText(key, { ...row, ...columns });
  await db
    .updateTable("client")
    .set({ ...columns, search, updated_at: at })
    .where("id", "=", row.id)
    .execute();
  await logChange(db, row.id, { at, operator_id: operatorId, action: "updated", changes });
  return toClient(await getClient(db, key));
}

function findChanges(
  row: ClientRow,
  { site = {}, billing = {} }: FieldsUpdate,
): { columns: Partial<FieldColumns>; changes: FieldChange[] } {
  const wanted = [
    ...SITE_FIELDS.map((field) => ({
      field: `site.${field}`,
      column: `site_${field}` as const,
      after: site[field],
    })),
    ...BILLING_FIELDS.map((field) => ({
      field: `billing.${field}`,
      column: `billing_${field}` as const,
      after: billing[field],
    })),
  ];
  const columns: Partial<FieldColumns> = {};
  const changes: FieldChange[] = [];
  for (const { field, column, after } of wanted) {
    if (after !== undefined && after !== row[column]) {
      columns[column] = after;
      changes.push({ field, before: row[column], after });
    }
  }
  return { columns, changes };
}
