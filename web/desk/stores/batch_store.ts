import type { Batch } from "../../../bridge/contract/batches.ts";
import type { DeskResult } from "../../../bridge/contract/desk_api.ts";
import type { DeskJob } from "../../../bridge/contract/desk_views.ts";
import type { Answer, DeskCall, DeskError } from "./desk_answer.ts";
import { type JobSnapshot, JobWatch } from "./job_watch.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type BatchCheck = DeskResult<"batch.check">;
export type ShownInvoice = DeskResult<"batch.invoices">["items"][number];
export type BatchAct = "authorize" | "reject" | "commit" | "check" | "cancel";

export type BatchSnapshot = {
  batchId: string;
  batch: Batch | null;
  isReading: boolean;
  error: DeskError | null;
  /** The job that works on it now, or did last. */
  job: DeskJob | null;
  /** The job cannot be asked about now. */
  jobError: DeskError | null;
  /** What stands against sending it; null until somebody asked, and once the batch is another. */
  check: BatchCheck | null;
  /** What is being done; one at a time. */
  acting: BatchAct | null;
  /** Why the last act failed. */
  actError: DeskError | null;
  invoices: readonly ShownInvoice[];
  /** Where the page of invoices begins; the first one has `seq` `offset` + 1. */
  offset: number;
  isReadingInvoices: boolean;
  invoicesError: DeskError | null;
};

export type BatchSource = { call: DeskCall; onChange: (snapshot: BatchSnapshot) => void };

/** Invoices on one page: a batch of 10,000 is read page by page, by `seq`, which has no gaps. */
export const INVOICES_SHOWN = 50;

/** What stands there before a batch was read. */
export function emptyBatch(batchId: string): BatchSnapshot {
  return {
    batchId,
    batch: null,
    isReading: true,
    error: null,
    job: null,
    jobError: null,
    check: null,
    acting: null,
    actError: null,
    invoices: [],
    offset: 0,
    isReadingInvoices: true,
    invoicesError: null,
  };
}

/** One billing batch: its state, its invoices page by page, and what a person does with it. */
export class BatchStore extends SnapshotStore<BatchSnapshot> {
  private readonly call: DeskCall;
  private readonly watch: JobWatch;
  private readonly batchId: string;
  private batchRun = 0;
  private invoicesRun = 0;

  constructor(batchId: string, { call, onChange }: BatchSource) {
    super(emptyBatch(batchId), onChange);
    this.call = call;
    this.batchId = batchId;
    this.watch = new JobWatch({
      call,
      onChange: (watched) => this.onWatched(watched),
      onEnd: () => void this.reload(),
    });
  }

  /** Reads the batch, its job and the page of invoices again. */
  async reload(): Promise<void> {
    await Promise.all([this.readBatch(), this.readInvoices(this.snapshot.offset)]);
  }

  /** Reads the batch, and the page with this invoice. */
  async reloadAt(seq: number): Promise<void> {
    await Promise.all([this.readBatch(), this.readInvoices(pageOf(seq))]);
  }

  /** A job's news, as an event brings it; one that others began on this batch counts as well. */
  noteJob(job: DeskJob): void {
    const known = this.snapshot.job;
    const isOurs = job.kind === "commit" && job.of === this.batchId;
    if (isOurs && known?.jobId !== job.jobId && job.state === "running") {
      this.watch.follow(job);
    } else {
      this.watch.note(job);
    }
  }

  async goTo(offset: number): Promise<void> {
    await this.readInvoices(offset);
  }

  /** Shows the page with this invoice. */
  async goToInvoice(seq: number): Promise<void> {
    const offset = pageOf(seq);
    if (offset !== this.snapshot.offset || this.snapshot.invoices.length === 0) {
      await this.readInvoices(offset);
    }
  }

  /** What stands against sending it, on both sides; changes nothing. */
  async check(): Promise<void> {
    const answer = await this.act("check", () =>
      this.call("batch.check", { batchId: this.batchId }),
    );
    if (answer?.ok) {
      this.publish({ check: answer.result });
    }
  }

  async authorize(): Promise<void> {
    await this.change("authorize", () => this.call("batch.authorize", { batchId: this.batchId }));
  }

  async reject(reason: string): Promise<void> {
    await this.change("reject", () =>
      this.call("batch.reject", { batchId: this.batchId, reason: reason.trim() }),
    );
  }

  /** Begins, or goes on where an earlier commit was cut off. */
  async commit(): Promise<void> {
    const answer = await this.act("commit", () =>
      this.call("batch.commit", { batchId: this.batchId }),
    );
    if (answer?.ok) {
      this.publish({ check: null });
      this.watch.follow(answer.result.job);
      if (answer.result.job.state !== "running") {
        await this.reload();
      }
    } else if (answer && answer.error.code === "job_running") {
      await this.readBatch();
    }
  }

  /** Ends the job between two steps. */
  async cancel(): Promise<void> {
    await this.act("cancel", () => this.watch.cancel());
  }

  override dispose(): void {
    this.watch.dispose();
    this.batchRun += 1;
    this.invoicesRun += 1;
    super.dispose();
  }

  private async change(
    act: BatchAct,
    call: () => Promise<Answer<{ batch: Batch }>>,
  ): Promise<void> {
    const answer = await this.act(act, call);
    if (answer?.ok) {
      this.publish({ batch: answer.result.batch, check: null });
    } else if (answer) {
      // Somebody else may have been quicker, or the answer alone was lost.
      await this.readBatch();
    }
  }

  private async act<T>(
    acting: BatchAct,
    call: () => Promise<Answer<T>>,
  ): Promise<Answer<T> | undefined> {
    if (this.snapshot.acting) {
      return undefined;
    }
    this.publish({ acting, actError: null });
    const answer = await call();
    if (answer.ok && acting !== "check") {
      // A reading that began before knows less.
      this.batchRun += 1;
    }
    this.publish({ acting: null, isReading: false, actError: answer.ok ? null : answer.error });
    return answer;
  }

  private async readBatch(): Promise<void> {
    this.batchRun += 1;
    const run = this.batchRun;
    this.publish({ isReading: true });
    const answer = await this.call("batch.get", { batchId: this.batchId });
    if (run !== this.batchRun) {
      return;
    }
    if (!answer.ok) {
      this.publish({ isReading: false, error: answer.error });
      return;
    }
    const { batch, job } = answer.result;
    this.publish({ batch, isReading: false, error: null });
    this.watch.follow(job);
  }

  private async readInvoices(offset: number): Promise<void> {
    this.invoicesRun += 1;
    const run = this.invoicesRun;
    this.publish({ isReadingInvoices: true });
    const { batchId } = this;
    const answer = await this.call("batch.invoices", {
      batchId,
      after: offset,
      limit: INVOICES_SHOWN,
    });
    if (run !== this.invoicesRun) {
      return;
    }
    this.publish(
      answer.ok
        ? {
            invoices: answer.result.items,
            offset,
            isReadingInvoices: false,
            invoicesError: null,
          }
        : { isReadingInvoices: false, invoicesError: answer.error },
    );
  }

  private onWatched({ job, error }: JobSnapshot): void {
    this.publish({ job, jobError: error });
  }
}

/** Where the page with the invoice of that place begins. */
function pageOf(seq: number): number {
  return Math.floor((seq - 1) / INVOICES_SHOWN) * INVOICES_SHOWN;
}
