import { expect, test } from "vitest";
import { type ErrorCode, PatriotPartnerError } from "../contract/errors.ts";
import { Interrupted } from "./interrupted.ts";
import { type BillingSides, bePatient, type Patience } from "./patience.ts";

/** Sides whose calls fail `failures` times with one error, and the calls that they saw. */
function makeSides(
  failures: number,
  [code, params]: [ErrorCode, Record<string, string | number>?] = ["odoo_unreachable"],
) {
  let calls = 0;
  const call = async () => {
    calls += 1;
    if (calls <= failures) {
      throw new PatriotPartnerError(code, params);
    }
    return { told: 1 } as never;
  };
  const sides: BillingSides = { odoo: { call }, patriot: { call } };
  return { sides, calls: () => calls };
}

const told = (sides: BillingSides, patience: Partial<Patience> = {}) =>
  bePatient(sides, { seconds: 30, pauseMs: 1, ...patience }).odoo.call("billing_told", {
    invoices: [{ id: 1, version: 1 }],
  });

test("a side that is away is called again until it is back", async () => {
  const { sides, calls } = makeSides(5);
  const waits: string[] = [];
  const onWait = ({ code }: { code: string }) => waits.push(code);
  expect(await told(sides, { onWait })).toEqual({ told: 1 });
  expect([calls(), waits]).toEqual([6, Array(5).fill("odoo_unreachable")]);
});

test("a side that stays away fails when the time is over", async () => {
  const { sides, calls } = makeSides(1_000, ["patriot_timeout"]);
  await expect(told(sides, { seconds: 0.05 })).rejects.toMatchObject({
    fault: { code: "patriot_timeout" },
  });
  expect(calls()).toBeGreaterThan(2);
});

test.each<[string, [ErrorCode, Record<string, string | number>?], number]>([
  ["a refusal", ["batch_state"], 1],
  ["a wrong key", ["odoo_login_refused"], 1],
  ["another database", ["odoo_wrong_database"], 1],
  ["a call that Odoo refuses", ["odoo_invalid_answer", { status: 422 }], 1],
  ["an answer that stays unreadable", ["odoo_invalid_answer"], 3],
])("%s is called %s and is reported", async (_what, error, tries) => {
  const { sides, calls } = makeSides(1_000, error);
  await expect(told(sides)).rejects.toMatchObject({ fault: { code: error[0] } });
  expect(calls()).toBe(tries);
});

test.each([500, 409])("Odoo's HTTP %i passes", async (status) => {
  const { sides, calls } = makeSides(6, ["odoo_invalid_answer", { status }]);
  await told(sides);
  expect(calls()).toBe(7);
});

test("an interruption ends the waiting, not the call", async () => {
  const { sides, calls } = makeSides(1_000);
  const end = new AbortController();
  const waiting = told(sides, { signal: end.signal, pauseMs: 60_000, seconds: 600 });
  end.abort();
  await expect(waiting).rejects.toBeInstanceOf(Interrupted);
  expect(calls()).toBe(1);
});
