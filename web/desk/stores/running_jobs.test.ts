import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DeskJob } from "../../../bridge/contract/desk_views.ts";
import { POLL_AFTER } from "./job_watch.ts";
import { RunningJobs } from "./running_jobs.ts";
import { aJob } from "./testing/billing.ts";
import { deskServer, success } from "./testing/desk_server.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(items: DeskJob[]) {
  const state = { items };
  const server = deskServer({ "job.list": () => success({ items: state.items }) });
  const ended: string[] = [];
  const jobs = new RunningJobs({
    call: server.call,
    onChange: () => {},
    onEnd: (job) => ended.push(job.state),
  });
  return { jobs, state, ended, askedFor: server.askedFor };
}

test("only what runs is on show, and it is asked about until it ended", async () => {
  const done = aJob({ jobId: "7f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a11", state: "done" });
  const { jobs, state, ended, askedFor } = open([aJob(), done]);
  await jobs.reload();
  expect(jobs.current.jobs).toEqual([aJob()]);
  expect(ended).toEqual([]);
  state.items = [aJob({ state: "failed" }), done];
  await vi.advanceTimersByTimeAsync(5 * POLL_AFTER);
  expect(jobs.current.jobs).toEqual([]);
  expect(ended).toEqual(["failed"]);
  expect(askedFor("job.list")).toHaveLength(2);
});

test("an event shows a job that somebody began, and its end", () => {
  const { jobs, ended } = open([]);
  jobs.note(aJob());
  jobs.note(aJob({ progress: { step: "sending", done: 1, total: 2 } }));
  expect(jobs.current.jobs.map(({ progress }) => progress?.done)).toEqual([1]);
  jobs.note(aJob({ state: "done" }));
  expect(jobs.current.jobs).toEqual([]);
  expect(ended).toEqual(["done"]);
  jobs.dispose();
});
