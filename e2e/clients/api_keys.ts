import pg from "pg";
import type { Stack } from "../stack/stack.ts";

/** Lets the bridge's keys end in so many days; nobody can do that but Odoo's database. */
export async function endKeysSoon({ odoo, postgres }: Stack, days: number): Promise<void> {
  if (!postgres) {
    throw new Error("This test needs the PostgreSQL of Odoo. Unset ODOO_URL.");
  }
  const client = new pg.Client({ ...postgres, database: odoo.database });
  await client.connect();
  try {
    await client.query(
      `UPDATE res_users_apikeys
          SET expiration_date = now() AT TIME ZONE 'UTC' + make_interval(days => $1)
        WHERE user_id = (SELECT id FROM res_users WHERE login = 'patriot-bridge')`,
      [days],
    );
  } finally {
    await client.end();
  }
}
