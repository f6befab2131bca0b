import { randomUUID } from "node:crypto";
import { Interrupted } from "../../billing/interrupted.ts";
import type { OnProgress } from "../../billing/progress.ts";
import type { DeskJob } from "../../contract/desk_views.ts";
import { type Fault, PatriotPartnerError } from "../../contract/errors.ts";
import type { Logger } from "../logger.ts";

/** Jobs that ended and are still listed. */
const MAX_ENDED = 50;
/** Milliseconds between two events about the progress of one job. */
const TELL_MS = 250;

/** How a job's work tells how far it is, and hears that it shall end. */
export type JobCourse = {
  onProgress: OnProgress;
  /** Aborted, the work stops at the next place where nothing is half done. */
  signal: AbortSignal;
  /** A side is away and is called again. */
  onWait: (fault: Fault) => void;
};

type JobResult = NonNullable<DeskJob["result"]>;

export type Jobs = {
  /** Begins; throws `job_running` when the same is under way. */
  start(
    what: Pick<DeskJob, "kind" | "of" | "startedBy">,
    work: (course: JobCourse) => Promise<JobResult>,
  ): DeskJob;
  /** Newest first. */
  list(): DeskJob[];
  /** @throws PatriotPartnerError `not_found`; so does `cancel` */
  get(jobId: string): DeskJob;
  /** It ends between two steps; one that ended already stays as it is. */
  cancel(jobId: string): DeskJob;
  /** The last job that made this batch or sends it; null when there is none since the start. */
  ofBatch(batchId: string): DeskJob | null;
  /** Cancels all and waits until they ended. */
  stop(): Promise<void>;
};

type Running = { end: AbortController; done: Promise<void> };

/**
 * Long work of this process, in memory only: what it did stands in Patriot and Odoo, and beginning
 * again goes on from there.
 *
 * @param onChange told of every step, at most four times a second, and of every end
 */
export function createJobs({
  onChange,
  logger,
}: {
  onChange: (job: DeskJob) => void;
  logger: Logger;
}): Jobs {
  /** By ID, the oldest first. */
  const jobs = new Map<string, DeskJob>();
  const running = new Map<string, Running>();

  function find(jobId: string): DeskJob {
    const job = jobs.get(jobId);
    if (job === undefined) {
      throw new PatriotPartnerError("not_found", { what: `Job ${jobId}` });
    }
    return job;
  }

  function change(jobId: string, changed: Partial<DeskJob>): DeskJob {
    const job = { ...find(jobId), ...changed };
    jobs.set(jobId, job);
    return job;
  }

  function forgetOld(): void {
    const ended = [...jobs.values()].filter(({ endedAt }) => endedAt !== null);
    for (const { jobId } of ended.slice(0, Math.max(0, ended.length - MAX_ENDED))) {
      jobs.delete(jobId);
    }
  }

  async function run(
    jobId: string,
    work: (course: JobCourse) => Promise<JobResult>,
    signal: AbortSignal,
  ): Promise<void> {
    const tell = createTeller(() => onChange(find(jobId)));
    const course: JobCourse = {
      signal,
      onProgress(step, done, total) {
        change(jobId, { progress: { step, done, total }, waiting: null });
        tell.soon();
      },
      onWait(fault) {
        change(jobId, { waiting: fault });
        tell.soon();
      },
    };
    const end = await work(course).then(
      (result) => ({ state: "done" as const, result }),
      (error: unknown) => explainEnd(error, jobId),
    );
    tell.stop();
    running.delete(jobId);
    const { kind, of, state } = change(jobId, {
      ...end,
      endedAt: new Date().toISOString(),
      waiting: null,
    });
    logger.info({ job: jobId, kind, of, state }, "a job ended");
    onChange(find(jobId));
    forgetOld();
  }

  function explainEnd(error: unknown, jobId: string): Partial<DeskJob> {
    if (error instanceof Interrupted) {
      return { state: "cancelled" };
    }
    if (error instanceof PatriotPartnerError) {
      return { state: "failed", fault: error.fault };
    }
    logger.error({ job: jobId, err: error }, "a job met an unexpected error");
    return { state: "failed", fault: { code: "internal_error", params: { correlation: jobId } } };
  }

  return {
    start({ kind, of, startedBy }, work) {
      const other = [...jobs.values()].find(
        (job) => job.state === "running" && job.kind === kind && job.of === of,
      );
      if (other) {
        const what = kind === "commit" ? `Sending batch ${of}` : `Generating ${of}`;
        throw new PatriotPartnerError("job_running", { what, operator: other.startedBy });
      }
      const jobId = randomUUID();
      const job: DeskJob = {
        ...{ jobId, kind, of, startedBy, startedAt: new Date().toISOString(), endedAt: null },
        ...{ state: "running", progress: null, waiting: null, fault: null, result: null },
      };
      jobs.set(jobId, job);
      const end = new AbortController();
      running.set(jobId, { end, done: run(jobId, work, end.signal) });
      logger.info({ job: jobId, kind, of, operator: startedBy }, "a job begins");
      onChange(job);
      return job;
    },
    list: () => [...jobs.values()].reverse(),
    get: find,
    cancel(jobId) {
      find(jobId);
      running.get(jobId)?.end.abort();
      return find(jobId);
    },
    ofBatch: (batchId) =>
      [...jobs.values()]
        .reverse()
        .find(
          ({ kind, of, result }) =>
            (kind === "commit" && of === batchId) || result?.batchId === batchId,
        ) ?? null,
    async stop() {
      const all = [...running.values()];
      for (const { end } of all) {
        end.abort();
      }
      await Promise.all(all.map(({ done }) => done));
    },
  };
}

/** Calls `tell` at once, and then as often as {@link TELL_MS} allows. */
function createTeller(tell: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let isDue = false;
  const arm = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (isDue) {
        isDue = false;
        tell();
        arm();
      }
    }, TELL_MS).unref();
  };
  return {
    soon() {
      if (timer === undefined) {
        tell();
        arm();
      } else {
        isDue = true;
      }
    },
    stop: () => clearTimeout(timer),
  };
}
