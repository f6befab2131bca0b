import type { OdooSession } from "./odoo_session.ts";

type NewUser = { login: string; groups: string[] };

/** Creates an Odoo user with these groups, by XML ID, and a password made from the login. */
export async function makeUser(admin: OdooSession, { login, groups }: NewUser) {
  const ids: number[] = [];
  for (const group of groups) {
    const [module, name] = group.split(".");
    const domain = [
      ["module", "=", module],
      ["name", "=", name],
    ];
    const fields = ["res_id"];
    const rows = await admin.call<{ res_id: number }[]>("ir.model.data", "search_read", [], {
      domain,
      fields,
    });
    ids.push(...rows.map((row) => row.res_id));
  }
  const password = `${login}-Pass-1`;
  const values = { name: login, login, password, group_ids: [[6, 0, ids]] };
  await admin.call("res.users", "create", [[values]]);
  return { login, password };
}
