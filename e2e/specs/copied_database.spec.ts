import { createCustomer, readLinks, waitForLinks } from "../clients/link_reader.ts";
import type { OdooSession } from "../clients/odoo_session.ts";
import { findClients } from "../clients/patriot_reader.ts";
import { expect, TYPES, test } from "../fixtures.ts";

/** Odoo gives every copy of a database another UUID. */
async function setDatabaseUuid(odoo: OdooSession, uuid: string): Promise<void> {
  await odoo.call("ir.config_parameter", "set_param", ["database.uuid", uuid]);
}

test("a copy of the database reaches neither bridge nor Patriot, and says so; the paired one goes on", async ({
  admin,
  patriot,
  stack,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const uuid = await admin.call<string>("ir.config_parameter", "get_param", ["database.uuid"]);
  await setDatabaseUuid(admin, "11111111-2222-4333-8444-555555555555");
  try {
    await expect
      .poll(async () => {
        const health = (await (await fetch(`${stack.bridge.url}/healthz`)).json()) as {
          problems: string[];
        };
        return health.problems;
      })
      .toContain("odoo_wrong_database");
    const answer = await admin.post("/patriot/rpc", { method: "template.list" });
    expect(answer).toMatchObject({ ok: false, error: { code: "odoo_wrong_database" } });
    const id = await createCustomer(admin, { name: "Of A Copy", patriot_type_id: type });
    expect((await readLinks(admin, [id]))[0]).toMatchObject({ state: "queued", client_id: false });
    expect(await findClients(patriot, "Of A Copy")).toEqual([]);

    await setDatabaseUuid(admin, uuid);
    await waitForLinks(admin, [id], "linked");
    expect(await findClients(patriot, "Of A Copy")).toHaveLength(1);
  } finally {
    await setDatabaseUuid(admin, uuid);
  }
});
