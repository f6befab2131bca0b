import Database from "libsql";

type Version = { user_version: number };
type SchemaRow = { type: string; name: string; sql: string };

/** All of an SQLite file as text, which git can compare: tables, rows, indexes, triggers, version. */
export function dumpSqlite(file: string): string {
  const database = new Database(file, { readonly: true });
  try {
    const schema = database
      .prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
      .all() as SchemaRow[];
    const tables = schema.filter(({ type, name }) => type === "table" && !/^sqlite_/.test(name));
    const others = schema.filter(({ type }) => type !== "table");
    const { user_version } = database.prepare("PRAGMA user_version").get() as Version;
    return [
      ...tables.map(({ sql }) => `${sql};`),
      ...tables.flatMap(({ name }) => insertsOf(database, name)),
      ...others.map(({ sql }) => `${sql};`),
      `PRAGMA user_version = ${user_version};\n`,
    ].join("\n");
  } finally {
    database.close();
  }
}

/** Makes an SQLite file of what {@link dumpSqlite} wrote. */
export function restoreSqlite(file: string, text: string): void {
  const database = new Database(file);
  try {
    // Rows stand before those that they name; in one transaction it takes no seconds.
    database.exec(`PRAGMA foreign_keys = OFF; BEGIN; ${text} COMMIT;`);
  } finally {
    database.close();
  }
}

function insertsOf(database: Database.Database, table: string): string[] {
  const rows = database.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][];
  return rows.map((row) => `INSERT INTO ${table} VALUES (${row.map(literal).join(", ")});`);
}

function literal(value: unknown): string {
  if (value === null) {
    return "NULL";
  }
  return typeof value === "number" ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}
