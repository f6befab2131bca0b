import {
  Component,
  onWillDestroy,
  onWillUpdateProps,
  useEffect,
  useRef,
  useState,
} from "@odoo/owl";
import type { NoteAtDesk } from "../../../../bridge/contract/desk_views.ts";
import { entryName } from "../../paths.ts";
import { type Desk, useDesk } from "../../services/desk.ts";
import { faultText } from "../../services/error_texts.ts";
import {
  type ClientLogSnapshot,
  ClientLogStore,
  LOG_PAGE,
  NO_LOG,
  type ShownEntry,
} from "../../stores/client_log_store.ts";
import type { ClientKey } from "../../stores/client_store.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { LogItem } from "../log_item/log_item.ts";
import { LogToCrmDialog } from "../log_to_crm_dialog/log_to_crm_dialog.ts";
import { NoteCard } from "../note_card/note_card.ts";
import { NoteForm } from "../note_form/note_form.ts";
import { Pager } from "../pager/pager.ts";
import "./client_log.xml";

type Props = {
  clientKey: ClientKey;
  /** Entry that an address leads to, such as `activation-12`; "" without one. */
  entry: string;
};

/** A client's log: a new note, the pinned ones, and everything by time. */
export class ClientLog extends Component<Props> {
  static override template = "desk.ClientLog";
  static components = { ErrorNote, LogItem, LogToCrmDialog, NoteCard, NoteForm, Pager };
  static override props = { clientKey: Object, entry: String };

  limit = LOG_PAGE;
  entryName = entryName;
  state!: { log: ClientLogSnapshot; toLog: NoteAtDesk | null };
  private store!: ClientLogStore;
  private root!: { el: HTMLElement | null };
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    this.root = useRef("root");
    this.state = useState<{ log: ClientLogSnapshot; toLog: NoteAtDesk | null }>({
      log: NO_LOG,
      toLog: null,
    });
    this.store = new ClientLogStore({
      call: this.desk.call,
      key: this.props.clientKey,
      isAway: () => document.hidden,
      onChange: (snapshot) => {
        this.state.log = snapshot;
      },
    });
    void this.store.open(this.props.entry);
    onWillUpdateProps(({ entry }: Props) => {
      if (entry !== this.props.entry && entry !== "") {
        void this.store.open(entry);
      }
    });
    useEffect(
      () => this.showWanted(),
      () => [this.props.entry, this.state.log.isLoaded, this.state.log.offset],
    );
    onWillDestroy(() => this.store.dispose());
  }

  /** Pinned notes stand above the others, not among them. */
  get entries(): ShownEntry[] {
    return this.state.log.entries.filter((entry) => entry.kind !== "note" || !entry.note.pinned);
  }

  onRetry(): void {
    void this.store.reload();
  }

  onGoTo(offset: number): void {
    void this.store.goTo(offset);
  }

  onAdded(): void {
    void this.store.goTo(0);
  }

  async onPin({ noteId, pinned }: NoteAtDesk): Promise<void> {
    const error = await this.store.setPinned(noteId, !pinned);
    if (error) {
      this.desk.toasts.add(faultText(error), "danger");
    }
  }

  onLog(note: NoteAtDesk | null): void {
    this.state.toLog = note;
  }

  onLogged(): void {
    this.state.toLog = null;
    void this.store.reload();
  }

  private showWanted(): void {
    if (this.props.entry !== "") {
      const wanted = this.root.el?.querySelector<HTMLElement>(
        `[data-entry="${CSS.escape(this.props.entry)}"]`,
      );
      wanted?.scrollIntoView({ block: "center" });
      wanted?.focus({ preventScroll: true });
    }
  }
}
