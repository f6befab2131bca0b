import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Progress } from "../stack/progress.ts";
import { type Postgres, query } from "./postgres.ts";
import { dropDatabase } from "./prepared.ts";

/** Writes into a database which data folder it belongs to. */
export async function markOwner(
  postgres: Postgres,
  database: string,
  dataFolder: string,
): Promise<void> {
  const comment = dataFolder.replaceAll("'", "''");
  await query(postgres, "postgres", `COMMENT ON DATABASE "${database}" IS '${comment}'`);
}

/**
 * Drops databases whose data folder somebody deleted. A folder whose parent is missing too may be
 * on a disk that is not mounted: its database stays.
 */
export async function dropOrphans(postgres: Postgres, progress: Progress): Promise<void> {
  const listing = await query(
    postgres,
    "postgres",
    `SELECT datname || E'\\t' || shobj_description(oid, 'pg_database') FROM pg_database
      WHERE datdba = current_user::regrole AND shobj_description(oid, 'pg_database') IS NOT NULL`,
  );
  for (const database of await deadTestDatabases(postgres)) {
    progress(`Dropping the database ${database}: its test run was killed`);
    await dropDatabase(postgres, database);
  }
  for (const line of listing.split("\n").filter(Boolean)) {
    const [database = "", folder = ""] = line.split("\t");
    if (existsSync(dirname(folder)) && !existsSync(join(folder, "stack.json"))) {
      progress(`Dropping the database ${database}: its data folder ${folder} is gone`);
      await dropDatabase(postgres, database);
    }
  }
}

/** Test databases carry the ID of the process that made them. */
async function deadTestDatabases(postgres: Postgres): Promise<string[]> {
  const sql = `SELECT datname FROM pg_database
    WHERE datdba = current_user::regrole AND datname LIKE 'patriot\\_test\\_%'`;
  const names = (await query(postgres, "postgres", sql)).split("\n").filter(Boolean);
  return names.filter((name) => !existsSync(`/proc/${name.split("_").pop()}`));
}
