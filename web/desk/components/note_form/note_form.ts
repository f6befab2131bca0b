import { Component, onWillDestroy, useState } from "@odoo/owl";
import { formatInteger } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import { type Desk, useDesk } from "../../services/desk.ts";
import type { ClientKey } from "../../stores/client_store.ts";
import {
  type DeskNote,
  EMPTY_NOTE,
  isNoteOf,
  isSendable,
  type NoteFields,
  noteParams,
  surplusOf,
} from "../../stores/note_draft.ts";
import {
  type DraftSnapshot,
  emptyDraft,
  type KeptDraft,
  RequestDraft,
} from "../../stores/request_draft.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "./note_form.xml";

type Props = { clientKey: ClientKey; onAdded: (note: DeskNote) => void };

/** Adds a note to a client's log, for the CRM as well if it shall be. A draft outlives a reload. */
export class NoteForm extends Component<Props> {
  static override template = "desk.NoteForm";
  static components = { ErrorNote };
  static override props = { clientKey: Object, onAdded: Function };

  state!: { draft: DraftSnapshot<NoteFields>; isEmpty: boolean };
  private draft!: RequestDraft<NoteFields, { note: DeskNote }>;
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    const { clientKey } = this.props;
    const draftKey = `note/${clientKey.portId}/${clientKey.clientId}`;
    this.state = useState({ draft: emptyDraft(EMPTY_NOTE), isEmpty: false });
    this.draft = new RequestDraft<NoteFields, { note: DeskNote }>({
      empty: EMPTY_NOTE,
      kept: this.desk.drafts.get<KeptDraft<NoteFields>>(draftKey),
      onKeep: (kept) => {
        if (kept) {
          this.desk.drafts.set(draftKey, kept);
        } else {
          this.desk.drafts.remove(draftKey);
        }
      },
      send: (requestId, fields) =>
        this.desk.call("note.add", noteParams(clientKey, requestId, fields)),
      isOf: ({ note }, fields) => isNoteOf(note, fields),
      onSent: ({ note }) => {
        this.desk.toasts.add(
          note.enquiry ? _t("The note is added and goes to the CRM.") : _t("The note is added."),
          "success",
        );
        this.props.onAdded(note);
      },
      onChange: (snapshot) => {
        this.state.draft = snapshot;
      },
    });
    this.state.draft = this.draft.current;
    onWillDestroy(() => this.draft.dispose());
  }

  /** What keeps it from being sent; "" when nothing does. */
  get fault(): string {
    const { fields } = this.state.draft;
    const surplus = surplusOf(fields);
    if (surplus > 0) {
      return _t("The note is %(count)s characters too long.", { count: formatInteger(surplus) });
    }
    return this.state.isEmpty && !isSendable(fields) ? _t("Enter the note first.") : "";
  }

  get isDirty(): boolean {
    return JSON.stringify(this.state.draft.fields) !== JSON.stringify(EMPTY_NOTE);
  }

  set(change: Partial<NoteFields>): void {
    this.state.isEmpty = false;
    this.draft.set(change);
  }

  onKey(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.onSubmit();
    }
  }

  onSubmit(): void {
    if (isSendable(this.state.draft.fields)) {
      void this.draft.send();
    } else {
      this.state.isEmpty = true;
    }
  }

  onDiscard(): void {
    this.state.isEmpty = false;
    this.draft.discard();
  }
}
