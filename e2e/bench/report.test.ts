import { expect, test } from "vitest";
import { median, ratioOf } from "./benchmark.ts";
import { latencyOf } from "./latency.ts";
import { tableOf } from "./report.ts";

const nothingElse = { versions: {}, notes: [] };

test("one table tells of all benchmarks every round, the median, and which aims were reached", () => {
  const slow = { name: "slow", rates: [10, 20, 60] };
  const fast = { name: "fast", rates: [30, 50, 90] };
  const plain = { name: "plain", costs: [20] };
  const ours = { name: "ours", costs: [25] };
  const table = tableOf({
    making: {
      ...{ unit: "things/s", ways: [slow, fast], ...nothingElse },
      ratios: [
        { name: "fast / slow", ratio: ratioOf(fast, slow), aim: 2 },
        { name: "slow / fast", ratio: ratioOf(slow, fast), aim: 2 },
      ],
    },
    size: {
      ...{ unit: "kB", ways: [plain, ours], ...nothingElse },
      ratios: [
        { name: "ours / plain", ratio: ratioOf(ours, plain), aim: 1.3, atMost: true },
        { name: "the same, strictly", ratio: ratioOf(ours, plain), aim: 1.15, atMost: true },
        { name: "plain / ours", ratio: ratioOf(plain, ours), aim: null },
      ],
    },
  });
  expect(table.split("\n")).toEqual([
    "benchmark  way                 round 1  round 2  round 3  median      unit   ratio       aim",
    "making     slow                   10.0     20.0     60.0    20.0  things/s",
    "making     fast                   30.0     50.0     90.0    50.0  things/s",
    "making     fast / slow                                                      2.50 ×     ≥ 2 ×  reached",
    "making     slow / fast                                                      0.40 ×     ≥ 2 ×   MISSED",
    "size       plain                  20.0                      20.0        kB",
    "size       ours                   25.0                      25.0        kB",
    "size       ours / plain                                                     1.25 ×   ≤ 1.3 ×  reached",
    "size       the same, strictly                                               1.25 ×  ≤ 1.15 ×   MISSED",
    "size       plain / ours                                                     0.80 ×",
  ]);
});

test("a ratio compares the two of one round, so a slow hour of the machine does not count", () => {
  const before = { name: "a", rates: [100, 10] };
  const after = { name: "b", rates: [200, 20] };
  expect(ratioOf(after, before)).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test("of the requests of each round their half-way time and that of 95 of 100 are kept", () => {
  const save = latencyOf("a save");
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1).reverse();
  expect(save.addRound(hundred)).toBe("a save: p50 50.5 ms, p95 95.0 ms");
  save.addRound([7]);
  expect(save.ways).toEqual([
    { name: "a save, p50", costs: [50.5, 7] },
    { name: "a save, p95", costs: [95, 7] },
  ]);
});
