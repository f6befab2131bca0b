import { expect, test } from "vitest";
import { addressOf, clientOf, nameOf, phaseOf, secondsUntil } from "./link_state.ts";
import { linkRow } from "./testing/link_row.ts";

const row = linkRow({ display_name: "1002-01 Acme 1002-01 Ltd", client_no: "1002-01" });

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

test("a site of its own goes by its own name and address", () => {
  const site = {
    follows: "billing",
    site_name: "Depot",
    site_street: "1 Depot Road",
    site_zip: "7011",
    site_city: "Stoke",
  } as const;
  expect(nameOf(linkRow({ ...site, client_no: "1002-01" }))).toBe("Depot");
  expect(addressOf(linkRow(site))).toBe("1 Depot Road, 7011 Stoke");
});

test("an unlink under way is told, and its trouble too", () => {
  const released = linkRow({ state: "linked", confirmed: true, release: true });
  expect(phaseOf(released)).toBe("releasing");
  expect(phaseOf({ ...released, error_code: "patriot_unreachable" })).toBe("waiting");
});

test("a chosen client is being tied to its customer until Patriot knows", () => {
  const chosen = linkRow({ origin: "existing", client_id: "1002", port_id: "01" });
  expect(phaseOf(chosen)).toBe("claiming");
  expect(phaseOf({ ...chosen, state: "linked", confirmed: true, is_pending: false })).toBe(
    "linked",
  );
});

test("a client stands in Patriot when it was confirmed or chosen there, not when reserved", () => {
  const numbered = linkRow({ client_id: "1002", port_id: "01" });
  expect(clientOf(numbered)).toBeUndefined();
  expect(clientOf({ ...numbered, confirmed: true })).toEqual({ clientId: "1002", portId: "01" });
  expect(clientOf({ ...numbered, origin: "existing" })).toBeDefined();
});
