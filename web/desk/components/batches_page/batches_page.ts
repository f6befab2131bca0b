import { Component, onWillStart, useState } from "@odoo/owl";
import type { Batch } from "../../../../bridge/contract/batches.ts";
import type { DeskJob } from "../../../../bridge/contract/desk_views.ts";
import { useRowKeys } from "../../hooks/use_row_keys.ts";
import { formatDay, formatInteger } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import { batchPath } from "../../paths.ts";
import {
  type Desk,
  PAGE_PROPS,
  type PageProps,
  useDesk,
  useDeskEvent,
} from "../../services/desk.ts";
import { useStore } from "../../services/use_store.ts";
import { PagedList, type PagedSnapshot } from "../../stores/paged_list.ts";
import { RunningJobs } from "../../stores/running_jobs.ts";
import { BillingNav } from "../billing_nav/billing_nav.ts";
import { batchStateClass, batchStateText, money } from "../billing_nav/billing_texts.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { GenerateDialog } from "../generate_dialog/generate_dialog.ts";
import { GuardedButton } from "../guarded_button/guarded_button.ts";
import { JobProgress } from "../job_progress/job_progress.ts";
import { Pager } from "../pager/pager.ts";
import "../../styles/table_labels.css";
import "./batches_page.xml";

type Filters = { states: Batch["state"][] };
type Shown = PagedSnapshot<Batch, Filters>;

const STATES = ["unauthorized", "authorized", "committed", "rejected", "generating"] as const;

/** Billing batches, newest first, and what works on them now. */
export class BatchesPage extends Component<PageProps> {
  static override template = "desk.BatchesPage";
  static components = { BillingNav, ErrorNote, GenerateDialog, GuardedButton, JobProgress, Pager };
  static override props = PAGE_PROPS;

  list!: PagedList<Batch, Filters>;
  shown!: Shown;
  running!: { jobs: readonly DeskJob[] };
  state!: { isGenerating: boolean };
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    const { call } = this.desk;
    useRowKeys("page");
    this.state = useState({ isGenerating: false });
    const batches = useStore<Shown, PagedList<Batch, Filters>>(
      (onChange) =>
        new PagedList<Batch, Filters>({
          read: (query, options) => call("batch.list", query, options),
          filters: { states: [] },
          onChange,
        }),
    );
    this.list = batches.store;
    this.shown = batches.shown;
    const jobs = useStore<{ jobs: readonly DeskJob[] }, RunningJobs>(
      (onChange) => new RunningJobs({ call, onChange, onEnd: () => void batches.store.refresh() }),
    );
    this.running = jobs.shown;
    useDeskEvent((event) => {
      if (event.kind === "job") {
        jobs.store.note(event.job);
      }
    });
    onWillStart(() => {
      void batches.store.reload();
      void jobs.store.reload();
    });
    document.title = _t("Batches");
  }

  readonly pathOf = batchPath;
  readonly stateClass = batchStateClass;
  readonly stateText = batchStateText;
  readonly day = formatDay;

  get states(): { value: string; label: string }[] {
    const states = STATES.map((value) => ({ value, label: batchStateText(value) }));
    return [{ value: "", label: _t("All but rejected ones") }, ...states];
  }

  total(batch: Batch): string {
    return money(batch.total, batch.currency);
  }

  sent(batch: Batch): string {
    const { sentCount, invoiceCount } = batch;
    return sentCount === 0
      ? formatInteger(invoiceCount)
      : _t("%(count)s, %(sent)s in Odoo", {
          count: formatInteger(invoiceCount),
          sent: formatInteger(sentCount),
        });
  }

  onSearch(event: Event): void {
    this.list.type((event.target as HTMLInputElement).value);
  }

  onState(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    void this.list.filter({ states: value === "" ? [] : [value as Batch["state"]] });
  }
}
