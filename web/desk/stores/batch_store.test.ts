import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Batch } from "../../../bridge/contract/batches.ts";
import { type BatchSnapshot, BatchStore } from "./batch_store.ts";
import type { Answer } from "./desk_answer.ts";
import { POLL_AFTER } from "./job_watch.ts";
import { aBatch, aJob, anInvoice } from "./testing/billing.ts";
import { deskServer, failure, later, success } from "./testing/desk_server.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Handlers = Parameters<typeof deskServer>[0];

function open(handlers: Handlers, count = 120) {
  const server = deskServer({
    "batch.get": () => success({ batch: aBatch(), job: null }),
    "batch.invoices": ({ after, limit }: { after: number; limit: number }) => {
      const last = Math.min(count, after + limit);
      const items = Array.from({ length: last - after }, (_, index) =>
        anInvoice(after + index + 1),
      );
      return success({ items, next: last < count ? last : null });
    },
    ...handlers,
  });
  const shown: BatchSnapshot[] = [];
  const { call } = server;
  const store = new BatchStore("B000001", { call, onChange: (snapshot) => shown.push(snapshot) });
  return { store, ...server, last: () => shown.at(-1) };
}

test("invoices are read page by page, and the page of one invoice is found by its place", async () => {
  const { store, askedFor, last } = open({}, 10_000);
  await store.reload();
  await store.goToInvoice(7_777);
  expect(last()?.invoices[0]?.seq).toBe(7_751);
  expect(last()?.offset).toBe(7_750);
  await store.goToInvoice(7_760);
  expect(askedFor("batch.invoices")).toHaveLength(2);
});

test("a commit is followed to its end, then the batch and its invoices are read again", async () => {
  const state = { batch: aBatch({ state: "authorized" }) };
  const { store, askedFor, last } = open({
    "batch.get": () => success({ batch: state.batch, job: null }),
    "batch.commit": () => success({ job: aJob() }),
  });
  await store.reload();
  await store.commit();
  expect(last()?.job?.state).toBe("running");
  store.noteJob(aJob({ progress: { step: "sending", done: 60, total: 120 } }));
  expect(last()?.job?.progress?.done).toBe(60);
  state.batch = aBatch({ state: "committed", sentCount: 120 });
  store.noteJob(aJob({ state: "done" }));
  await vi.advanceTimersByTimeAsync(0);
  expect(last()?.batch?.state).toBe("committed");
  expect(askedFor("batch.invoices")).toHaveLength(2);
});

test("a commit that somebody else began is followed as well, one of another batch is not", async () => {
  const { store, last } = open({});
  await store.reload();
  store.noteJob(aJob({ of: "B000002" }));
  expect(last()?.job).toBeNull();
  store.noteJob(aJob());
  expect(last()?.job?.state).toBe("running");
  store.dispose();
});

test("job_running shows the job that is under way", async () => {
  const state: { job: ReturnType<typeof aJob> | null } = { job: null };
  const { store, last } = open({
    "batch.get": () => success({ batch: aBatch({ state: "authorized" }), job: state.job }),
    "batch.commit": () => failure("job_running", { what: "Batch B000001", operator: "OP03" }),
  });
  await store.reload();
  state.job = aJob({ startedBy: "OP03" });
  await store.commit();
  expect(last()).toMatchObject({
    actError: { code: "job_running" },
    job: { state: "running", startedBy: "OP03" },
  });
  store.dispose();
});

test("authorizing shows the new state; what was checked before counts no more", async () => {
  const { store, last } = open({
    "batch.check": () => success({ ready: 120, there: 0, problems: [] }),
    "batch.authorize": () => success({ batch: aBatch({ state: "authorized" }) }),
  });
  await store.reload();
  await store.check();
  expect(last()?.check).toMatchObject({ ready: 120 });
  await store.authorize();
  expect(last()).toMatchObject({ batch: { state: "authorized" }, check: null, acting: null });
});

test("what another was quicker with is shown beside the refusal", async () => {
  const state = { batch: aBatch() };
  const { store, last } = open({
    "batch.get": () => success({ batch: state.batch, job: null }),
    "batch.reject": () =>
      failure("batch_state", { batch: "B000001", state: "authorized", needed: "unauthorized" }),
  });
  await store.reload();
  state.batch = aBatch({ state: "authorized" });
  await store.reject(" no longer needed ");
  expect(last()).toMatchObject({
    actError: { code: "batch_state" },
    batch: { state: "authorized" },
  });
});

test("one act at a time: a second press does nothing", async () => {
  const slow = later<Answer<{ batch: Batch }>>();
  const { store, askedFor } = open({ "batch.authorize": () => slow.promise });
  await store.reload();
  const first = store.authorize();
  await store.authorize();
  slow.give(success({ batch: aBatch({ state: "authorized" }) }));
  await first;
  expect(askedFor("batch.authorize")).toHaveLength(1);
});

test("a reading that began before an act never undoes what the act showed", async () => {
  const slow = later<Answer<{ batch: Batch; job: null }>>();
  const answers = [success({ batch: aBatch(), job: null }), slow.promise];
  const { store, last } = open({
    "batch.get": () => answers.shift() ?? failure("internal_error"),
    "batch.authorize": () => success({ batch: aBatch({ state: "authorized" }) }),
  });
  await store.reload();
  const reading = store.reload();
  await store.authorize();
  slow.give(success({ batch: aBatch(), job: null }));
  await reading;
  expect(last()?.batch?.state).toBe("authorized");
});

test("a job that is running when the page opens is asked about", async () => {
  const { store, askedFor, last } = open({
    "batch.get": () => success({ batch: aBatch({ state: "authorized" }), job: aJob() }),
    "job.get": () => success({ job: aJob({ progress: { step: "posting", done: 3, total: 4 } }) }),
  });
  await store.reload();
  await vi.advanceTimersByTimeAsync(POLL_AFTER);
  expect(askedFor("job.get")).toHaveLength(1);
  expect(last()?.job?.progress?.step).toBe("posting");
  store.dispose();
});
