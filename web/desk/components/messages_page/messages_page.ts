import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "../../i18n/translate.ts";
import { type Desk, PAGE_PROPS, type PageProps, useDesk } from "../../services/desk.ts";
import { useStore } from "../../services/use_store.ts";
import type { Answer } from "../../stores/desk_answer.ts";
import { MessageBook, type MessageBookSnapshot } from "../../stores/message_book.ts";
import {
  type DeskMessage,
  EMPTY_MESSAGE,
  isMessageOf,
  type MessageFields,
  messageParams,
} from "../../stores/message_draft.ts";
import { type DraftSnapshot, type KeptDraft, RequestDraft } from "../../stores/request_draft.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { MessageDialog } from "../message_dialog/message_dialog.ts";
import { MessageItem } from "../message_item/message_item.ts";
import { Pager } from "../pager/pager.ts";
import "./messages_page.xml";

type Sent = { message: DeskMessage };
type Draft = RequestDraft<MessageFields, Sent>;

const DRAFT = "message";

/** The messages log book. */
export class MessagesPage extends Component<PageProps> {
  static override template = "desk.MessagesPage";
  static components = { ErrorNote, MessageDialog, MessageItem, Pager };
  static override props = PAGE_PROPS;

  book!: MessageBook;
  shown!: MessageBookSnapshot;
  draft!: Draft;
  entered!: DraftSnapshot<MessageFields>;
  state!: { isAdding: boolean };
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    const { call } = this.desk;
    this.state = useState({ isAdding: false });
    const messages = useStore<MessageBookSnapshot, MessageBook>(
      (onChange) => new MessageBook({ call, onChange, isAway: () => document.hidden }),
    );
    this.book = messages.store;
    this.shown = messages.shown;
    const draft = useStore<DraftSnapshot<MessageFields>, Draft>((onChange) =>
      this.openDraft(onChange),
    );
    this.draft = draft.store;
    this.entered = draft.shown;
    onWillStart(() => void this.book.pages.reload());
    document.title = _t("Messages");
  }

  onSearch(event: Event): void {
    this.book.pages.type((event.target as HTMLInputElement).value);
  }

  onAdding(isAdding: boolean): void {
    this.state.isAdding = isAdding;
  }

  onDiscard(): void {
    this.draft.discard();
    this.onAdding(false);
  }

  onLog(message: DeskMessage): void {
    void this.book.logToCrm(message.messageId);
  }

  errorOf(message: DeskMessage) {
    return this.shown.errors.get(message.messageId) ?? null;
  }

  private openDraft(onChange: (snapshot: DraftSnapshot<MessageFields>) => void): Draft {
    const { call, drafts } = this.desk;
    return new RequestDraft<MessageFields, Sent>({
      empty: EMPTY_MESSAGE,
      kept: drafts.get<KeptDraft<MessageFields>>(DRAFT),
      onKeep: (kept) => (kept ? drafts.set(DRAFT, kept) : drafts.remove(DRAFT)),
      send: (requestId, fields): Promise<Answer<Sent>> =>
        call("message.add", messageParams(requestId, fields)),
      isOf: ({ message }, fields) => isMessageOf(message, fields),
      onSent: ({ message }) => this.onSent(message),
      onChange,
    });
  }

  private onSent(message: DeskMessage): void {
    if (!this.draft.isDirty) {
      this.onAdding(false);
    }
    this.desk.toasts.add(
      message.enquiry
        ? _t("The message is saved and goes to the CRM.")
        : _t("The message is saved."),
      "success",
    );
    void this.book.pages.goTo(0);
  }
}
