import { expect, test } from "vitest";
import type { BridgeResult } from "../../contract/bridge_api.ts";
import { CONTRACT_VERSION, type OdooResult } from "../../contract/odoo_api.ts";
import { createStatusMethods } from "./status.ts";

const STATUS: BridgeResult<"bridge.status"> = {
  ...{ version: "1.4.0", startedAt: "2026-11-23T08:00:00.000Z" },
  ...{ odoo: "down", patriot: "up", pending: 0, blocked: 0, active: 0 },
  ...{ lastSweepAt: null, lastFault: null },
};
const HELLO: OdooResult<"hello"> = {
  ...{ contract_version: CONTRACT_VERSION, addon_version: "19.0.1.4.0", odoo_version: "19.0" },
  ...{ database: "centre", database_uuid: "1", login: "patriot-bridge" },
  ...{ key_expires_at: null, web_url: "" },
};

const ask = (hello: OdooResult<"hello"> | undefined) =>
  createStatusMethods(
    () => STATUS,
    () => hello,
  )["bridge.status"]({}, { caller: undefined, correlation: "c" });

test("the status is answered before Odoo was heard of, and to an addon that can show what is wrong", () => {
  expect(ask(undefined)).toEqual(STATUS);
  expect(ask(HELLO)).toEqual(STATUS);
  expect(ask({ ...HELLO, contract_version: CONTRACT_VERSION + 1 })).toEqual(STATUS);
});

test("the addon of 1.2.0 gets none, for its Overview tells only then which of the two is older", () => {
  const before = { ...HELLO, contract_version: 3, addon_version: "19.0.1.2.0" };
  expect(() => ask(before)).toThrow("The addon in Odoo (19.0.1.2.0) is older than the bridge");
});
