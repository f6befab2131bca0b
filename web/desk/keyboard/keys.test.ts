import { expect, test } from "vitest";
import { KeyReader } from "./keys.ts";

function press(...keys: (string | { key: string; at: number })[]) {
  const reader = new KeyReader();
  let command: unknown;
  for (const [place, one] of keys.entries()) {
    const { key, at } = typeof one === "string" ? { key: one, at: place * 100 } : one;
    command = reader.read({ key, hasModifier: false, at });
  }
  return command;
}

test("single keys search and show the keys", () => {
  expect(press("/")).toEqual({ kind: "search" });
  expect(press("?")).toEqual({ kind: "keys" });
  expect(press("c")).toBeUndefined();
});

test("g and a letter lead to a place, in time and without anything between", () => {
  expect(press("g", "d")).toEqual({ kind: "go", place: "dealers" });
  expect(press("g", "x", "d")).toBeUndefined();
  expect(press("g", { key: "d", at: 5_000 })).toBeUndefined();
});

test("with a modifier a key is the browser's", () => {
  expect(new KeyReader().read({ key: "/", hasModifier: true, at: 0 })).toBeUndefined();
});
