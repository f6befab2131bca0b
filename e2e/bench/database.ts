import pg from "pg";
import type { Stack } from "../stack/stack.ts";

const TIMEOUT_MS = 10 * 60_000;

/** A session of its own in Odoo's database, which looks without asking Odoo for anything. */
export interface Database {
  /** Rows of a query with `$1`, `$2`, … as parameters. */
  rows<T extends object>(text: string, params?: readonly unknown[]): Promise<T[]>;
  /**
   * Asks every few ms until a query finds something, and answers its first row.
   * @throws Error naming `what`, when that takes longer than anything here may
   */
  untilFound<T extends object>(
    what: string,
    query: { text: string; params?: readonly unknown[]; everyMs?: number },
  ): Promise<T>;
  close(): Promise<void>;
}

/** @throws Error for an Odoo whose PostgreSQL is not ours */
export async function openDatabase({ postgres, odoo }: Stack): Promise<Database> {
  if (!postgres) {
    throw new Error("This needs the PostgreSQL of Odoo. Unset ODOO_URL.");
  }
  const client = new pg.Client({ ...postgres, database: odoo.database });
  await client.connect();
  const database: Database = {
    async rows<T extends object>(text: string, params: readonly unknown[] = []) {
      return (await client.query<T>(text, [...params])).rows;
    },
    async untilFound<T extends object>(
      what: string,
      {
        text,
        params,
        everyMs = 5,
      }: { text: string; params?: readonly unknown[]; everyMs?: number },
    ) {
      const deadline = performance.now() + TIMEOUT_MS;
      while (performance.now() < deadline) {
        const [row] = await database.rows<T>(text, params);
        if (row) {
          return row;
        }
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
      throw new Error(`not within ${TIMEOUT_MS / 60_000} min: ${what}`);
    },
    close: () => client.end(),
  };
  return database;
}
