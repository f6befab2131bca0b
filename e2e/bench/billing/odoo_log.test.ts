import { expect, test } from "vitest";
import { secondsBetween } from "./odoo_log.ts";

const line = (time: string, method: string) =>
  `2026-11-23 03:06:${time} 21420 INFO base werkzeug: 127.0.0.1 - - [23/Nov/2026 03:06:20] ` +
  `"POST /json/2/patriot.bridge/${method} HTTP/1.1" 200 - 23 0.049 0.034`;

test("the span goes from the first call of one method to the last of another", () => {
  const log = [
    line("20,151", "links_pending"),
    line("21,000", "billing_open"),
    line("22,500", "billing_add"),
    line("24,250", "billing_add"),
    line("25,000", "billing_finish"),
  ].join("\n");
  expect(secondsBetween(log, "billing_open", "billing_add")).toBe(3.25);
  expect(() => secondsBetween(log, "billing_open", "billing_post")).toThrow("no billing_post");
});
