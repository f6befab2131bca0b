import { expect, test } from "vitest";
import type { BridgeCall } from "./bridge_answer.ts";
import { Directory, labelOf, numberIn } from "./directory.ts";

const ALL = [
  { templateNo: "1001", name: "House" },
  { templateNo: "1002", name: "Flat" },
  { templateNo: "2001", name: "Shop — main road" },
];

/** A directory over {@link ALL} whose answers never hold more than `most` entries. */
function open(most: number) {
  const state = { isDown: false, now: 0 };
  const asked: unknown[] = [];
  const call = (async (method: string, params: { search: string; limit: number }) => {
    asked.push([method, params.search]);
    if (state.isDown) {
      return { ok: false, error: { code: "bridge_unreachable", message: "down", remedy: "" } };
    }
    const hits = ALL.filter((item) => item.templateNo.includes(params.search));
    return { ok: true, result: { items: hits.slice(0, most), total: hits.length } };
  }) as BridgeCall;
  return { directory: new Directory(call, () => state.now), asked, state };
}

test("a label and the number in it belong together", () => {
  expect(labelOf({ number: "2001", name: "Shop — main road" })).toBe("2001 — Shop — main road");
  expect(numberIn("2001 — Shop — main road")).toBe("2001");
  expect(numberIn(" 4711 ")).toBe("4711");
  expect(labelOf({ number: "4711" })).toBe("4711");
});

test("the numbers of a whole list are named with one call", async () => {
  const { directory, asked } = open(500);
  const names = await Promise.all(
    ["1001", "2001", "9999"].map((number) => directory.nameOf("template", number)),
  );
  expect(names.map((name) => name.ok && name.result)).toEqual([
    "House",
    "Shop — main road",
    undefined,
  ]);
  expect(asked).toEqual([["template.list", ""]]);
});

test("a number beyond the first page is asked for by itself, once", async () => {
  const { directory, asked } = open(1);
  expect(await directory.nameOf("template", "2001")).toEqual({
    ok: true,
    result: "Shop — main road",
  });
  await directory.nameOf("template", "2001");
  expect(asked).toEqual([
    ["template.list", ""],
    ["template.list", "2001"],
  ]);
});

test("names are read anew after a minute, and after a failure at once", async () => {
  const { directory, asked, state } = open(500);
  state.isDown = true;
  expect(await directory.nameOf("template", "1001")).toMatchObject({ ok: false });
  state.isDown = false;
  expect(await directory.nameOf("template", "1001")).toEqual({ ok: true, result: "House" });
  state.now += 61_000;
  await Promise.all([directory.nameOf("template", "1001"), directory.nameOf("template", "1002")]);
  expect(asked).toHaveLength(3);
});
