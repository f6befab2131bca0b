import type { Stack } from "../stack/stack.ts";

/** Lets the bridge's keys end in so many days; only Odoo's database can. */
export async function endKeysSoon(stack: Stack, days: number): Promise<void> {
  await stack.sql(
    `UPDATE res_users_apikeys SET expiration_date = now() AT TIME ZONE 'UTC' + interval '${days} days'
      WHERE user_id = (SELECT id FROM res_users WHERE login = 'patriot-bridge')`,
  );
}
