import { expect, test } from "vitest";
import { preparedKey, superseded } from "./prepared.ts";

test("every part of a key counts, and so does its place", () => {
  const keys = [
    preparedKey("a", "b", true),
    preparedKey("a", "b", false),
    preparedKey("b", "a", true),
    preparedKey("ab", true),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

test("the two last used of each kind stay", () => {
  const used = new Map([
    ["u_demo_addon_aa", 1],
    ["u_demo_addon_bb", 3],
    ["u_demo_addon_cc", 2],
    ["u_plain_addon_dd", 1],
    ["u_demo_base_ee", 1],
  ]);
  expect(superseded(used)).toEqual(["u_demo_addon_aa"]);
});

test("an unfinished one never stays", () => {
  expect(superseded(new Map([["u_demo_base_aa_unfinished", 9]]))).toEqual([
    "u_demo_base_aa_unfinished",
  ]);
});
