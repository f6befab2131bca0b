import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseConnection, Driver, Transaction } from "kysely";
import { CompiledQuery, Kysely, SqliteDialect, SqliteDriver } from "kysely";
import Database from "libsql";
import { MIGRATIONS } from "./migrations.ts";
import { SCHEMA, SCHEMA_VERSION, type Tables } from "./tables.ts";

export type Store = Kysely<Tables>;
/** The store, or a transaction on it. */
export type Queries = Kysely<Tables> | Transaction<Tables>;

/** Milliseconds that a statement waits for another process's lock. */
const BUSY_TIMEOUT = 5_000;

/** Takes the write lock at once: a deferred transaction fails when it turns from reading to writing. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver({ database: this.#database });
  }
}

/**
 * Opens or creates the store in `file` (its folder is made when absent).
 * Committed changes survive a killed process and a power cut (WAL, full synchronisation).
 * A file of an older version is taken over as it is. Throws when the file is no store, or one of
 * a newer version.
 */
export function openStore(file: string): Store {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = FULL");
    database.exec("PRAGMA foreign_keys = ON");
    createTables(database, file);
  } catch (error) {
    database.close();
    throw error;
  }
  return new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(database) });
}

function createTables(database: Database.Database, file: string): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    const row = database.prepare("PRAGMA user_version").get() as { user_version: number };
    if (row.user_version > SCHEMA_VERSION) {
      throw new Error(
        `${file} holds data of version ${row.user_version}, this program reads up to version ` +
          `${SCHEMA_VERSION}. Name another file, or start a newer program.`,
      );
    }
    if (row.user_version === 0) {
      database.exec(SCHEMA);
    } else {
      for (const migrate of MIGRATIONS.slice(row.user_version - 1)) {
        migrate(database);
      }
    }
    database
      .prepare("INSERT INTO installation SELECT ? WHERE NOT EXISTS (SELECT 1 FROM installation)")
      .run(randomUUID());
    database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
