import { type Postgres, query } from "../odoo/postgres.ts";

type Row = Record<string, unknown>;
/** What a database holds: rows by the name of what they are. */
export type Stored = Record<string, Row[]>;

/** What else of the addon's stands in tables of others, each row with an `id`. */
const ELSEWHERE: Record<string, string> = {
  parameters: `SELECT key AS id, value, write_date FROM ir_config_parameter
    WHERE key LIKE 'patriot.%' OR key IN ('database.uuid', 'web.base.url')`,
  members: `SELECT data.name || ' ' || users.login AS id
    FROM res_groups_users_rel rel
    JOIN res_users users ON users.id = rel.uid
    JOIN ir_model_data data ON data.model = 'res.groups' AND data.res_id = rel.gid
    WHERE data.module = 'patriot'`,
  keys: `SELECT keys.id, keys.index, keys.key, keys.scope, keys.expiration_date, users.login
    FROM res_users_apikeys keys JOIN res_users users ON users.id = keys.user_id`,
  filters: "SELECT * FROM ir_filters WHERE model_id LIKE 'patriot.%'",
  messages: `SELECT id, model, res_id, author_id, body FROM mail_message
    WHERE model LIKE 'patriot.%' OR model IN ('res.partner', 'account.move')`,
  activities: "SELECT id, res_model, res_id, user_id, summary FROM mail_activity",
  names: `SELECT model || ' ' || name AS id, res_id, noupdate FROM ir_model_data
    WHERE module = 'patriot' AND noupdate`,
};

/**
 * All that the addon has stored: its tables, its columns of other tables with what tells whether a row
 * was written again, and what is its own in tables of Odoo.
 */
export async function readStored(postgres: Postgres, database: string): Promise<Stored> {
  const read = async <T>(sql: string): Promise<T[]> => {
    const text = await query(
      postgres,
      database,
      `SELECT coalesce(json_agg(row), '[]') FROM (${sql}) AS row`,
    );
    return JSON.parse(text) as T[];
  };
  const columns = await read<{ table: string; columns: string }>(`
    SELECT table_name AS table, string_agg(quote_ident(column_name), ', ') AS columns
      FROM information_schema.columns
      JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND (table_name LIKE 'patriot\\_%'
            OR column_name LIKE 'patriot\\_%'
            OR (column_name IN ('id', 'active', 'name', 'state', 'amount_total')
                AND table_name IN (SELECT table_name FROM information_schema.columns
                                    WHERE column_name LIKE 'patriot\\_%'))
            OR (column_name = 'write_date' AND table_name IN ('account_move', 'account_move_line')))
     GROUP BY table_name`);
  const tables = columns.map(({ table, columns }) => [table, `SELECT ${columns} FROM "${table}"`]);
  const stored: Stored = {};
  for (const [name = "", sql = ""] of [...tables, ...Object.entries(ELSEWHERE)]) {
    stored[name] = await read<Row>(sql);
  }
  return stored;
}

/** What a new release may add to. */
const GROWS = ["names"];

/**
 * Every value that is gone or another one, and every row that nobody made; empty when all is kept. A text
 * may be there in more languages.
 */
export function findLosses(before: Stored, after: Stored): string[] {
  return Object.entries(before).flatMap(([name, rows]) => {
    const now = after[name];
    if (!now) {
      return [`${name} is gone, with ${rows.length} rows`];
    }
    const rest = new Map(now.map((row) => [keyOf(row), row]));
    const losses = rows.flatMap((row) => {
      const key = keyOf(row);
      const kept = rest.get(key);
      rest.delete(key);
      return kept ? differences(`${name} ${key}`, row, kept) : [`${name} ${key} is gone`];
    });
    const added = GROWS.includes(name) ? [] : [...rest.keys()];
    return [...losses, ...added.map((key) => `${name} ${key} is new`)];
  });
}

/** A row without an ID, of a table that joins two others, is its own key. */
function keyOf(row: Row): string {
  return row.id === undefined ? JSON.stringify(row) : String(row.id);
}

function differences(what: string, before: Row, after: Row): string[] {
  return Object.entries(before)
    .map(([column, value]) => ({
      column,
      value: JSON.stringify(value),
      now: JSON.stringify(narrow(after[column], value)),
    }))
    .filter(({ value, now }) => value !== now)
    .map(({ column, value, now }) => `${what}: ${column} was ${value} and is ${now ?? "gone"}`);
}

/** Of an object only the keys that it had before. */
function narrow(value: unknown, before: unknown): unknown {
  if (!isObject(value) || !isObject(before)) {
    return value;
  }
  return Object.fromEntries(Object.keys(before).map((key) => [key, value[key]]));
}

function isObject(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
