import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { onTestFinished, vi } from "vitest";
import { ensurePostgres, query } from "../../../e2e/odoo/postgres.ts";

export type TestDatabase = {
  /** As DATABASE_URL has it. */
  url: string;
  host: string;
  port: number;
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
};

/** An empty database on this machine's PostgreSQL, which is installed when missing; for one test. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const login = await ensurePostgres(console.log);
  const { host, port, user, password } = login;
  const name = `patriot_unit_${randomBytes(6).toString("hex")}`;
  await query(login, "postgres", `CREATE DATABASE ${name}`);
  const url = `postgres://${user}:${password}@${host}:${port}/${name}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    // An autovacuum worker in it cannot be ended by our role, and is gone in a moment.
    const drop = () => query(login, "postgres", `DROP DATABASE ${name} WITH (FORCE)`);
    await vi.waitFor(drop, { timeout: 20_000, interval: 200 });
  });
  return {
    url,
    host,
    port,
    query: async (text, values) => (await client.query(text, values)).rows,
  };
}
