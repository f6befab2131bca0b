import { expect, test } from "vitest";
import { expectFault, makeFields, makeInsert, startPatriot } from "./test_patriot.ts";

const KEY = { clientId: "1002", portId: "01" };

test("a client is inserted with its marker, its fields and all of its template", async () => {
  const { patriot } = await startPatriot();
  const insert = makeInsert({ templateNo: "2001" });
  const { client } = await patriot.call("client.insert", insert);
  expect(client).toMatchObject({
    ...KEY,
    marker: insert.marker,
    templateNo: "2001",
    status: "active",
    ...insert.fields,
    createdBy: "OP03",
  });
  expect(await patriot.call("client.get", KEY)).toEqual({ client });
  expect(await patriot.call("client.findByMarker", { marker: insert.marker })).toEqual({ client });
  const { templateNo, name, ...carried } = await patriot.call("template.get", {
    templateNo: "2001",
  });
  expect(carried.zones.length).toBeGreaterThan(3);
  expect(await patriot.call("client.contents", KEY)).toEqual(carried);
});

test("the change log names the operator of the insert and of every update", async () => {
  const { patriot } = await startPatriot();
  const insert = makeInsert();
  await patriot.call("client.insert", insert);
  await patriot.call("client.update", {
    ...KEY,
    marker: insert.marker,
    revision: 2,
    operatorId: "OP07",
    fields: { site: { name: "Kauri Bistro", city: "Auckland" }, billing: { postcode: "1011" } },
  });
  const { items, total } = await patriot.call("client.changes", KEY);
  expect(total).toBe(2);
  expect(items[0]).toMatchObject({ operatorId: "OP03", action: "inserted" });
  expect(items[0]?.changes).toContainEqual({
    field: "site.name",
    before: null,
    after: "Kauri Café",
  });
  expect(items[1]).toMatchObject({
    operatorId: "OP07",
    action: "updated",
    changes: [
      { field: "site.name", before: "Kauri Café", after: "Kauri Bistro" },
      { field: "billing.postcode", before: "1010", after: "1011" },
    ],
  });
  const { client } = await patriot.call("client.get", KEY);
  expect(client?.site).toEqual({ ...insert.fields.site, name: "Kauri Bistro" });
});

test("a client is found by number, client number and its newest name", async () => {
  const { patriot } = await startPatriot();
  const { marker } = await patriot.call("client.insert", makeInsert()).then(({ client }) => ({
    marker: client.marker ?? "",
  }));
  const fields = { site: { name: "ÉTOILE Bistro" } };
  await patriot.call("client.update", { ...KEY, marker, revision: 2, operatorId: "OP01", fields });
  for (const search of ["1002-01", "100201", "étoile bis"]) {
    const { items } = await patriot.call("client.list", { search });
    expect(items.map((client) => client.clientId)).toEqual(["1002"]);
  }
  expect(await patriot.call("client.list", { search: "kauri café" })).toMatchObject({ total: 0 });
});

test("an update that changes nothing leaves no trace", async () => {
  const { patriot } = await startPatriot();
  const insert = makeInsert();
  const { client } = await patriot.call("client.insert", insert);
  const { marker, revision, fields } = insert;
  const update = { ...KEY, marker, revision, operatorId: "OP07", fields };
  expect(await patriot.call("client.update", update)).toEqual({ client });
  expect(await patriot.call("client.changes", KEY)).toMatchObject({ total: 1 });
});

test("an ID is taken once a port, in upper or lower case", async () => {
  const { patriot } = await startPatriot();
  const clientNo = "A0101-02";
  await patriot.call("client.insert", makeInsert({ clientId: "A0101", portId: "02" }));
  const again = makeInsert({ clientId: "a0101", portId: "02" });
  await expectFault(patriot.call("client.insert", again), "client_exists", { clientNo });
  await patriot.call("client.insert", makeInsert({ clientId: "A0101", portId: "01" }));
});

test("a marker is taken once", async () => {
  const { patriot } = await startPatriot();
  const insert = makeInsert();
  await patriot.call("client.insert", insert);
  const clientNo = "1002-01";
  const other = { ...insert, clientId: "1005", marker: insert.marker.toUpperCase() };
  await expectFault(patriot.call("client.insert", other), "marker_exists", { clientNo });
  await expectFault(patriot.call("client.insert", insert), "marker_exists", { clientNo });
});

test("of two inserts of one ID at the same moment one wins", async () => {
  const { patriot } = await startPatriot();
  const inserts = ["One", "Two"].map((name) => makeInsert({ fields: makeFields(name) }));
  const ends = await Promise.allSettled(
    inserts.map((insert) => patriot.call("client.insert", insert)),
  );
  expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = ends.find((end) => end.status === "rejected");
  expect(lost?.reason).toMatchObject({ fault: { code: "client_exists" }, mayHaveRun: false });
});

test.each([
  [{ templateNo: "9999" }, "unknown_template", { template: "9999" }],
  [{ portId: "77" }, "unknown_port", { port: "77" }],
  [{ operatorId: "OP99" }, "unknown_operator", { operator: "OP99" }],
] as const)(
  "an insert with %j is refused as %s and leaves nothing",
  async (changes, code, params) => {
    const { patriot } = await startPatriot();
    const insert = makeInsert(changes);
    await expectFault(patriot.call("client.insert", insert), code, params);
    const { client } = await patriot.call("client.findByMarker", { marker: insert.marker });
    expect(client).toBeNull();
  },
);

test("an update needs the client's own marker, and an operator", async () => {
  const { patriot } = await startPatriot();
  const { marker } = await patriot
    .call("client.insert", makeInsert())
    .then(({ client }) => ({ marker: client.marker ?? "" }));
  const fields = { site: { name: "Other" } };
  const update = { ...KEY, marker, revision: 1, operatorId: "OP01", fields };
  const stranger = { ...update, marker: crypto.randomUUID() };
  const clientNo = "1002-01";
  await expectFault(patriot.call("client.update", stranger), "marker_differs", { clientNo });
  const desktop = { ...update, clientId: "1000" };
  await expectFault(patriot.call("client.update", desktop), "marker_differs");
  const unknown = { ...update, operatorId: "OP99" };
  await expectFault(patriot.call("client.update", unknown), "unknown_operator");
  const missing = { ...update, clientId: "1005" };
  await expectFault(patriot.call("client.update", missing), "client_missing");
});

test("what is not there is null, missing or not found", async () => {
  const { patriot } = await startPatriot();
  expect(await patriot.call("client.get", KEY)).toEqual({ client: null });
  const marker = crypto.randomUUID();
  expect(await patriot.call("client.findByMarker", { marker })).toEqual({ client: null });
  const clientNo = "1002-01";
  await expectFault(patriot.call("client.contents", KEY), "client_missing", { clientNo });
  await expectFault(patriot.call("client.changes", KEY), "client_missing", { clientNo });
  const what = "Template 9999";
  await expectFault(patriot.call("template.get", { templateNo: "9999" }), "not_found", { what });
});

test("a template is no client", async () => {
  const { patriot } = await startPatriot({ seed: { clients: 0 } });
  const key = { clientId: "1001", portId: "01" };
  expect(await patriot.call("client.get", key)).toEqual({ client: null });
  const { client } = await patriot.call("client.insert", makeInsert(key));
  expect(client.clientId).toBe("1001");
});

test("without the module JSON SDK only system.info works", async () => {
  const { patriot } = await startPatriot({ modules: ["Odoo"] });
  expect(await patriot.call("system.info", {})).toMatchObject({ modules: ["Odoo"] });
  const module = "JSON SDK";
  await expectFault(patriot.call("port.list", {}), "module_missing", { module });
  await expectFault(patriot.call("client.insert", makeInsert()), "module_missing", { module });
});

test("without the module Odoo clients are read but not inserted", async () => {
  const { patriot } = await startPatriot({ modules: ["JSON SDK"] });
  expect(await patriot.call("client.get", KEY)).toEqual({ client: null });
  const insert = patriot.call("client.insert", makeInsert());
  await expectFault(insert, "module_missing", { module: "Odoo" });
});

test("everything is there again after a restart, and nothing is seeded twice", async () => {
  const first = await startPatriot();
  const { client } = await first.patriot.call("client.insert", makeInsert());
  await first.stop();
  const second = await startPatriot({ file: first.file });
  expect(await second.patriot.call("client.get", KEY)).toEqual({ client });
  expect(await second.patriot.call("client.changes", KEY)).toMatchObject({ total: 1 });
  expect(await second.patriot.call("client.list", {})).toMatchObject({ total: 101 });
});
