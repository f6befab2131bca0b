import { expect, test } from "vitest";
import { callDesktop, expectFault, startPatriot } from "./test_patriot.ts";

test("a first start brings 12 dealers with about half of the clients", async () => {
  const { patriot } = await startPatriot({ seed: true });
  const { items, total } = await patriot.call("dealer.list", {});
  expect(total).toBe(12);
  const owned = items.reduce((sum, { clientCount }) => sum + clientCount, 0);
  expect(owned).toBeGreaterThan(900);
  expect(owned).toBeLessThan(1_100);
  expect(items[0]).toMatchObject({ dealerId: "D001", city: "Auckland", customer: null });
  const [first] = items;
  const { total: listed } = await patriot.call("client.list", { dealerId: "D001", limit: 1 });
  expect(listed).toBe(first?.clientCount);
});

test("dealers are found by number and name, one of them by its number", async () => {
  const { patriot } = await startPatriot();
  const { items } = await patriot.call("dealer.list", { search: "kōwhai" });
  expect(items.map(({ dealerId }) => dealerId)).toEqual(["D011"]);
  expect(await patriot.call("dealer.get", { dealerId: "d011" })).toEqual({ dealer: items[0] });
  expect(await patriot.call("dealer.get", { dealerId: "D999" })).toEqual({ dealer: null });
});

test("a dealer keeps whose it is in Odoo, also over a restart", async () => {
  const { patriot, file, stop } = await startPatriot();
  const customer = { id: 42, name: "Harbour Security Ltd" };
  const set = { dealerId: "D001", operatorId: "OP01", customer };
  const { dealer } = await patriot.call("dealer.setCustomer", set);
  expect(dealer.customer).toEqual(customer);
  await stop();
  const { patriot: again } = await startPatriot({ file });
  expect(await again.call("dealer.get", { dealerId: "D001" })).toEqual({ dealer });
  const { dealer: freed } = await again.call("dealer.setCustomer", { ...set, customer: null });
  expect(freed.customer).toBeNull();
});

test("an unknown dealer or operator is refused", async () => {
  const { patriot } = await startPatriot();
  const set = { dealerId: "D999", operatorId: "OP01", customer: null };
  await expectFault(patriot.call("dealer.setCustomer", set), "not_found", { what: "Dealer D999" });
  const stranger = { ...set, dealerId: "D001", operatorId: "OP99" };
  await expectFault(patriot.call("dealer.setCustomer", stranger), "unknown_operator");
});

async function startWithSites() {
  const { url, patriot } = await startPatriot({ seed: { clients: 0 } });
  const sites = [
    ["3001", { name: "Kauri Café", city: "Auckland", street: "1 Quay Street" }],
    ["3002", { name: "aroha House", city: "Wellington", street: "9 Beach Road" }],
    ["3003", { name: "Zoo", city: "auckland", street: "2 Quay Street" }],
  ] as const;
  for (const [clientId, { name, ...site }] of sites) {
    const client = { clientId, portId: "01", templateNo: "1001", operatorId: "OP01", name };
    const dealerId = clientId === "3003" ? null : "D001";
    await callDesktop(url, "insertClient", { ...client, dealerId, fields: { site } });
  }
  const idsOf = async (params: Parameters<typeof patriot.call<"client.list">>[1]) =>
    (await patriot.call("client.list", params)).items.map(({ clientId }) => clientId);
  return { patriot, idsOf };
}

test("clients are searched by number, name and address, every word of it", async () => {
  const { idsOf } = await startWithSites();
  expect(await idsOf({ search: "quay" })).toEqual(["3001", "3003"]);
  expect(await idsOf({ search: "AUCKLAND kauri" })).toEqual(["3001"]);
  expect(await idsOf({ search: "3002-01" })).toEqual(["3002"]);
  expect(await idsOf({ search: "quay", dealerId: "D001" })).toEqual(["3001"]);
  expect(await idsOf({ search: "100%" })).toEqual([]);
});

test("clients are sorted by number, name, city and status, both ways", async () => {
  const { idsOf } = await startWithSites();
  expect(await idsOf({ sort: "number", descending: true })).toEqual(["3003", "3002", "3001"]);
  expect(await idsOf({ sort: "name" })).toEqual(["3002", "3001", "3003"]);
  expect(await idsOf({ sort: "city" })).toEqual(["3001", "3003", "3002"]);
  expect(await idsOf({ sort: "city", descending: true })).toEqual(["3002", "3003", "3001"]);
  expect(await idsOf({ sort: "status", limit: 1, offset: 1 })).toEqual(["3002"]);
  expect(await idsOf({ sort: "name", dealerId: "D001" })).toEqual(["3002", "3001"]);
});

test("named clients come in the order asked for, without those that are not there", async () => {
  const { patriot } = await startWithSites();
  const keys = ["3003", "9999", "3001", "3003"].map((clientId) => ({ clientId, portId: "01" }));
  const { items } = await patriot.call("client.getMany", { keys });
  expect(items.map(({ clientId }) => clientId)).toEqual(["3003", "3001"]);
  const [key] = keys;
  const one = await patriot.call("client.get", key ?? { clientId: "", portId: "" });
  expect(items[0]).toEqual(one.client);
});
