import { expect, test } from "vitest";
import { isNotable, parseOdooSummary } from "./odoo_tests.ts";

const HEAD = "2026-01-02 03:04:05,678 42";

test("the closing line of Odoo gives the counts", () => {
  const log = `${HEAD} ERROR db odoo.tests.result: 2 failed, 1 error(s) of 12 tests when loading database 'db'`;
  expect(parseOdooSummary(log)).toEqual({ passed: 9, failed: 3 });
});

test("the last closing line counts", () => {
  const log = "0 failed, 0 error(s) of 3 tests\n1 failed, 0 error(s) of 8 tests";
  expect(parseOdooSummary(log)).toEqual({ passed: 7, failed: 1 });
});

test("more failed subtests than tests leave no negative count", () => {
  expect(parseOdooSummary("5 failed, 0 error(s) of 2 tests")).toEqual({ passed: 0, failed: 5 });
});

test("a log without a closing line gives no count", () => {
  expect(parseOdooSummary(`${HEAD} CRITICAL db odoo: cannot load`)).toBeNull();
});

test("a traceback belongs to the error above it", () => {
  const lines = [
    `${HEAD} INFO db odoo: Starting Test.test_a ...`,
    `${HEAD} ERROR db odoo: FAIL: Test.test_a`,
    "Traceback (most recent call last):",
    "AssertionError: 1 != 2",
    `${HEAD} INFO db odoo: Starting Test.test_b ...`,
    "a line of that",
  ];
  expect(lines.filter(isNotable())).toEqual(lines.slice(1, 4));
});
