import { type RawBuilder, sql } from "kysely";
import type { Queries } from "./database.ts";
import type { Tables } from "./tables.ts";

/** A list as a table with the columns `key` and `value`; one statement for any length. */
export function rowsOf(values: readonly unknown[]): RawBuilder<unknown> {
  return sql`json_each(${JSON.stringify(values)})`;
}

/** Inserts rows that all have the same columns, in order, as one statement of any length. */
export async function insertRows(
  db: Queries,
  table: keyof Tables,
  rows: readonly object[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length > 0) {
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const values = sql.join(columns.map((column) => sql`value ->> ${sql.lit(column)}`));
    await sql`INSERT INTO ${sql.table(table)} (${names})
      SELECT ${values} FROM ${rowsOf(rows)} ORDER BY key`.execute(db);
  }
}
