import { expect, test } from "vitest";
import { formatDay, parseDay } from "./days.ts";
import { endOfDay, localDay, today } from "./local_days.ts";

test.each([
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Santiago",
  "Africa/Cairo",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Asia/Kathmandu",
])("every day of two years ends where the next one begins in %s", (timeZone) => {
  for (let day = parseDay("2026-01-01"); day < parseDay("2028-03-02"); day++) {
    const end = Date.parse(endOfDay(formatDay(day), timeZone));
    const days = [0, 1].map((later) => localDay(new Date(end + later).toISOString(), timeZone));
    expect(days).toEqual([formatDay(day), formatDay(day + 1)]);
  }
});

test("today is the day there", () => {
  const now = new Date("2026-11-15T23:30:00Z");
  expect([today("Europe/Berlin", now), today("UTC", now)]).toEqual(["2026-11-16", "2026-11-15"]);
});
