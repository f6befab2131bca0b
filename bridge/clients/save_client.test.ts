import { expect, test } from "vitest";
import type { ClientEdit } from "../contract/patriot_api.ts";
import { expectFault } from "../embedded/test_patriot.ts";
import { saveClient } from "./save_client.ts";
import { startDesk } from "./testing/desk_stage.ts";

async function startEdit() {
  const stage = await startDesk();
  const { sides, key, client, patriot } = stage;
  return {
    ...stage,
    save: (fields: ClientEdit, updatedAt = client.updatedAt) =>
      saveClient(sides, { ...key, updatedAt, fields, operatorId: "OP02" }),
    changes: async () => (await patriot.call("client.changes", { ...key, limit: 10 })).items,
  };
}

test("only what differs is sent, in the operator's name", async () => {
  const { save, client, changes, read } = await startEdit();
  const site = { ...client.site, phone: "+64 9 555 0199" };
  const saved = await save({ site, billing: client.billing });
  expect(saved.client.site).toEqual(site);
  expect(saved).toMatchObject({ link: null, owned: [] });
  expect(await read()).toEqual(saved.client);
  expect((await changes()).at(-1)).toMatchObject({
    operatorId: "OP02",
    action: "updated",
    changes: [{ field: "site.phone", before: client.site.phone, after: "+64 9 555 0199" }],
  });
});

test("an edit that changes nothing is no edit, by whatever date", async () => {
  const { save, client, changes } = await startEdit();
  const before = await changes();
  const saved = await save({ site: client.site }, "2020-01-01T00:00:00.000Z");
  expect(saved.client).toEqual(client);
  expect(await changes()).toEqual(before);
});

test("a field that Odoo owns is refused by name, and nothing is changed", async () => {
  const { save, client, odoo, clientNo, read } = await startEdit();
  odoo.link(clientNo, 42, "billing");
  const edit = { site: { phone: "111 222" }, billing: { city: "Wellington" } };
  const [field, path, customer] = ["Billing city", "billing.city", "Harbour Ltd"];
  await expectFault(save(edit), "field_owned", { field, path, clientNo, customer });
  expect(await read()).toEqual(client);
});

test("fields that Odoo does not own are saved beside owned ones that stay as they are", async () => {
  const { save, client, odoo, clientNo } = await startEdit();
  const link = odoo.link(clientNo, 42, "billing");
  const saved = await save({ site: { phone: "111 222" }, billing: client.billing });
  expect(saved).toMatchObject({ link, client: { site: { phone: "111 222" } } });
});

test("whose the fields are is asked anew: a link that was made meanwhile counts", async () => {
  const { save, odoo, clientNo } = await startEdit();
  await save({ site: { city: "Wellington" } });
  odoo.link(clientNo, 43);
  const again = save({ site: { city: "Dunedin" } });
  await expectFault(again, "field_owned", {
    ...{ field: "Site city", path: "site.city", clientNo, customer: "Jane Smith" },
  });
});

test("while Odoo is silent a claimed client is not edited, and one that nobody claimed is", async () => {
  const { save, odoo, claim, clientNo, client } = await startEdit();
  odoo.isSilent = true;
  const saved = await save({ site: { city: "Wellington" } });
  expect(saved).toMatchObject({ owned: [], odooFault: { code: "odoo_unreachable" } });
  await claim();
  const { updatedAt } = saved.client;
  await expectFault(save({ site: { city: "Dunedin" } }, updatedAt), "ownership_unknown", {
    clientNo,
  });
  expect(client.site.city).not.toBe("Wellington");
});

test("two operators on one client: the later one is told of the other", async () => {
  const { save, patriot, key, client, clientNo, read } = await startEdit();
  const other = { ...key, operatorId: "OP03", updatedAt: client.updatedAt };
  await patriot.call("client.edit", { ...other, fields: { site: { city: "Dunedin" } } });
  const what = `Client ${clientNo}`;
  await expectFault(save({ site: { city: "Wellington" } }), "record_changed", {
    what,
    operator: "OP03",
  });
  expect((await read())?.site.city).toBe("Dunedin");
});

test("a client that is not there is named", async () => {
  const { sides, client } = await startEdit();
  const edit = { clientId: "NONE", portId: "01", updatedAt: client.updatedAt, fields: {} };
  await expectFault(saveClient(sides, { ...edit, operatorId: "OP02" }), "client_missing");
});
