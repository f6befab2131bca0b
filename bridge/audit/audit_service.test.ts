import { expect, onTestFinished, test, vi } from "vitest";
import { PatriotPartnerError } from "../contract/errors.ts";
import { createAuditService } from "./audit_service.ts";
import { startAudit } from "./testing/audit_stage.ts";

/** The machine may be busy. */
const SOON = { timeout: 20_000 };

type Stage = Awaited<ReturnType<typeof startAudit>>;

/** A service that would not look again by itself, until the test ends. */
function startService({ sides }: Stage, sweepMs = 60_000) {
  const log: string[] = [];
  const write = (facts: object, message: string) => log.push(`${message} ${JSON.stringify(facts)}`);
  const logger = { info: write, warn: write };
  const service = createAuditService({ ...sides, logger, sweepMs, patienceSeconds: 0 });
  onTestFinished(() => service.stop());
  service.start();
  return { service, log };
}

test("it runs an audit when somebody asks for one, and none before", async () => {
  const stage = await startAudit();
  const { service } = startService(stage);
  await vi.waitFor(() => expect(stage.odoo.calls).toContain("audit_wanted"), SOON);
  expect(stage.odoo.audits).toEqual([]);
  stage.odoo.press();
  service.poke();
  await vi.waitFor(
    () => expect(stage.odoo.audits).toMatchObject([{ state: "done", clients: 1 }]),
    SOON,
  );
});

test("pokes that come in bursts do not ask Odoo each time", async () => {
  const stage = await startAudit();
  const { service } = startService(stage);
  for (let poke = 0; poke < 100; poke += 1) {
    service.poke();
    await Promise.resolve();
  }
  stage.odoo.press();
  await vi.waitFor(() => expect(stage.odoo.audits).toMatchObject([{ state: "done" }]), SOON);
  expect(stage.odoo.calls.filter((method) => method === "audit_wanted").length).toBeLessThan(4);
});

test("stopped, it breaks the audit off and Odoo is told", async () => {
  const stage = await startAudit();
  stage.odoo.press();
  const stopped = new Promise<void>((resolve) => {
    stage.odoo.after = (method) => {
      if (method === "audit_operators") {
        resolve(service.stop());
      }
    };
  });
  const { service } = startService(stage);
  await stopped;
  expect(stage.odoo.audits).toMatchObject([{ state: "failed" }]);
});

test("an end that Odoo could not be told is told at a later look", async () => {
  const stage = await startAudit();
  const { odoo } = stage;
  odoo.press();
  let isAway = false;
  odoo.before = (method) => {
    isAway ||= method === "audit_links";
    if (isAway) {
      throw new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });
    }
  };
  const { log } = startService(stage, 20);
  await vi.waitFor(() => expect(log.join("\n")).toContain("an audit broke off"), SOON);
  expect(odoo.audits).toMatchObject([{ state: "running" }]);
  odoo.before = () => undefined;
  await vi.waitFor(() => expect(odoo.audits).toMatchObject([{ state: "failed" }]), SOON);
});
