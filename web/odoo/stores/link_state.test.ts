import { expect, test } from "vitest";
import { type LinkRow, nameOf, phaseOf, secondsUntil } from "./link_state.ts";

const row: LinkRow = {
  id: 1,
  display_name: "1002-01 Acme 1002-01 Ltd",
  client_no: "1002-01",
  state: "queued",
  type_id: [1, "Residential Client"],
  partner_id: [7, "Acme"],
  requested_by: false,
  error_code: false,
  error_message: false,
  error_remedy: false,
  is_pending: true,
  confirmed: false,
  last_sync: false,
  attempts: 0,
  next_attempt_at: false,
};

test("a queued link whose last attempt failed waits for its next one", () => {
  expect(phaseOf(row)).toBe("queued");
  expect(phaseOf({ ...row, error_code: "patriot_unreachable" })).toBe("waiting");
  expect(phaseOf({ ...row, state: "failed", error_code: "range_exhausted" })).toBe("failed");
});

test("a linked one with edits due is being updated, and waits when that failed", () => {
  expect(phaseOf({ ...row, state: "linked" })).toBe("updating");
  expect(phaseOf({ ...row, state: "linked", is_pending: false })).toBe("linked");
  expect(phaseOf({ ...row, state: "linked", error_code: "patriot_timeout" })).toBe("waiting");
});

test("the countdown reads Odoo's date-times as UTC and never goes below zero", () => {
  const now = Date.parse("2026-01-01T10:00:00Z");
  expect(secondsUntil("2026-01-01 10:00:42", now)).toBe(42);
  expect(secondsUntil("2026-01-01 09:00:00", now)).toBe(0);
  expect(secondsUntil(false, now)).toBe(0);
});

test("the name leaves out only the number in front", () => {
  expect(nameOf(row)).toBe("Acme 1002-01 Ltd");
  expect(nameOf({ ...row, client_no: false, display_name: "?" })).toBe("Acme");
});
