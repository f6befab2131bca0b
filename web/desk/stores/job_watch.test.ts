import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DeskJob } from "../../../bridge/contract/desk_views.ts";
import type { Answer } from "./desk_answer.ts";
import { type JobSnapshot, JobWatch, POLL_AFTER, shareOf } from "./job_watch.ts";
import { aJob } from "./testing/billing.ts";
import { deskServer, failure, later, success } from "./testing/desk_server.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function at(done: number): DeskJob {
  return aJob({ progress: { step: "sending", done, total: 100 } });
}

function open(get: () => Answer<{ job: DeskJob }> | Promise<Answer<{ job: DeskJob }>>) {
  const server = deskServer({
    "job.get": get,
    "job.cancel": () => success({ job: aJob({ state: "cancelled" }) }),
  });
  const shown: JobSnapshot[] = [];
  const ended: (DeskJob | null)[] = [];
  const watch = new JobWatch({
    call: server.call,
    onChange: (snapshot) => shown.push(snapshot),
    onEnd: (job) => ended.push(job),
  });
  return { watch, ended, asked: server.asked, last: () => shown.at(-1) };
}

test("without events it asks every second, in the background, until the job ended", async () => {
  const answers = [at(10), at(50), aJob({ state: "done" })];
  const { watch, ended, asked, last } = open(() => success({ job: answers.shift() ?? aJob() }));
  watch.follow(aJob());
  await vi.advanceTimersByTimeAsync(POLL_AFTER);
  expect(last()?.job?.progress?.done).toBe(10);
  await vi.advanceTimersByTimeAsync(10 * POLL_AFTER);
  expect(asked).toHaveLength(3);
  expect(asked[0]?.options).toEqual({ isBackground: true });
  expect(ended.map((job) => job?.state)).toEqual(["done"]);
});

test("an event puts off asking, and what was asked before it is dropped", async () => {
  const slow = later<Answer<{ job: DeskJob }>>();
  const { watch, asked, last } = open(() => slow.promise);
  watch.follow(aJob());
  await vi.advanceTimersByTimeAsync(POLL_AFTER);
  watch.note(at(60));
  slow.give(success({ job: at(20) }));
  await vi.advanceTimersByTimeAsync(POLL_AFTER - 1);
  expect(last()?.job?.progress?.done).toBe(60);
  expect(asked).toHaveLength(1);
});

test("events of other jobs, and late ones of a job that ended, change nothing", () => {
  const { watch, ended, last } = open(() => failure("patriot_unreachable"));
  watch.follow(aJob());
  watch.note(aJob({ jobId: "7f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a11", state: "done" }));
  expect(last()?.job?.state).toBe("running");
  watch.note(aJob({ state: "failed" }));
  watch.note(at(99));
  expect(last()?.job?.state).toBe("failed");
  expect(ended).toHaveLength(1);
});

test("a bridge that is away is said, and asked again", async () => {
  const answers: Answer<{ job: DeskJob }>[] = [failure("desk_offline"), success({ job: at(70) })];
  const { watch, last } = open(() => answers.shift() ?? failure("desk_offline"));
  watch.follow(at(30));
  await vi.advanceTimersByTimeAsync(POLL_AFTER);
  expect(last()).toMatchObject({
    error: { code: "desk_offline" },
    job: { progress: { done: 30 } },
  });
  await vi.advanceTimersByTimeAsync(POLL_AFTER);
  expect(last()).toMatchObject({ error: null, job: { progress: { done: 70 } } });
  watch.dispose();
});

test("a job that a restarted bridge does not know any more has ended somehow", async () => {
  const { watch, ended, asked } = open(() => failure("not_found", { what: "Job" }));
  watch.follow(aJob());
  await vi.advanceTimersByTimeAsync(5 * POLL_AFTER);
  expect(ended).toEqual([null]);
  expect(asked).toHaveLength(1);
});

test("a cancelled job has ended", async () => {
  const { watch, ended } = open(() => success({ job: aJob() }));
  watch.follow(aJob());
  await watch.cancel();
  expect(ended.map((job) => job?.state)).toEqual(["cancelled"]);
});

test("how far a job is", () => {
  expect(shareOf(aJob())).toBeUndefined();
  expect(shareOf(at(25))).toBe(0.25);
  expect(
    shareOf(aJob({ progress: { step: "reading charges", done: 7, total: null } })),
  ).toBeUndefined();
  expect(shareOf(aJob({ state: "done" }))).toBe(1);
});
