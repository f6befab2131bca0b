import { expect, test } from "vitest";
import { clippedDay, formatDay, mergeDays, parseDay, parseSpans, showDays } from "./days.ts";

test("days are written as they are read, from year 1 to year 9999", () => {
  const days = ["0001-01-01", "0099-12-31", "1969-12-31", "2028-02-29", "9999-12-31"];
  expect(days.map((day) => formatDay(parseDay(day)))).toEqual(days);
});

test("a day that a month does not have is its last one, in early years too", () => {
  const found = [clippedDay(50, 1, 31), clippedDay(2027, 13, 30), clippedDay(2100, 1, 29)];
  expect(found.map(formatDay)).toEqual(["0050-02-28", "2028-02-29", "2100-02-28"]);
});

test("spans that overlap or touch become one, whatever their order", () => {
  const spans = [
    { from: 20, to: 25 },
    { from: 5, to: 9 },
    { from: 1, to: 4 },
    { from: 22, to: 23 },
    { from: 30, to: 29 },
  ];
  expect(mergeDays(spans)).toEqual([
    { from: 1, to: 9 },
    { from: 20, to: 25 },
  ]);
});

test("an open end goes on for ever", () => {
  expect(parseSpans([{ from: "2026-11-01", to: null }])).toEqual([
    { from: parseDay("2026-11-01"), to: Number.POSITIVE_INFINITY },
  ]);
});

test("a period of one day is shown as that day", () => {
  const day = parseDay("2026-11-01");
  expect(showDays({ from: day, to: day })).toBe("1 Nov 2026");
});
