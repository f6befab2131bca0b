import { expect, test } from "vitest";
import { summarize } from "./stage.ts";

test("the last line sums all stages", () => {
  const table = summarize([
    { name: "Lint", took: "1.0 s", passed: 0, failed: 1 },
    { name: "Unit tests", took: "2.0 s", passed: 12, failed: 0 },
    { name: "Browser tests", took: "3 min 0 s", passed: 3, failed: 2 },
  ]);
  expect(table.split("\n").at(-1)).toBe("15 passed, 3 failed");
  expect(table).toContain("FAILED  Lint");
  expect(table).toContain("ok      Unit tests");
});

test("skipped tests are told", () => {
  const table = summarize([{ name: "Unit", took: "1 s", passed: 4, failed: 0, skipped: 2 }]);
  expect(table.split("\n").at(-1)).toBe("4 passed, 0 failed, 2 skipped");
});
