import type { DeskJob } from "../../../bridge/contract/desk_views.ts";
import type { DeskCall } from "./desk_answer.ts";
import { POLL_AFTER } from "./job_watch.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type RunningJobsSource = {
  call: DeskCall;
  onChange: (snapshot: { jobs: readonly DeskJob[] }) => void;
  /** Told of each that was seen running and ended. */
  onEnd: (job: DeskJob) => void;
};

/** All jobs that run now, whoever began them: by events, and by asking while there are any. */
export class RunningJobs extends SnapshotStore<{ jobs: readonly DeskJob[] }> {
  private readonly source: RunningJobsSource;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private run = 0;

  constructor(source: RunningJobsSource) {
    super({ jobs: [] }, source.onChange);
    this.source = source;
  }

  async reload(): Promise<void> {
    clearTimeout(this.timer);
    this.run += 1;
    const run = this.run;
    const answer = await this.source.call("job.list", {}, { isBackground: true });
    if (run !== this.run) {
      return;
    }
    for (const job of answer.ok ? answer.result.items : []) {
      this.take(job);
    }
    this.askLater();
  }

  /** An event. */
  note(job: DeskJob): void {
    this.run += 1;
    this.take(job);
    this.askLater();
  }

  override dispose(): void {
    clearTimeout(this.timer);
    this.run += 1;
    super.dispose();
  }

  private take(job: DeskJob): void {
    const { jobs } = this.snapshot;
    const isKnown = jobs.some(({ jobId }) => jobId === job.jobId);
    if (job.state === "running") {
      const others = jobs.map((known) => (known.jobId === job.jobId ? job : known));
      this.publish({ jobs: isKnown ? others : [job, ...jobs] });
    } else if (isKnown) {
      this.publish({ jobs: jobs.filter(({ jobId }) => jobId !== job.jobId) });
      this.source.onEnd(job);
    }
  }

  private askLater(): void {
    clearTimeout(this.timer);
    if (this.snapshot.jobs.length > 0) {
      this.timer = setTimeout(() => void this.reload(), POLL_AFTER);
    }
  }
}
