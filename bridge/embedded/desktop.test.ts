import { expect, test } from "vitest";
import { callDesktop, makeInsert, startPatriot } from "./test_patriot.ts";

const KEY = { clientId: "1002", portId: "01" };
const CLIENT = { ...KEY, templateNo: "1002", operatorId: "OP05", name: "Made at a desktop" };

test("a client made at a desktop has no marker and takes its ID", async () => {
  const { url, patriot } = await startPatriot();
  const made = await callDesktop(url, "insertClient", CLIENT);
  expect(made).toMatchObject({ result: { client: { marker: null, revision: null } } });
  const { client } = await patriot.call("client.get", KEY);
  expect(client).toMatchObject({ marker: null, site: { name: CLIENT.name }, createdBy: "OP05" });
  const span = { portId: "01", startId: "1000", endId: "1999", limit: 1 };
  expect(await patriot.call("client.findFree", span)).toEqual({ clientIds: ["1005"] });
});

test("a client made at a desktop may have an address and a dealer", async () => {
  const { url, patriot } = await startPatriot();
  const fields = { site: { city: "Dunedin" }, billing: { name: "Head office" } };
  await callDesktop(url, "insertClient", { ...CLIENT, dealerId: "d012", fields });
  const { client } = await patriot.call("client.get", KEY);
  expect(client).toMatchObject({
    dealerId: "D012",
    site: { name: CLIENT.name, city: "Dunedin", street: "" },
    billing: { name: "Head office", city: "" },
  });
});

test("a taken ID, a bad one and an unknown dealer are refused", async () => {
  const { url } = await startPatriot();
  const taken = await callDesktop(url, "insertClient", { ...CLIENT, clientId: "1000" });
  expect(taken.error.data).toEqual({ code: "client_exists", params: { clientNo: "1000-01" } });
  const bad = await callDesktop(url, "insertClient", { ...CLIENT, clientId: "10 02" });
  expect(bad.error).toMatchObject({ code: -32602, data: { params: { path: "clientId" } } });
  const dealer = await callDesktop(url, "insertClient", { ...CLIENT, dealerId: "D999" });
  expect(dealer.error.data).toEqual({ code: "not_found", params: { what: "Dealer D999" } });
});

test("an edit at a desktop needs no marker and leaves marker and revision", async () => {
  const { url, patriot } = await startPatriot();
  const { client: inserted } = await patriot.call("client.insert", makeInsert({ revision: 4 }));
  const fields = { site: { phone: "+64 9 555 0199" } };
  await callDesktop(url, "updateClient", { ...KEY, operatorId: "OP09", fields });
  const { client } = await patriot.call("client.get", KEY);
  const { marker, revision, site } = inserted;
  expect(client).toMatchObject({ marker, revision, site: { ...site, ...fields.site } });
  const { items } = await patriot.call("client.changes", KEY);
  expect(items[1]).toMatchObject({ action: "updated", operatorId: "OP09" });
});

test("a client changes its dealer at a desktop", async () => {
  const { url, patriot } = await startPatriot();
  await callDesktop(url, "insertClient", CLIENT);
  const assign = (dealerId: string | null) =>
    callDesktop(url, "assignDealer", { ...KEY, operatorId: "OP09", dealerId });
  expect(await assign("D012")).toMatchObject({ result: { client: { dealerId: "D012" } } });
  const { items } = await patriot.call("client.list", { dealerId: "D012" });
  expect(items.map(({ clientId }) => clientId)).toEqual(["1002"]);
  expect(await assign(null)).toMatchObject({ result: { client: { dealerId: null } } });
  expect(await assign("D999")).toMatchObject({ error: { data: { code: "not_found" } } });
});

test("many clients are made at once, whole, or none", async () => {
  const { url, patriot } = await startPatriot({ seed: { clients: 0 } });
  await callDesktop(url, "insertClient", { ...CLIENT, clientId: "7100" });
  const bulk = { dealerId: "D012", portId: "01", startId: "7000", count: 200 };
  const taken = await callDesktop(url, "insertMany", bulk);
  expect(taken.error.data).toEqual({ code: "client_exists", params: { clientNo: "7100-01" } });
  expect(await patriot.call("client.list", {})).toMatchObject({ total: 1 });

  const made = await callDesktop(url, "insertMany", { ...bulk, startId: "0800" });
  expect(made.result).toEqual({ inserted: 200, endId: "0999" });
  const { items, total } = await patriot.call("client.list", { dealerId: "D012", limit: 1 });
  expect(total).toBe(200);
  expect(items[0]).toMatchObject({ clientId: "0800", dealerId: "D012", marker: null });
  const key = { clientId: "0999", portId: "01" };
  expect((await patriot.call("client.contents", key)).zones.length).toBeGreaterThan(3);
  expect(await patriot.call("client.changes", key)).toMatchObject({ total: 1 });
});
