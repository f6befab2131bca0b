import pg from "pg";
import type { World } from "./world.ts";

/** A session of its own in Odoo's database; the caller ends it. */
export async function openSql({ stack }: World, database = stack.odoo.database) {
  if (!stack.postgres) {
    throw new Error("This fault needs the PostgreSQL of Odoo. Unset ODOO_URL.");
  }
  const client = new pg.Client({ ...stack.postgres, database });
  // A server that goes away while nobody asks would end this process.
  client.on("error", () => {});
  await client.connect();
  return client;
}
