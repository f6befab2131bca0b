import fc from "fast-check";
import { expect, test } from "vitest";
import { seedStore } from "../seed/seed.ts";
import { expectFault, makeFields, makeFile, makeInsert, startPatriot } from "../test_patriot.ts";
import { insertClient } from "./client_insert.ts";
import { openStore } from "./database.ts";
import { countClients, findFreeIds } from "./free_ids.ts";

async function startWith(portId: string, clientIds: string[]) {
  const { patriot } = await startPatriot({ seed: { clients: 0 } });
  for (const clientId of clientIds) {
    await patriot.call("client.insert", makeInsert({ clientId, portId }));
  }
  return patriot;
}

test("the lowest free IDs come first, over several gaps and up to the end", async () => {
  const patriot = await startWith("01", ["1000", "1001", "1003", "1006", "1009"]);
  const span = { portId: "01", startId: "1000", endId: "1009" };
  const all = await patriot.call("client.findFree", { ...span, limit: 500 });
  expect(all.clientIds).toEqual(["1002", "1004", "1005", "1007", "1008"]);
  const two = await patriot.call("client.findFree", { ...span, limit: 2 });
  expect(two.clientIds).toEqual(["1002", "1004"]);
  expect(await patriot.call("client.count", span)).toEqual({ count: 5 });
});

test("an empty range is free from its start, a full one has none", async () => {
  const patriot = await startWith("01", ["10", "11"]);
  const full = { portId: "01", startId: "10", endId: "11" };
  expect(await patriot.call("client.findFree", { ...full, limit: 5 })).toEqual({ clientIds: [] });
  expect(await patriot.call("client.count", full)).toEqual({ count: 2 });
  const empty = { portId: "01", startId: "20", endId: "22" };
  const { clientIds } = await patriot.call("client.findFree", { ...empty, limit: 5 });
  expect(clientIds).toEqual(["20", "21", "22"]);
});

test("leading zeros, prefix and port tell IDs apart, letter case does not", async () => {
  const patriot = await startWith("01", ["001", "1", "A001", "b002"]);
  const findFree = (portId: string, startId: string, endId: string) =>
    patriot
      .call("client.findFree", { portId, startId, endId, limit: 2 })
      .then(({ clientIds }) => clientIds);
  expect(await findFree("01", "001", "009")).toEqual(["002", "003"]);
  expect(await findFree("01", "0001", "0009")).toEqual(["0001", "0002"]);
  expect(await findFree("01", "A001", "A009")).toEqual(["A002", "A003"]);
  expect(await findFree("01", "B001", "B009")).toEqual(["B001", "B003"]);
  expect(await findFree("02", "A001", "A009")).toEqual(["A001", "A002"]);
});

test("a range of 15 digits is read exactly", async () => {
  const patriot = await startWith("01", ["999999999999998"]);
  const span = { portId: "01", startId: "000000000000000", endId: "999999999999999" };
  const { clientIds } = await patriot.call("client.findFree", { ...span, limit: 1 });
  expect(clientIds).toEqual(["000000000000000"]);
  const end = { ...span, startId: "999999999999998", limit: 5 };
  expect(await patriot.call("client.findFree", end)).toEqual({ clientIds: ["999999999999999"] });
});

test.each([
  ["B0001", "A0009", "endId", "has another prefix than startId"],
  ["001", "0009", "endId", "has another number of digits than startId"],
  ["009", "001", "endId", "is lower than startId"],
  ["ABC", "009", "startId", "ends in no digits"],
])("the range %s to %s is refused", async (startId, endId, path, rule) => {
  const { patriot } = await startPatriot({ seed: { clients: 0 } });
  const count = patriot.call("client.count", { portId: "01", startId, endId });
  await expectFault(count, "invalid_params", { path, rule });
});

test("an unknown port has no free IDs", async () => {
  const { patriot } = await startPatriot();
  const span = { portId: "99", startId: "1", endId: "9", limit: 1 };
  await expectFault(patriot.call("client.findFree", span), "unknown_port", { port: "99" });
});

test("free and taken IDs are those of a plain list, whatever is taken", async () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 25 });
  const range = fc.tuple(fc.nat(30), fc.nat(30)).map((ends) => ends.sort((a, b) => a - b));
  const idOf = (number: number) => `X${String(number).padStart(3, "0")}`;
  await fc.assert(
    fc.asyncProperty(
      numbers,
      range,
      fc.integer({ min: 1, max: 35 }),
      async (taken, ends, limit) => {
        const store = openStore(await makeFile());
        await seedStore(store, { clients: 0 });
        for (const number of taken) {
          const fields = makeFields();
          await insertClient(store, makeInsert({ clientId: idOf(number), fields }));
        }
        const [start = 0, end = 0] = ends;
        const span = { portId: "01", startId: idOf(start), endId: idOf(end) };
        const all = Array.from({ length: end - start + 1 }, (_, offset) => start + offset);
        const free = all.filter((number) => !taken.includes(number));
        expect(await findFreeIds(store, span, limit)).toEqual(free.slice(0, limit).map(idOf));
        expect(await countClients(store, span)).toBe(all.length - free.length);
        await store.destroy();
      },
    ),
    { numRuns: 15 },
  );
});
