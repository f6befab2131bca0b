import { expect, test } from "vitest";
import { allPassed, runningStages, stageRows } from "./stage_list.ts";

test("stages stand in the order of the path, with whole milliseconds and their texts", () => {
  const rows = stageRows([
    {
      name: "bridge_to_patriot",
      status: "failed",
      ms: 12.6,
      detail: "",
      fault: {
        code: "patriot_unreachable",
        params: { address: "x:9001" },
        message: "Patriot does not answer at x:9001.",
        remedy: "Check it.",
      },
    },
    { name: "odoo_to_bridge", status: "ok", ms: 3.2, detail: "0.1.0", fault: null },
    { name: "patriot_login", status: "skipped", ms: null, detail: "", fault: null },
  ]);
  expect(rows.map(({ name, ms }) => [name, ms])).toEqual([
    ["odoo_to_bridge", 3],
    ["bridge_to_patriot", 13],
    ["patriot_login", null],
  ]);
  expect(rows[1]).toMatchObject({
    message: "Patriot does not answer at x:9001.",
    remedy: "Check it.",
  });
  expect(allPassed(rows)).toBe(false);
});

test("a running test has all six stages and has not passed", () => {
  expect(runningStages()).toHaveLength(6);
  expect(allPassed(runningStages())).toBe(false);
});
