import { expect, test } from "vitest";
import type { PatriotParams } from "../contract/patriot_api.ts";
import { callDesktop, makeInsert, startPatriot } from "./test_patriot.ts";

type Place = PatriotParams<"client.walk">["after"];

async function startWith(ids: readonly (readonly [clientId: string, portId: string])[]) {
  const { url, patriot } = await startPatriot({ seed: { clients: 0 } });
  const insert = (clientId: string, portId: string) =>
    patriot.call("client.insert", makeInsert({ clientId, portId, marker: crypto.randomUUID() }));
  for (const [clientId, portId] of ids) {
    await insert(clientId, portId);
  }
  async function walk(limit: number, onPage: () => Promise<void> = async () => undefined) {
    const seen: string[] = [];
    let after: Place = null;
    do {
      const { items, next }: Awaited<ReturnType<typeof read>> = await read(after, limit);
      seen.push(...items.map(({ clientId, portId }) => `${clientId}-${portId}`));
      after = next;
      await onPage();
    } while (after !== null);
    return seen;
  }
  const read = (after: Place, limit: number) => patriot.call("client.walk", { after, limit });
  return { url, patriot, insert, walk };
}

const IDS = [
  ["b2", "01"],
  ["1002", "02"],
  ["A10", "01"],
  ["1002", "01"],
  ["a2", "01"],
  ["0099", "01"],
] as const;
const IN_ORDER = ["0099-01", "1002-01", "1002-02", "A10-01", "a2-01", "b2-01"];

test.each([1, 2, 3, 6, 7])("all clients come once, in order, %s a page", async (limit) => {
  const { walk } = await startWith(IDS);
  expect(await walk(limit)).toEqual(IN_ORDER);
});

test("what stands the whole time is never left out while others are added", async () => {
  const { walk, insert } = await startWith(IDS);
  const added = [
    ["0001", "01"],
    ["1003", "01"],
    ["ZZ", "01"],
  ] as const;
  let next = 0;
  const seen = await walk(2, async () => {
    const [clientId, portId] = added[next] ?? [];
    next += 1;
    if (clientId !== undefined && portId !== undefined) {
      await insert(clientId, portId);
    }
  });
  expect(seen.filter((clientNo) => IN_ORDER.includes(clientNo))).toEqual(IN_ORDER);
  expect(new Set(seen).size).toBe(seen.length);
});

test("each client is as client.get tells it, with who pays for it", async () => {
  const { url, patriot } = await startWith([["1002", "01"]]);
  const key = { clientId: "1002", portId: "01" };
  await callDesktop(url, "assignDealer", { ...key, dealerId: "D001", operatorId: "OP01" });
  await callDesktop(url, "setBilling", { ...key, payer: "dealer" });
  const { client } = await patriot.call("client.get", key);
  const { items, next } = await patriot.call("client.walk", {});
  expect(items).toEqual([{ ...client, dealerId: "D001", payer: "dealer" }]);
  expect(next).toBeNull();
});

test("a Patriot without clients is walked at once", async () => {
  const { walk } = await startWith([]);
  expect(await walk(500)).toEqual([]);
});
