import { Component, onWillStart, useState } from "@odoo/owl";
import { formatDateTime, formatDay, formatInteger } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import {
  type Desk,
  PAGE_PROPS,
  type PageProps,
  useDesk,
  useDeskEvent,
} from "../../services/desk.ts";
import { useStore } from "../../services/use_store.ts";
import { type BatchSnapshot, BatchStore, INVOICES_SHOWN } from "../../stores/batch_store.ts";
import { seqOf } from "../../stores/problem_groups.ts";
import { BatchInvoice } from "../batch_invoice/batch_invoice.ts";
import { BatchProblems } from "../batch_problems/batch_problems.ts";
import { BillingNav } from "../billing_nav/billing_nav.ts";
import { batchStateClass, batchStateText, kindText, money } from "../billing_nav/billing_texts.ts";
import { ConfirmDialog } from "../confirm_dialog/confirm_dialog.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { GuardedButton } from "../guarded_button/guarded_button.ts";
import { JobProgress } from "../job_progress/job_progress.ts";
import { Pager } from "../pager/pager.ts";
import "./batch_page.xml";
import "./batch_page.css";

type Asking = "authorize" | "reject" | "commit" | null;

/** One batch: looked through, authorized or rejected, committed to Odoo. */
export class BatchPage extends Component<PageProps> {
  static override template = "desk.BatchPage";
  static components = {
    BatchInvoice,
    BatchProblems,
    BillingNav,
    ConfirmDialog,
    ErrorNote,
    GuardedButton,
    JobProgress,
    Pager,
  };
  static override props = PAGE_PROPS;

  readonly pageSize = INVOICES_SHOWN;
  batch!: BatchStore;
  shown!: BatchSnapshot;
  state!: { asking: Asking; reason: string; wanted: number | null };
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    const { call } = this.desk;
    const { batchId = "" } = this.props.params;
    const wanted = seqOf(this.props.query.invoice ?? "") ?? null;
    this.state = useState({ asking: null, reason: "", wanted });
    const { store, shown } = useStore<BatchSnapshot, BatchStore>(
      (onChange) => new BatchStore(batchId, { call, onChange }),
    );
    this.batch = store;
    this.shown = shown;
    useDeskEvent((event) => {
      if (event.kind === "job") {
        store.noteJob(event.job);
      }
    });
    onWillStart(() => void (wanted === null ? store.reload() : store.reloadAt(wanted)));
    document.title = this.title;
  }

  get title(): string {
    return _t("Batch %(batch)s", { batch: this.props.params.batchId ?? "" });
  }

  get stateText(): string {
    const { batch } = this.shown;
    return batch ? batchStateText(batch.state) : "";
  }

  get stateClass(): string {
    const { batch } = this.shown;
    return batch ? batchStateClass(batch.state) : "";
  }

  get total(): string {
    const { batch } = this.shown;
    return batch ? money(batch.total, batch.currency) : "";
  }

  get facts(): { label: string; value: string }[] {
    const { batch } = this.shown;
    if (!batch) {
      return [];
    }
    const by = (who: string, at: string) =>
      _t("%(operator)s, %(time)s", { operator: who, time: formatDateTime(at) });
    const { authorizedBy, authorizedAt, committedAt } = batch;
    return [
      { label: _t("Definition"), value: `${batch.definitionId}: ${batch.name}` },
      { label: _t("Kind"), value: kindText(batch.kind) },
      { label: _t("Run date"), value: formatDay(batch.runDate) },
      { label: _t("Invoices"), value: formatInteger(batch.invoiceCount) },
      { label: _t("Lines"), value: formatInteger(batch.lineCount) },
      { label: _t("Total without tax"), value: this.total },
      { label: _t("In Odoo"), value: formatInteger(batch.sentCount) },
      { label: _t("Made"), value: by(batch.createdBy, batch.createdAt) },
      ...(authorizedBy && authorizedAt
        ? [{ label: _t("Authorized"), value: by(authorizedBy, authorizedAt) }]
        : []),
      ...(committedAt ? [{ label: _t("Committed"), value: formatDateTime(committedAt) }] : []),
    ];
  }

  get isRunning(): boolean {
    return this.shown.job?.state === "running";
  }

  /** A generating that went well is what the batch itself shows. */
  get shownJob() {
    const { job } = this.shown;
    return job?.kind === "generate" && job.state === "done" ? null : job;
  }

  /** Why nothing may be done with it now; "" when something may. */
  get busyReason(): string {
    return this.isRunning ? _t("It is being worked on.") : "";
  }

  get checkText(): string {
    const { check } = this.shown;
    if (!check) {
      return "";
    }
    const values = { ready: formatInteger(check.ready), there: formatInteger(check.there) };
    return check.problems.length === 0
      ? _t(
          "Nothing stands against it. Ready to be sent: %(ready)s. In Odoo already: %(there)s.",
          values,
        )
      : _t(
          "Ready to be sent: %(ready)s. In Odoo already: %(there)s. The others wait for what follows.",
          values,
        );
  }

  /** What an ended commit left to mend. */
  get jobProblems() {
    const { job } = this.shown;
    return job?.state === "running" ? [] : (job?.result?.problems ?? []);
  }

  get commitText(): string {
    const { batch } = this.shown;
    return _t(
      "%(count)s invoices with a total of %(total)s go to Odoo and are compared to the cent. Then they are posted, if Odoo's settings say so. What is there already is not made twice.",
      { count: formatInteger(batch?.invoiceCount ?? 0), total: this.total },
    );
  }

  get authorizeText(): string {
    const { batch } = this.shown;
    return _t(
      "%(count)s invoices with a total of %(total)s may then be committed to Odoo. An authorized batch can no longer be rejected.",
      { count: formatInteger(batch?.invoiceCount ?? 0), total: this.total },
    );
  }

  onAsk(asking: Asking): void {
    this.state.asking = asking;
  }

  async onAuthorize(): Promise<void> {
    await this.batch.authorize();
    this.onAsk(null);
  }

  async onReject(): Promise<void> {
    await this.batch.reject(this.state.reason);
    this.onAsk(null);
  }

  async onCommit(): Promise<void> {
    await this.batch.commit();
    this.onAsk(null);
  }

  async onGoTo(offset: number): Promise<void> {
    this.state.wanted = null;
    await this.batch.goTo(offset);
  }

  async onShow(seq: number): Promise<void> {
    this.state.wanted = null;
    await this.batch.goToInvoice(seq);
    this.state.wanted = seq;
  }
}
