import { expect, test } from "vitest";
import { bePatient } from "../billing/patience.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import { keepAudit } from "./keep_audit.ts";
import { startAudit } from "./testing/audit_stage.ts";

const AWAY = new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });

test("findings are kept in Odoo and shown once the audit is done", async () => {
  const { sides, odoo, insert, assign } = await startAudit();
  await insert("7001");
  await assign({ clientId: "7001" });
  odoo.press();
  expect(await keepAudit(sides)).toEqual({ clients: 2, links: 1, findings: 1 });
  expect(odoo.audits).toMatchObject([{ state: "done", clients: 2, links: 1, failed: null }]);
  expect(odoo.shown()).toMatchObject([{ kind: "client_without_customer" }]);
});

test("an audit that breaks off ends as failed with the reason, and the one before stays on show", async () => {
  const { sides, odoo, insert, stop } = await startAudit();
  await insert("7001");
  await keepAudit(sides);
  const before = odoo.shown();
  odoo.before = async (method) => {
    if (method === "audit_links") {
      await stop();
    }
  };
  await expect(keepAudit(sides)).rejects.toMatchObject({ fault: { code: "patriot_unreachable" } });
  expect(odoo.audits.at(-1)).toMatchObject({ state: "failed", links: 0 });
  expect(odoo.audits.at(-1)?.failed).toMatchObject({ code: "patriot_unreachable" });
  expect(odoo.shown()).toEqual(before);
});

test("an Odoo that goes away is told the end later", async () => {
  const { sides, odoo } = await startAudit();
  const untold: unknown[] = [];
  odoo.before = (method) => {
    if (method === "audit_links" || method === "audit_end") {
      throw AWAY;
    }
  };
  const run = keepAudit(sides, { onUntold: (end) => untold.push(end) });
  await expect(run).rejects.toBe(AWAY);
  expect(untold).toMatchObject([{ audit_id: 1, failed: { code: "odoo_unreachable" } }]);
});

test("interrupted between two pages it ends as failed", async () => {
  const { sides, odoo } = await startAudit();
  const stop = new AbortController();
  odoo.after = (method) => {
    if (method === "audit_operators") {
      stop.abort();
    }
  };
  await expect(keepAudit(sides, { signal: stop.signal })).rejects.toThrow("interrupted");
  expect(odoo.audits).toMatchObject([{ state: "failed", failed: { code: "audit_stopped" } }]);
});

test("answers that are lost, and calls that are made again, leave each finding once", async () => {
  const { sides, odoo, insert } = await startAudit();
  await insert("7001");
  await insert("7002");
  const lost = new Set<string>();
  odoo.after = (method) => {
    if (method !== "audit_begin" && !lost.has(method)) {
      lost.add(method);
      throw AWAY;
    }
  };
  await keepAudit(bePatient(sides, { seconds: 5, pauseMs: 1 }));
  const keys = odoo.shown().map(({ key }) => key);
  expect(lost).toContain("audit_end");
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(4);
});
