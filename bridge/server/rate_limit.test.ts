import { expect, test } from "vitest";
import { BURST, CALLS_PER_SECOND, createRateLimit } from "./rate_limit.ts";

test("lets a burst pass, then so many calls a second, each remote on its own", () => {
  let now = 0;
  const limit = createRateLimit(() => now);
  const passed = (calls: number, remote = "odoo") =>
    Array.from({ length: calls }, () => limit.take(remote)).filter((wait) => wait === 0).length;
  expect(passed(BURST + 50)).toBe(BURST);
  expect(limit.take("odoo")).toBe(1);
  now += 1_000;
  expect(passed(50)).toBe(CALLS_PER_SECOND);
  expect(passed(50, "another")).toBe(50);
  now += 3_600_000;
  expect(passed(BURST + 50)).toBe(BURST);
});

test("a clock that is set back gives nothing and takes nothing", () => {
  let now = 1_000_000;
  const limit = createRateLimit(() => now);
  expect(limit.take("odoo")).toBe(0);
  now = 0;
  expect(limit.take("odoo")).toBe(0);
});
