import { OdooSession } from "../clients/odoo_session.ts";
import type { Stack } from "../stack/stack.ts";
import { openDatabase } from "./database.ts";

/** What the Odoo of a stack and its PostgreSQL call their versions. */
export async function versionsOf(stack: Stack): Promise<Record<string, string>> {
  const odoo = await OdooSession.login(stack.odoo, stack.odoo.login, stack.odoo.password);
  const told = (await odoo.post("/web/webclient/version_info", {})) as { server_version: string };
  const database = await openDatabase(stack);
  const [row] = await database.rows<{ server_version: string }>("SHOW server_version");
  await database.close();
  return { Odoo: told.server_version, PostgreSQL: row?.server_version.split(" ")[0] ?? "" };
}
