import { Component, onWillDestroy, onWillStart, useState } from "@odoo/owl";
import type { BatchDefinition } from "../../../../bridge/contract/batches.ts";
import type { DeskJob } from "../../../../bridge/contract/desk_views.ts";
import { BASE, batchPath } from "../../paths.ts";
import { type Desk, useDesk, useDeskEvent } from "../../services/desk.ts";
import type { DeskError } from "../../stores/desk_answer.ts";
import { JobWatch } from "../../stores/job_watch.ts";
import { Dialog } from "../dialog/dialog.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { JobProgress } from "../job_progress/job_progress.ts";
import "./generate_dialog.xml";

type Props = { onClose: () => void };
type State = {
  definitions: readonly BatchDefinition[] | null;
  definitionId: string;
  runDate: string;
  isStarting: boolean;
  job: DeskJob | null;
  jobError: DeskError | null;
  error: DeskError | null;
};

/** Generates a batch, and leads to it; closed before that, the job goes on by itself. */
export class GenerateDialog extends Component<Props> {
  static override template = "desk.GenerateDialog";
  static components = { Dialog, ErrorNote, JobProgress };
  static override props = { onClose: Function };

  readonly definitionsPath = `${BASE}/billing/definitions`;
  state!: State;
  private desk!: Desk;
  private watch!: JobWatch;

  override setup(): void {
    this.desk = useDesk();
    this.state = useState<State>({
      definitions: null,
      definitionId: "",
      runDate: "",
      isStarting: false,
      job: null,
      jobError: null,
      error: null,
    });
    this.watch = new JobWatch({
      call: this.desk.call,
      onChange: ({ job, error }) => Object.assign(this.state, { job, jobError: error }),
      onEnd: (job) => this.onEnd(job),
    });
    useDeskEvent((event) => {
      if (event.kind === "job") {
        this.watch.note(event.job);
      }
    });
    onWillStart(() => void this.read());
    onWillDestroy(() => this.watch.dispose());
  }

  get isRunning(): boolean {
    return this.state.isStarting || this.state.job?.state === "running";
  }

  async onGenerate(): Promise<void> {
    const { definitionId, runDate } = this.state;
    if (this.isRunning || definitionId === "") {
      return;
    }
    Object.assign(this.state, { isStarting: true, error: null });
    const answer = await this.desk.call("batch.generate", {
      definitionId,
      runDate: runDate || null,
    });
    this.state.isStarting = false;
    if (!answer.ok) {
      this.state.error = answer.error;
      return;
    }
    const { job } = answer.result;
    this.watch.follow(job);
    if (job.state !== "running") {
      this.onEnd(job);
    }
  }

  onStop(): void {
    void this.watch.cancel();
  }

  async read(): Promise<void> {
    const answer = await this.desk.call("definition.list", {});
    if (!answer.ok) {
      this.state.error = answer.error;
      return;
    }
    const { items } = answer.result;
    this.state.error = null;
    this.state.definitions = items;
    this.state.definitionId ||= items[0]?.definitionId ?? "";
  }

  private onEnd(job: DeskJob | null): void {
    const batchId = job?.result?.batchId;
    if (batchId) {
      this.props.onClose();
      this.desk.router.go(batchPath(batchId));
    }
  }
}
