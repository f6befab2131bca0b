import { randomUUID } from "node:crypto";
import { pythonJson, runInOdoo } from "../odoo/odoo_shell.ts";

/**
 * A customer whose link stands, and whose client Patriot does not have, as after a backup of Patriot was
 * restored; the number of the link.
 */
export async function linkGoneClient(
  stack: { data: string },
  client: { name: string; clientId: string; portId: string; typeId: number },
): Promise<number> {
  return runInOdoo<number>(
    stack,
    `
given = ${pythonJson({ ...client, marker: randomUUID() })}
partner = env["res.partner"].create({"name": given["name"], "patriot_type_id": given["typeId"]})
link = env["patriot.client"].create({
    "partner_id": partner.id,
    "type_id": given["typeId"],
    "marker": given["marker"],
    "port_id": given["portId"],
    "client_id": given["clientId"],
    "state": "linked",
    "confirmed": True,
    "applied_revision": 1,
    "requested_by": env.ref("base.user_admin").id,
})
env.cr.commit()
answer(link.id)
`,
  );
}

/** Forgets all audits, as in a database where none has run. */
export async function forgetAudits(stack: { data: string }): Promise<void> {
  await runInOdoo(
    stack,
    `
env["patriot.audit"].search([]).unlink()
env.cr.commit()
answer(True)
`,
  );
}
