import { expect, test } from "vitest";
import { setUp } from "./testing/link_runner.ts";

test("a new link gets the lowest free ID, copied from its template, with marker and fields", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  await patriot.enterAtDesktop("1000");
  const partnerId = odoo.addPartner({ name: "Kowhai Dairy", state: "Canterbury", zip: "8022" });
  const link = odoo.addLink(typeId, { partnerId });

  await run(link.id);

  expect(link).toMatchObject({ state: "linked", client_id: "1001", port_id: "01", error: null });
  expect(await patriot.get("1001")).toMatchObject({
    marker: link.marker,
    templateNo: "1001",
    createdBy: "OP01",
    site: { name: "Kowhai Dairy", region: "Canterbury", postcode: "8022", phone: "+64 3 555 0100" },
    billing: { name: "Kowhai Dairy", street: "1 High Street", city: "Christchurch" },
  });
});

test("fifty links at once get fifty clients on the lowest free IDs", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  await patriot.enterAtDesktop("1003");
  await patriot.enterAtDesktop("1049");
  const links = Array.from({ length: 50 }, () => odoo.addLink(typeId));

  await Promise.all(links.map(({ id }) => run(id)));

  const expected = Array.from({ length: 52 }, (_, index) => String(1000 + index)).filter(
    (id) => id !== "1003" && id !== "1049",
  );
  expect(links.map((link) => link.client_id).sort()).toEqual(expected);
  const clients = (await patriot.list()).filter(({ marker }) => marker !== null);
  expect(clients.map(({ clientId }) => clientId)).toEqual(expected);
  expect(odoo.calls.filter((method) => method === "links_read")).toHaveLength(1);
  expect(odoo.calls.filter((method) => method === "links_reserve")).toHaveLength(1);
});

test("an ID that another link of Odoo holds is not given again", async () => {
  const { odoo, typeId, run } = await setUp();
  odoo.addLink(typeId, { client_id: "1000", port_id: "01", fate_unknown: true });
  const link = odoo.addLink(typeId);

  await run(link.id);

  expect(link.client_id).toBe("1001");
});

test("more IDs are asked for when links of Odoo hold all that were offered", async () => {
  const { odoo, typeId, run } = await setUp();
  for (let id = 1000; id < 1030; id += 1) {
    odoo.addLink(typeId, { client_id: String(id), port_id: "01" });
  }
  const link = odoo.addLink(typeId);

  await run(link.id);

  expect(link).toMatchObject({ state: "linked", client_id: "1030" });
});

test("an ID taken at a Patriot desktop between choosing and inserting gives way to the next", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId);
  odoo.after = async (method) => {
    if (method === "links_reserve" && link.client_id === "1000") {
      await patriot.enterAtDesktop("1000");
    }
  };

  await run(link.id);

  expect(link).toMatchObject({ state: "linked", client_id: "1001", attempts: 0 });
  expect(await patriot.list()).toHaveLength(2);
});

test("a Patriot that never lets go of its IDs ends the run after twenty of them", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId);
  odoo.after = async (method) => {
    if (method === "links_reserve" && link.client_id) {
      await patriot.enterAtDesktop(link.client_id);
    }
  };

  await run(link.id);

  expect(await patriot.list()).toHaveLength(20);
  expect(link).toMatchObject({ state: "queued", error: { code: "client_exists" } });
});

test("a full range blocks, naming the type, and goes on once it is wider", async () => {
  const { odoo, patriot, run } = await setUp();
  const typeId = odoo.addType({ name: "Villas", start_client_no: "7000", end_client_no: "7001" });
  await patriot.enterAtDesktop("7000");
  odoo.addLink(typeId, { client_id: "7001", port_id: "01" });
  const link = odoo.addLink(typeId);

  await run(link.id);
  expect(link).toMatchObject({
    state: "failed",
    error: {
      code: "range_exhausted",
      params: { type: "Villas", start: "7000", end: "7001", port: "01" },
    },
  });

  odoo.editType(typeId, { end_client_no: "7010" });
  await run(link.id);
  expect(link).toMatchObject({ state: "linked", client_id: "7002", error: null });
});

test.each([
  ["no operator", { operator: null }, {}, { code: "operator_missing" }],
  ["a dealer's type", {}, { kind: "dealer" as const }, { code: "type_incomplete" }],
  [
    "a type without template and port",
    {},
    { template_no: null, port_id: null },
    { code: "type_incomplete", params: { fields: "Template No., Port ID" } },
  ],
  [
    "a template that Patriot lacks",
    {},
    { template_no: "9999" },
    { code: "unknown_template", params: { template: "9999", type: "Residential Client" } },
  ],
  ["a port that Patriot lacks", {}, { port_id: "77" }, { code: "unknown_port" }],
  ["an operator that Patriot lacks", { operator: "NOBODY" }, {}, { code: "unknown_operator" }],
])("%s blocks the insert until a person mends it", async (_what, linkValues, typeValues, error) => {
  const { odoo, patriot, run } = await setUp();
  const link = odoo.addLink(odoo.addType(typeValues), linkValues);

  await run(link.id);

  expect(link).toMatchObject({ state: "failed", fate_unknown: false, error });
  expect(await patriot.list()).toEqual([]);
});

test("text that Patriot cannot store blocks before an ID is reserved", async () => {
  const { odoo, typeId, run } = await setUp();
  const link = odoo.addLink(typeId, { partnerId: odoo.addPartner({ street2: "Flat \u{1f600}" }) });

  await run(link.id);

  const rule = "has the character U+1F600, which Patriot cannot store";
  expect(link).toMatchObject({
    state: "failed",
    client_id: null,
    error: { code: "invalid_field", params: { field: "Street 2", rule } },
  });
});
