import { createCustomer, readLinks, waitForLinks } from "../clients/link_reader.ts";
import type { OdooSession } from "../clients/odoo_session.ts";
import { findClients } from "../clients/patriot_reader.ts";
import { expect, TYPES, test } from "../fixtures.ts";

async function createLinked(
  odoo: OdooSession,
  values: { name: string; patriot_type_id: number } & Record<string, unknown>,
): Promise<number> {
  const id = await createCustomer(odoo, values);
  await waitForLinks(odoo, [id], "linked");
  return id;
}

/** Merges `sources` into `target` with Odoo's own wizard, as Contacts → Merge does. */
async function merge(odoo: OdooSession, sources: number[], target: number): Promise<void> {
  const wizard = "base.partner.merge.automatic.wizard";
  const partnerIds = [...sources, target];
  const context = { active_model: "res.partner", active_ids: partnerIds };
  const values = { partner_ids: [[6, 0, partnerIds]], dst_partner_id: target };
  const [id] = await odoo.call<number[]>(wizard, "create", [[values]], { context });
  await odoo.call(wizard, "action_merge", [[id]], { context });
}

test("an archived customer stays monitored, and the history says so", async ({
  customer,
  admin,
  patriot,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const id = await createLinked(admin, { name: "Archived Home", patriot_type_id: type });
  const [before] = await findClients(patriot, "Archived Home");

  await admin.call("res.partner", "action_archive", [[id]]);

  await customer.open(id);
  await expect(customer.chatter).toContainText(/stays monitored|monitoring goes on/i);
  expect(await findClients(patriot, "Archived Home")).toEqual([before]);
});

test("a linked customer cannot be deleted, and the refusal names its client", async ({
  admin,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const id = await createLinked(admin, { name: "Undeletable", patriot_type_id: type });
  const [link] = await readLinks(admin, [id]);

  const deletion = admin.call("res.partner", "unlink", [[id]]);

  await expect(deletion).rejects.toThrow(`${link?.client_id}-01`);
  await expect(deletion).rejects.toThrow("Archive the customer instead");
});

test("merged customers keep both clients under one customer, whose billing address both get", async ({
  admin,
  patriot,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const values = { patriot_type_id: type };
  const source = await createLinked(admin, { ...values, name: "Merge Source", city: "Levin" });
  const target = await createLinked(admin, { ...values, name: "Merge Target", city: "Otaki" });

  await merge(admin, [source], target);

  await expect.poll(async () => (await readLinks(admin, [target])).length).toBe(2);
  await expect
    .poll(async () => {
      const [moved] = await findClients(patriot, "Merge Source");
      return [moved?.site.name, moved?.site.city, moved?.billing.name, moved?.billing.city];
    })
    .toEqual(["Merge Source", "Levin", "Merge Target", "Otaki"]);
  expect(await findClients(patriot, "Merge Target")).toHaveLength(1);
});

test("a duplicate has no client of its own until somebody asks for one", async ({
  admin,
  patriot,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const id = await createLinked(admin, { name: "Copied Home", patriot_type_id: type });

  const [copy] = await admin.call<number[]>("res.partner", "copy", [[id]]);

  expect(await readLinks(admin, [copy ?? 0])).toEqual([]);
  expect(await findClients(patriot, "Copied Home")).toHaveLength(1);
});

test("another Patriot Type after linking changes neither client nor template", async ({
  admin,
  patriot,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const id = await createLinked(admin, { name: "Retyped Home", patriot_type_id: type });
  const [before] = await findClients(patriot, "Retyped Home");

  const other = await typeId(TYPES.commercial.name);
  await admin.call("res.partner", "write", [[id], { patriot_type_id: other, city: "Picton" }]);

  await expect
    .poll(async () => (await findClients(patriot, "Retyped Home"))[0]?.site.city)
    .toBe("Picton");
  expect(await findClients(patriot, "Retyped Home")).toMatchObject([
    { clientId: before?.clientId, portId: before?.portId, templateNo: TYPES.residential.template },
  ]);
});
