import { expect, test } from "vitest";
import { PatriotPartnerError } from "../contract/errors.ts";
import { toReport } from "./report.ts";
import { OdooStandIn } from "./testing/odoo_stand_in.ts";

async function workAfter(attempts: number, changedAt = Date.now()) {
  const odoo = new OdooStandIn();
  const link = odoo.addLink(odoo.addType(), { attempts, changedAt, revision: 7 });
  const { links } = await odoo.call("links_read", { link_ids: [link.id] });
  const [work] = links;
  if (!work) {
    throw new Error("The stand-in did not answer.");
  }
  return work;
}

const timeout = new PatriotPartnerError("patriot_timeout", {
  address: "patriot:9001",
  seconds: 30,
});
const context = { correlationId: "c0ffee", isOutage: false };

test.each([
  [0, 3, 5],
  [1, 5, 10],
  [4, 40, 80],
  [8, 450, 900],
  [40, 450, 900],
])("after %i attempts the next one comes in %i to %i seconds", async (attempts, least, most) => {
  const work = await workAfter(attempts);
  for (let draw = 0; draw < 100; draw += 1) {
    const report = toReport(work, { error: timeout, fateUnknown: true }, context);
    expect(report).toMatchObject({ outcome: "retry", counts: true, fate_unknown: true });
    expect(report.retry_in).toBeGreaterThanOrEqual(least);
    expect(report.retry_in).toBeLessThanOrEqual(most);
  }
});

test("during an outage no attempt counts, and Odoo's list shows the links behind for a while", async () => {
  const work = await workAfter(3, Date.now() - 3_600_000);
  const verdict = { error: timeout, fateUnknown: false };
  const report = toReport(work, verdict, { ...context, isOutage: true });
  expect(report).toMatchObject({ outcome: "retry", counts: false, retry_in: 10, revision: 7 });
});

test("during an outage what was saved a moment ago leads Odoo's list again soon", async () => {
  const verdict = { error: timeout, fateUnknown: false };
  const report = toReport(await workAfter(0), verdict, { ...context, isOutage: true });
  expect(report).toMatchObject({ counts: false, retry_in: 1 });
});

test("a defect is reported by its reference only", async () => {
  const verdict = { error: new TypeError("secret detail"), fateUnknown: false };
  expect(toReport(await workAfter(0), verdict, context)).toMatchObject({
    outcome: "retry",
    error: { code: "internal_error", params: { correlation: "c0ffee" } },
  });
});

test("a call that Patriot refuses for good waits for a person", async () => {
  const error = new PatriotPartnerError("patriot_rejected", { reason: "closed on Sundays" });
  const report = toReport(await workAfter(0), { error, fateUnknown: false }, context);
  expect(report).toMatchObject({ outcome: "blocked", retry_in: null, error: error.fault });
});
