import { expect, test } from "vitest";
import { secondsByCall } from "./import_calls.ts";

const line = (method: string, figures: string) =>
  `2026-11-23 03:06:20,151 21420 INFO base werkzeug: 127.0.0.1 - - [23/Nov/2026 03:06:20] ` +
  `"POST /json/2/patriot.bridge/${method} HTTP/1.1" 200 - ${figures}`;

test("the time of each method is what all of its calls took in SQL and in Python", () => {
  const log = [
    line("import_match", "23 0.250 0.500"),
    line("links_pending", "9 9.000 9.000"),
    line("import_add", "120 0.500 1.000"),
    line("import_add", "120 0.250 1.250"),
  ].join("\n");
  expect(secondsByCall(log)).toEqual({ import_match: 0.75, import_add: 3, import_claimed: 0 });
});
