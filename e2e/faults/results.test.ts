import { expect, test } from "vitest";
import { type FaultResult, isAllClean, tableOf } from "./results.ts";

const clean: FaultResult = {
  ...{ fault: 7, name: "Bridge killed", tried: 3, seconds: 12 },
  ...{ lost: 0, doubled: 0, wrong: 0, notes: [] },
};

test("the table has a line for each fault, in columns", () => {
  const lines = tableOf([clean, { ...clean, fault: 26, name: "Edits", doubled: 1 }]).split("\n");
  expect(lines).toEqual([
    "fault  name           tried  lost  doubled  wrong  seconds",
    "    7  Bridge killed      3     0        0      0       12",
    "   26  Edits              3     0        1      0       12",
  ]);
});

test("one count is enough to fail, and nothing tried is no success", () => {
  expect(isAllClean([clean])).toBe(true);
  expect(isAllClean([clean, { ...clean, lost: 1 }])).toBe(false);
  expect(isAllClean([])).toBe(false);
});
