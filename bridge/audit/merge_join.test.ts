import fc from "fast-check";
import { expect, test } from "vitest";
import { compareClients } from "./client_order.ts";
import { type Joined, mergeJoin } from "./merge_join.ts";

type Item = { clientId: string; portId: string; from: string };

const items = (from: string) =>
  fc
    .array(
      fc.record({
        clientId: fc.stringMatching(/^[A-Ba-b1]{1,3}$/),
        portId: fc.constantFrom("01", "02", "010"),
      }),
      { maxLength: 30 },
    )
    .map((list) => list.map((item) => ({ ...item, from })).sort(compareClients));

async function* stream(list: readonly Item[], read: { count: number }): AsyncGenerator<Item> {
  for (const item of list) {
    read.count += 1;
    yield item;
  }
}

/** Each key once with all that either side has under it, by looking through everything. */
function joinNaively(left: readonly Item[], right: readonly Item[]): Joined<Item, Item>[] {
  const keyOf = ({ clientId, portId }: Item) => `${clientId.toLowerCase()} ${portId}`;
  const keys = [...new Set([...left, ...right].sort(compareClients).map(keyOf))];
  return keys.map((key) => ({
    left: left.filter((item) => keyOf(item) === key),
    right: right.filter((item) => keyOf(item) === key),
  }));
}

test("it joins as a look through everything does, whatever the streams hold", async () => {
  await fc.assert(
    fc.asyncProperty(items("left"), items("right"), async (left, right) => {
      const read = { count: 0 };
      const joined: Joined<Item, Item>[] = [];
      for await (const one of mergeJoin(stream(left, read), stream(right, read), compareClients)) {
        joined.push(one);
        const given = joined.reduce((sum, each) => sum + each.left.length + each.right.length, 0);
        // Nothing is held but what is given and the next item of each side.
        expect(read.count - given).toBeLessThanOrEqual(2);
      }
      expect(joined).toEqual(joinNaively(left, right));
    }),
  );
});

test("a stream that breaks ends the other one", async () => {
  const ended: string[] = [];
  async function* endless() {
    try {
      for (let id = 0; ; id += 1) {
        yield { clientId: String(id), portId: "01", from: "left" };
      }
    } finally {
      ended.push("left");
    }
  }
  async function* broken(): AsyncGenerator<Item> {
    yield { clientId: "0", portId: "01", from: "right" };
    throw new Error("Odoo went away.");
  }
  const join = async () => {
    for await (const _ of mergeJoin(endless(), broken(), compareClients)) {
      // Nothing is to be done with it.
    }
  };
  await expect(join()).rejects.toThrow("Odoo went away.");
  expect(ended).toEqual(["left"]);
});
