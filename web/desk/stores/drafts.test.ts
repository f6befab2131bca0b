import { expect, test } from "vitest";
import { Drafts, type Keep } from "./drafts.ts";

function aStorage(): Keep & { items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

function openFor(operatorId: string, storage: Keep): Drafts {
  const drafts = new Drafts(storage);
  drafts.open(operatorId);
  return drafts;
}

test("a draft outlives a reload, for its operator only", () => {
  const storage = aStorage();
  openFor("OP01", storage).set("note/01/1077", { text: "half" });
  expect(openFor("OP01", storage).get("note/01/1077")).toEqual({ text: "half" });
  expect(openFor("OP02", storage).keys).toEqual([]);
  expect(openFor("OP01", storage).keys).toEqual([]);
});

test("a draft that was removed is gone after a reload", () => {
  const storage = aStorage();
  const drafts = openFor("OP01", storage);
  drafts.set("a", 1);
  drafts.set("b", 2);
  drafts.remove("a");
  expect(openFor("OP01", storage).keys).toEqual(["b"]);
  drafts.clear();
  expect(storage.items.size).toBe(0);
});

test("what cannot be read is as if there were none", () => {
  const storage = aStorage();
  storage.items.set("patriot_desk_drafts", "{oops");
  expect(openFor("OP01", storage).keys).toEqual([]);
});

test("a storage that is full keeps the draft as long as the page lives", () => {
  const full = {
    ...aStorage(),
    setItem: () => {
      throw new Error("full");
    },
  };
  const drafts = openFor("OP01", full);
  drafts.set("a", 1);
  expect(drafts.get("a")).toBe(1);
});
