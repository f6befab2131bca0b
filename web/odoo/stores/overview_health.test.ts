import { expect, test } from "vitest";
import type { Answer } from "./bridge_answer.ts";
import {
  ageOf,
  bridgeHealth,
  canRetry,
  domainOf,
  isKeyEnding,
  isMany,
  patriotHealth,
  queueHealth,
  retriable,
} from "./overview_health.ts";
import type { BridgeStatus, Failure } from "./overview_store.ts";

function answered(patriot: BridgeStatus["patriot"]): Answer<BridgeStatus> {
  return {
    ok: true,
    result: {
      version: "0.1.0",
      startedAt: "2026-01-01T00:00:00.000Z",
      patriot,
      odoo: "up",
      pending: 0,
      blocked: 0,
      active: 0,
      lastSweepAt: null,
      lastFault: null,
    },
  };
}

function refused(code: "bridge_unreachable" | "bridge_not_configured" | "odoo_offline") {
  const error = { code, message: "", remedy: "", params: {} };
  return { ok: false, error } as const;
}

test.each([
  ["no answer yet", null, "asking", "unknown"],
  ["an answer", answered("down"), "up", "good"],
  ["a bridge that is away", refused("bridge_unreachable"), "away", "bad"],
  ["no bridge", refused("bridge_not_configured"), "not_paired", "warning"],
  ["an Odoo that is away", refused("odoo_offline"), "refused", "unknown"],
])("the bridge's health after %s", (_name, answer, state, level) => {
  expect(bridgeHealth(answer)).toEqual({ state, level });
});

test.each([
  ["Patriot up", answered("up"), "up", "good"],
  ["Patriot down", answered("down"), "down", "bad"],
  ["Patriot not asked yet", answered("unknown"), "unknown", "unknown"],
  ["no bridge", refused("bridge_unreachable"), "unknown", "unknown"],
  ["no answer yet", null, "asking", "unknown"],
])("Patriot's health with %s", (_name, answer, state, level) => {
  expect(patriotHealth(answer)).toEqual({ state, level });
});

test.each([
  [0, null, "empty", "good"],
  [3, 5, "moving", "good"],
  [3, 60, "slow", "warning"],
  [3, 900, "stuck", "bad"],
])("a queue of %s whose oldest waits %s s", (pending, oldest_seconds, state, level) => {
  const queue = { pending, oldest_seconds, failed: 0, archived_monitored: 0 };
  expect(queueHealth(queue)).toEqual({ state, level });
});

test.each([
  [-1, 0, "second"],
  [59.9, 59, "second"],
  [60, 1, "minute"],
  [3599, 59, "minute"],
  [7300, 2, "hour"],
  [200_000, 2, "day"],
])("%s s are %s %s", (seconds, count, unit) => {
  expect(ageOf(seconds)).toEqual({ count, unit });
});

test.each<[number | false, boolean]>([
  [false, false],
  [15, false],
  [14, true],
  [0, true],
  [-3, true],
])("a key with %s days left is ending: %s", (days, isEnding) => {
  expect(isKeyEnding(days)).toBe(isEnding);
});

test("more than twenty links are many", () => {
  expect([isMany(20), isMany(21)]).toEqual([false, true]);
});

function failure(values: Partial<Failure>): Failure {
  return {
    code: "range_exhausted",
    message: "",
    remedy: "",
    count: 2,
    since: false,
    link_ids: [4, 5],
    ...values,
  };
}

test("what only a comparison can settle is not retried", () => {
  const older = failure({ code: "odoo_older", count: 7 });
  expect([canRetry(older), canRetry(failure({}))]).toEqual([false, true]);
  expect(retriable([older, failure({}), failure({ count: 40 })])).toBe(42);
});

test("a failure lists its own links, or all of its cause when they are too many to name", () => {
  expect(domainOf(failure({}))).toEqual([["id", "in", [4, 5]]]);
  expect(domainOf(failure({ count: 3 }))).toEqual([
    ["state", "=", "failed"],
    ["error_code", "=", "range_exhausted"],
  ]);
});
