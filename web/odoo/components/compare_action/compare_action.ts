import { Component, onWillDestroy, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { ControlPanel } from "@web/search/control_panel/control_panel";
import type { Services } from "@web/services";
import { formatInteger } from "@web/views/fields/formatters";
import {
  type StandardActionProps,
  standardActionServiceProps,
} from "@web/webclient/actions/action_service";
import { toCsv } from "../../../shared/csv.ts";
import { asAnswer } from "../../services/patriot_rpc.ts";
import { type BatchSnapshot, CompareBatch, type Difference } from "../../stores/compare_batch.ts";
import type { LinkValues } from "../../stores/compare_links.ts";
import { type Choices, undecided } from "../../stores/comparison.ts";
import { differencesTable } from "../../stores/differences_table.ts";
import { CompareTable, fieldLabels } from "../compare_table/compare_table.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { PageBar } from "../page_bar/page_bar.ts";

type State = {
  batch: BatchSnapshot;
  isManager: boolean;
  /** Index of the first difference on show. */
  offset: number;
  openIds: Set<number>;
  selectedIds: Set<number>;
};

const PAGE = 50;

/** Compares many links with Patriot at once; a person chooses who is right. */
export class CompareAction extends Component<StandardActionProps> {
  static override template = "patriot.CompareAction";
  static components = { CompareTable, ControlPanel, ErrorNote, PageBar };
  static override props = { ...standardActionServiceProps };

  readonly pageSize = PAGE;
  state!: State;
  private batch!: CompareBatch;
  private orm!: Services["orm"];

  override setup(): void {
    this.orm = useService("orm");
    const { call } = useService("patriot_rpc");
    this.batch = new CompareBatch({
      call,
      listIds: () => this.listIds(),
      readValues: (ids) =>
        asAnswer<LinkValues[]>(this.orm.silent.call("patriot.client", "compare_values", [ids])),
      apply: (id, pulls) =>
        asAnswer(this.orm.silent.call("patriot.client", "action_compare_apply", [[id], pulls])),
      onChange: (batch) => {
        this.state.batch = batch;
      },
    });
    this.state = useState<State>({
      batch: this.batch.shown,
      isManager: false,
      offset: 0,
      openIds: new Set(),
      selectedIds: new Set(),
    });
    onWillStart(async () => {
      this.state.isManager = await user.hasGroup("patriot.group_patriot_manager");
      void this.batch.start();
    });
    onWillDestroy(() => this.batch.dispose());
  }

  get shownDifferences(): readonly Difference[] {
    return this.state.batch.differences.slice(this.state.offset, this.state.offset + PAGE);
  }

  get percent(): number {
    const { done, total } = this.state.batch;
    return total === 0 ? 0 : Math.round((done / total) * 100);
  }

  get progressText(): string {
    const { done, total } = this.state.batch;
    return _t("%(done)s of %(total)s compared", {
      done: formatInteger(done),
      total: formatInteger(total),
    });
  }

  get resultText(): string {
    const { differences, skipped } = this.state.batch;
    const found = _t("%(count)s differ", { count: formatInteger(differences.length) });
    const without = _t("%(count)s without a number yet", { count: formatInteger(skipped) });
    return skipped > 0 ? `${found} · ${without}` : found;
  }

  get isAllEqual(): boolean {
    const { status, differences } = this.state.batch;
    return status === "done" && differences.length === 0;
  }

  /** Chosen rows that can still be pushed. */
  get pushableIds(): number[] {
    return this.state.batch.differences
      .filter((one) => this.isOpenForApply(one) && this.state.selectedIds.has(one.link.id))
      .map(({ link }) => link.id);
  }

  get pushSelectedText(): string {
    return _t("Push selected (%(count)s)", { count: formatInteger(this.pushableIds.length) });
  }

  get isPageSelected(): boolean {
    const open = this.shownDifferences.filter((one) => this.isOpenForApply(one));
    return open.length > 0 && open.every(({ link }) => this.state.selectedIds.has(link.id));
  }

  isOpenForApply(difference: Difference): boolean {
    return difference.client !== null && !["applying", "applied"].includes(difference.status);
  }

  canApply(difference: Difference): boolean {
    const { rows, choices } = difference;
    return this.isOpenForApply(difference) && undecided(rows, choices).length === 0;
  }

  isExpanded(id: number): boolean {
    return this.state.openIds.has(id);
  }

  isSelected(id: number): boolean {
    return this.state.selectedIds.has(id);
  }

  /** What differs, in words. */
  what(difference: Difference): string {
    if (difference.client === null) {
      return _t("Not in Patriot");
    }
    const labels = fieldLabels();
    const fields = difference.rows.filter(({ isEqual }) => !isEqual).map(({ key }) => labels[key]);
    return fields.length > 0 ? fields.join(", ") : _t("Nothing; Patriot has seen newer data");
  }

  statusText(difference: Difference): string {
    return {
      open: "",
      applying: _t("Saving…"),
      applied: _t("Saved; Patriot is brought up to date."),
      refused: "",
    }[difference.status];
  }

  labelOf(action: "push" | "pull" | "details" | "select", { link }: Difference): string {
    const values = { number: link.client_no || "" };
    return {
      push: _t("Push %(number)s to Patriot", values),
      pull: _t("Pull %(number)s into Odoo", values),
      details: _t("Details of %(number)s", values),
      select: _t("Select %(number)s", values),
    }[action];
  }

  onToggle(id: number): void {
    toggle(this.state.openIds, id);
  }

  onSelect(id: number): void {
    toggle(this.state.selectedIds, id);
  }

  onSelectPage(): void {
    const isSelected = this.isPageSelected;
    for (const { link } of this.shownDifferences.filter((one) => this.isOpenForApply(one))) {
      if (isSelected) {
        this.state.selectedIds.delete(link.id);
      } else {
        this.state.selectedIds.add(link.id);
      }
    }
  }

  onGoTo(offset: number): void {
    this.state.offset = offset;
  }

  onChoose(id: number, choices: Choices): void {
    this.batch.choose(id, choices);
  }

  async onApply(id: number): Promise<void> {
    await this.batch.apply([id]);
  }

  async onPush(ids: number[]): Promise<void> {
    await this.batch.applyAll(ids, "odoo");
  }

  async onPull(id: number): Promise<void> {
    await this.batch.applyAll([id], "patriot");
  }

  onCancel(): void {
    this.batch.cancel();
  }

  async onResume(): Promise<void> {
    await this.batch.resume();
  }

  async onRestart(): Promise<void> {
    this.state.offset = 0;
    this.state.openIds.clear();
    this.state.selectedIds.clear();
    await this.batch.start();
  }

  onExport(): void {
    const headers = [
      _t("Client No."),
      _t("Customer"),
      _t("Field"),
      _t("Odoo"),
      _t("Patriot, site"),
      _t("Patriot, billing address"),
    ];
    const rows = differencesTable(this.state.batch.differences, {
      fields: fieldLabels(),
      missing: _t("Not in Patriot"),
    });
    const blob = new Blob([toCsv([headers, ...rows])], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "patriot_differences.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  private listIds(): ReturnType<typeof asAnswer<number[]>> {
    const chosen: unknown = this.props.action.context?.active_ids;
    if (Array.isArray(chosen) && chosen.length > 0) {
      return Promise.resolve({ ok: true, result: chosen.map(Number) });
    }
    return asAnswer(this.orm.silent.search("patriot.client", [], { order: "id" }));
  }
}

function toggle(ids: Set<number>, id: number): void {
  if (!ids.delete(id)) {
    ids.add(id);
  }
}
