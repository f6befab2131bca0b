import { expect, test } from "vitest";
import { median, ratioOf } from "./benchmark.ts";
import { tableOf } from "./report.ts";

test("the table tells every round, the median, and which aims were reached", () => {
  const slow = { name: "slow", rates: [10, 20, 60] };
  const fast = { name: "fast", rates: [30, 50, 90] };
  const table = tableOf({
    ...{ unit: "things/s", ways: [slow, fast], versions: {}, notes: [] },
    ratios: [
      { name: "fast / slow", ratio: ratioOf(fast, slow), aim: 2 },
      { name: "slow / fast", ratio: ratioOf(slow, fast), aim: 2 },
    ],
  });
  expect(table.split("\n")).toEqual([
    "way   round 1  round 2  round 3  median things/s",
    "slow     10.0     20.0     60.0             20.0",
    "fast     30.0     50.0     90.0             50.0",
    "",
    "fast / slow  2.50 ×  aim 2.0 ×  reached",
    "slow / fast  0.40 ×  aim 2.0 ×   MISSED",
  ]);
});

test("a ratio compares the two of one round, so a slow hour of the machine does not count", () => {
  const before = { name: "a", rates: [100, 10] };
  const after = { name: "b", rates: [200, 20] };
  expect(ratioOf(after, before)).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});
