import { Component, onWillStart, useState } from "@odoo/owl";
import { downloadText } from "../../browser/download.ts";
import { _t } from "../../i18n/translate.ts";
import { type Desk, PAGE_PROPS, type PageProps, useDesk } from "../../services/desk.ts";
import { useStore } from "../../services/use_store.ts";
import { ChangeLog, type ChangeLogSnapshot, MOST_EXPORTED } from "../../stores/change_log.ts";
import { ChangeList } from "../change_list/change_list.ts";
import { type SubjectKind, sideText, subjectText } from "../change_list/change_texts.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "./changes_page.xml";

type Operator = { operatorId: string; name: string };
type State = { operators: readonly Operator[]; isExporting: boolean };

const KINDS: readonly SubjectKind[] = [
  "client",
  "dealer",
  "charge",
  "definition",
  "batch",
  "note",
  "message",
  "settings",
];
const MOST_OPERATORS = 500;

/** Everything that was changed, by whom, on both sides. */
export class ChangesPage extends Component<PageProps> {
  static override template = "desk.ChangesPage";
  static components = { ChangeList, ErrorNote };
  static override props = PAGE_PROPS;

  log!: ChangeLog;
  shown!: ChangeLogSnapshot;
  state!: State;
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    const { call } = this.desk;
    this.state = useState<State>({ operators: [], isExporting: false });
    const { store, shown } = useStore<ChangeLogSnapshot, ChangeLog>(
      (onChange) => new ChangeLog({ call, onChange }),
    );
    this.log = store;
    this.shown = shown;
    onWillStart(() => {
      void store.reload();
      void this.readOperators();
    });
    document.title = _t("Changes");
  }

  get kinds(): { value: string; label: string }[] {
    return KINDS.map((value) => ({ value, label: subjectText(value) }));
  }

  get sides(): { value: string; label: string }[] {
    return (["patriot", "odoo"] as const).map((value) => ({ value, label: sideText(value) }));
  }

  get isFiltered(): boolean {
    const { search, operatorId, subject, side } = this.shown.filters;
    return search !== "" || operatorId !== null || subject !== null || side !== "both";
  }

  onSearch(event: Event): void {
    this.log.type((event.target as HTMLInputElement).value);
  }

  onOperator(event: Event): void {
    void this.log.filter({ operatorId: (event.target as HTMLSelectElement).value || null });
  }

  onKind(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    void this.log.filter({ subject: value === "" ? null : (value as SubjectKind) });
  }

  onSide(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    void this.log.filter({ side: value === "patriot" || value === "odoo" ? value : "both" });
  }

  async onExport(): Promise<void> {
    if (this.state.isExporting) {
      return;
    }
    this.state.isExporting = true;
    const exported = await this.log.export([
      _t("Time"),
      _t("Side"),
      _t("Who"),
      _t("Kind"),
      _t("Record"),
      _t("Name"),
      _t("Action"),
      _t("Field"),
      _t("Before"),
      _t("After"),
      _t("Text"),
    ]);
    this.state.isExporting = false;
    if (exported) {
      downloadText("patriot_changes.csv", "text/csv;charset=utf-8", exported.csv);
    }
    if (exported?.isCut) {
      this.desk.toasts.add(
        _t("The file holds the newest %(count)s changes; filter to get older ones.", {
          count: MOST_EXPORTED,
        }),
      );
    }
  }

  /** Without them everything but that filter works. */
  private async readOperators(): Promise<void> {
    const answer = await this.desk.call(
      "operator.list",
      { limit: MOST_OPERATORS },
      { isBackground: true },
    );
    if (answer.ok) {
      this.state.operators = answer.result.items;
    }
  }
}
