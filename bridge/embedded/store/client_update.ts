import { formatClientNo } from "../../contract/client_range.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { Client, PatriotParams } from "../../contract/patriot_api.ts";
import { type FieldChange, logChange } from "./changes.ts";
import { checkOperator } from "./client_insert.ts";
import { type ClientRow, clientSearchText, getClient, toClient } from "./clients.ts";
import type { Store } from "./database.ts";
import { BILLING_FIELDS, type FieldColumns, SITE_FIELDS } from "./tables.ts";

export type ClientUpdate = PatriotParams<"client.update">;

/**
 * Writes the fields that differ, and one line in the change log, in one transaction; an update
 * that changes nothing writes nothing. Throws `client_missing`, `marker_differs` or
 * `unknown_operator`.
 */
export function updateClient(store: Store, update: ClientUpdate): Promise<Client> {
  return store.transaction().execute(async (db) => {
    const row = await getClient(db, update);
    if (row.marker?.toLowerCase() !== update.marker.toLowerCase()) {
      throw new PatriotPartnerError("marker_differs", {
        clientNo: formatClientNo(row.client_id, row.port_id),
      });
    }
    const operatorId = await checkOperator(db, update.operatorId);
    const { columns, changes } = findChanges(row, update.fields);
    if (changes.length === 0) {
      return toClient(row);
    }
    const at = new Date().toISOString();
    const key = { clientId: row.client_id, portId: row.port_id };
    const search = clientSearchText(key, columns.site_name ?? row.site_name);
    await db
      .updateTable("client")
      .set({ ...columns, search, updated_at: at })
      .where("id", "=", row.id)
      .execute();
    await logChange(db, row.id, { at, operator_id: operatorId, action: "updated", changes });
    return toClient(await getClient(db, key));
  });
}

function findChanges(
  row: ClientRow,
  { site = {}, billing = {} }: ClientUpdate["fields"],
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
