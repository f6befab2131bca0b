import { expect, test, vi } from "vitest";
import { stopIfInterrupted } from "../../billing/interrupted.ts";
import { startStage } from "../../billing/testing/billing_stage.ts";
import type { DeskJob } from "../../contract/desk_views.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import { silent } from "../../sync/testing/silent_logger.ts";
import { idleSync, odooConnection } from "../testing/bridge_fixture.ts";
import { createJobs } from "./jobs.ts";
import { DeskBrowser, OPERATORS, startDeskBridge } from "./testing/desk_fixture.ts";

type JobAnswer = { job: DeskJob };
const RUN_DATE = "2026-11-01";

/** A desk over the stage of billing: three clients with a monthly service, Odoo in memory. */
async function startBillingDesk() {
  const stage = await startStage();
  const { odoo, url } = stage;
  const bridge = await startDeskBridge(url, {
    odoo: odooConnection({ database_uuid: odoo.databaseUuid }),
    parts: {
      connectOdoo: () => ({
        call: (method, params) => odoo.call(method, params),
        close: async () => undefined,
      }),
      createSync: () => idleSync(),
    },
  });
  const browser = await new DeskBrowser(bridge.url).signIn(OPERATORS.supervisor);
  const endOf = async ({ jobId }: DeskJob) =>
    await vi.waitFor(async () => {
      const { job } = await browser.ask<JobAnswer>("job.get", { jobId });
      expect(job.endedAt).not.toBeNull();
      return job;
    }, 10_000);
  return { ...stage, bridge, browser, endOf };
}

test("a batch is generated, authorized and committed, with its progress as events", async () => {
  const { browser, endOf, odoo } = await startBillingDesk();
  const page = await browser.listen();
  const wish = { definitionId: "SERVICE", runDate: RUN_DATE };
  const { job } = await browser.ask<JobAnswer>("batch.generate", wish);
  expect(job).toMatchObject({ kind: "generate", of: "SERVICE", state: "running" });
  expect(job.startedBy).toBe(OPERATORS.supervisor);
  const generated = await endOf(job);
  expect(generated).toMatchObject({ state: "done", result: { outcome: "generated" } });
  const batchId = generated.result?.batchId ?? "";
  expect(await browser.ask("batch.get", { batchId })).toMatchObject({
    batch: { state: "unauthorized", createdBy: OPERATORS.supervisor },
    job: { jobId: job.jobId },
  });
  expect(await browser.ask("batch.check", { batchId })).toEqual({
    ...{ ready: 3, there: 0, problems: [] },
  });
  expect(await browser.ask("batch.authorize", { batchId })).toMatchObject({
    batch: { state: "authorized", authorizedBy: OPERATORS.supervisor },
  });
  const { job: commit } = await browser.ask<JobAnswer>("batch.commit", { batchId });
  expect(await endOf(commit)).toMatchObject({
    state: "done",
    fault: null,
    result: { batchId, outcome: "committed", sent: 3, posted: 3, problems: [] },
  });
  expect(odoo.list()).toHaveLength(3);
  expect(await browser.ask("batch.get", { batchId })).toMatchObject({
    batch: { state: "committed" },
    job: { kind: "commit", of: batchId },
  });
  const states = page.events.flatMap((event) => (event.kind === "job" ? [event.job] : []));
  const last = new Map(states.map((one) => [one.jobId, one.state]));
  expect(last).toEqual(new Map([job, commit].map(({ jobId }) => [jobId, "done"])));
  expect(states.some(({ progress }) => progress !== null)).toBe(true);
});

test("the same is not begun twice at a time, and another may", async () => {
  const { browser, endOf, odoo } = await startBillingDesk();
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  odoo.before = () => held;
  const { job } = await browser.ask<JobAnswer>("batch.generate", {
    ...{ definitionId: "SERVICE", runDate: RUN_DATE },
  });
  const again = await browser.call("batch.generate", { definitionId: "SERVICE", runDate: null });
  expect(again.error?.data).toEqual({
    code: "job_running",
    params: { what: "Generating SERVICE", operator: OPERATORS.supervisor },
  });
  const other = await browser.ask<JobAnswer>("batch.generate", {
    ...{ definitionId: "ACTIVATION", runDate: RUN_DATE },
  });
  goOn();
  expect(await endOf(other.job)).toMatchObject({ state: "done", result: { outcome: "nothing" } });
  expect(await endOf(job)).toMatchObject({ state: "done" });
  const { items } = await browser.ask<{ items: DeskJob[] }>("job.list");
  expect(items.map(({ of }) => of)).toEqual(["ACTIVATION", "SERVICE"]);
});

test("a cancelled job ends between two steps, and the same again goes on", async () => {
  const { browser, endOf, odoo } = await startBillingDesk();
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  odoo.before = () => held;
  const wish = { definitionId: "SERVICE", runDate: RUN_DATE };
  const { job } = await browser.ask<JobAnswer>("batch.generate", wish);
  await browser.ask("job.cancel", { jobId: job.jobId });
  goOn();
  expect(await endOf(job)).toMatchObject({ state: "cancelled", result: null, fault: null });
  const { job: second } = await browser.ask<JobAnswer>("batch.generate", wish);
  expect(await endOf(second)).toMatchObject({ result: { outcome: "generated" } });
});

test("what holds a batch back is listed with its remedy", async () => {
  const { browser, endOf, odoo, makeBatch } = await startBillingDesk();
  const { batchId } = await makeBatch();
  const code = "customer_on_hold";
  odoo.faults.set(2, { code, params: { customer: "Customer 2" } });
  const check = await browser.ask<{ problems: unknown[] }>("batch.check", { batchId });
  expect(check).toMatchObject({ ready: 2, there: 0 });
  const { job } = await browser.ask<JobAnswer>("batch.commit", { batchId });
  const ended = await endOf(job);
  expect(ended.result).toMatchObject({ outcome: "held", sent: 2 });
  expect(ended.result?.problems).toEqual(check.problems);
  expect(ended.result?.problems[0]?.remedy).toContain("Clear Hold Patriot Invoices");
});

test("an Odoo that is away is waited for, and the job says so", async () => {
  const { browser, endOf, odoo } = await startBillingDesk();
  let isAway = true;
  odoo.before = () => {
    if (isAway) {
      throw new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });
    }
  };
  const wish = { definitionId: "SERVICE", runDate: RUN_DATE };
  const { job } = await browser.ask<JobAnswer>("batch.generate", wish);
  await vi.waitFor(async () => {
    const { job: now } = await browser.ask<JobAnswer>("job.get", { jobId: job.jobId });
    expect(now.waiting?.code).toBe("odoo_unreachable");
  });
  isAway = false;
  expect(await endOf(job)).toMatchObject({ state: "done", waiting: null });
});

test("a batch that is not there begins no job, nor one that is not authorized a commit", async () => {
  const { browser, endOf, generate } = await startBillingDesk();
  const { error } = await browser.call("batch.commit", { batchId: "B999999" });
  expect(error?.data.code).toBe("not_found");
  const { batch } = await generate();
  const { job } = await browser.ask<JobAnswer>("batch.commit", { batchId: batch?.batchId });
  expect(await endOf(job)).toMatchObject({ state: "failed", fault: { code: "batch_state" } });
});

test("a stop of the bridge ends jobs between two steps, within its drain time", async () => {
  const { browser, bridge, odoo } = await startBillingDesk();
  odoo.before = () => {
    throw new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });
  };
  await browser.ask("batch.generate", { definitionId: "SERVICE", runDate: RUN_DATE });
  const started = performance.now();
  await bridge.stop();
  expect(performance.now() - started).toBeLessThan(8_000);
  expect(bridge.log()).toContain('"state":"cancelled"');
});

test("progress is told four times a second at most, and the end always", async () => {
  const told: DeskJob[] = [];
  const jobs = createJobs({ onChange: (job) => told.push(job), logger: silent });
  const what = { kind: "commit", of: "B000001", startedBy: "OP01" } as const;
  jobs.start(what, async ({ onProgress, signal }) => {
    for (let done = 0; done < 5_000; done += 1) {
      onProgress("sending", done, 5_000);
    }
    stopIfInterrupted(signal);
    return { batchId: "B000001", outcome: "committed", sent: 1, posted: 1, problems: [] };
  });
  await vi.waitFor(() => expect(told.at(-1)?.state).toBe("done"));
  expect(told.length).toBeLessThan(6);
  expect(told.at(-1)?.progress).toEqual({ step: "sending", done: 4_999, total: 5_000 });
});
