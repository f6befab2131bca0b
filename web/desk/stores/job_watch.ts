import type { DeskJob } from "../../../bridge/contract/desk_views.ts";
import type { Answer, DeskCall, DeskError } from "./desk_answer.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type JobSnapshot = {
  job: DeskJob | null;
  /** Why the job cannot be asked about now; what was known last stays on show. */
  error: DeskError | null;
};

export type JobSource = {
  call: DeskCall;
  onChange: (snapshot: JobSnapshot) => void;
  /** Told once, when the job that is watched has ended; null when the bridge does not know it any more. */
  onEnd: (job: DeskJob | null) => void;
};

/** How long after the last news a job is asked about. */
export const POLL_AFTER = 1000; // milliseconds

/** Follows one job: by the events that come, and by asking when none came for a second. */
export class JobWatch extends SnapshotStore<JobSnapshot> {
  private readonly source: JobSource;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private run = 0;

  constructor(source: JobSource) {
    super({ job: null, error: null }, source.onChange);
    this.source = source;
  }

  /** Follows this job, in place of another. */
  follow(job: DeskJob | null): void {
    this.stop();
    this.publish({ job, error: null });
    if (job?.state === "running") {
      this.pollLater();
    }
  }

  /** An event; of other jobs, and of one that ended already, nothing is taken. */
  note(job: DeskJob): void {
    const known = this.snapshot.job;
    if (known?.jobId !== job.jobId || known.state !== "running") {
      return;
    }
    this.stop();
    this.publish({ job, error: null });
    if (job.state === "running") {
      this.pollLater();
    } else {
      this.source.onEnd(job);
    }
  }

  /** Ends it between two steps. */
  async cancel(): Promise<Answer<{ job: DeskJob | null }>> {
    const { job } = this.snapshot;
    if (!job) {
      return { ok: true, result: { job } };
    }
    const answer = await this.source.call("job.cancel", { jobId: job.jobId });
    if (answer.ok) {
      this.note(answer.result.job);
    }
    return answer;
  }

  override dispose(): void {
    this.stop();
    super.dispose();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.run += 1;
  }

  private pollLater(): void {
    this.timer = setTimeout(() => void this.poll(), POLL_AFTER);
  }

  private async poll(): Promise<void> {
    const { run } = this;
    const { job } = this.snapshot;
    if (!job) {
      return;
    }
    const answer = await this.source.call("job.get", { jobId: job.jobId }, { isBackground: true });
    if (run !== this.run) {
      return;
    }
    if (answer.ok) {
      this.note(answer.result.job);
    } else if (answer.error.code === "not_found") {
      this.follow(null);
      this.source.onEnd(null);
    } else {
      this.publish({ error: answer.error });
      this.pollLater();
    }
  }
}

/** How far a job is, from 0 to 1; undefined while that is not known. */
export function shareOf(job: DeskJob): number | undefined {
  if (job.state === "done") {
    return 1;
  }
  const { done = 0, total = null } = job.progress ?? {};
  return total ? Math.min(1, done / total) : undefined;
}
