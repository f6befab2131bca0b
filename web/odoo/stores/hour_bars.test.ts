import { expect, test } from "vitest";
import { chartOf } from "./hour_bars.ts";

test("heights are parts of a round top above the fullest hour", () => {
  const chart = chartOf([
    { hour: "2026-11-22 20:00:00", synced: 50, failed: 0 },
    { hour: "2026-11-22 21:00:00", synced: 120, failed: 30 },
  ]);
  expect(chart).toMatchObject({ top: 200, synced: 170, failed: 30 });
  expect(chart.bars.map(({ syncedHeight, failedHeight }) => [syncedHeight, failedHeight])).toEqual([
    [25, 0],
    [60, 15],
  ]);
  expect(chart.busiest?.at).toBe(Date.UTC(2026, 10, 22, 21));
});

test("a quiet day has a top of one and no busiest hour", () => {
  const chart = chartOf([{ hour: "2026-11-22 20:00:00", synced: 0, failed: 0 }]);
  expect(chart).toMatchObject({ top: 1, synced: 0, failed: 0, busiest: undefined });
});

test("one failure among thousands is still to be seen", () => {
  const chart = chartOf([{ hour: "2026-11-22 20:00:00", synced: 4999, failed: 1 }]);
  expect(chart.bars[0]?.failedHeight).toBe(1);
});

test.each([
  [1, 1],
  [2, 2],
  [3, 5],
  [6, 10],
  [10, 10],
  [11, 20],
  [1000, 1000],
  [7001, 10_000],
])("the top above %s is %s", (synced, top) => {
  expect(chartOf([{ hour: "2026-11-22 20:00:00", synced, failed: 0 }]).top).toBe(top);
});
