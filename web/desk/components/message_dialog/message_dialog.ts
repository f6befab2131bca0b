import { Component, useState } from "@odoo/owl";
import { formatInteger } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import {
  lengthOf,
  MESSAGE_LIMITS,
  type MessageFault,
  type MessageFields,
  messageFaults,
} from "../../stores/message_draft.ts";
import type { DraftSnapshot } from "../../stores/request_draft.ts";
import { Dialog } from "../dialog/dialog.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "./message_dialog.xml";

type LineField = "name" | "company" | "phone" | "email";
type Props = {
  draft: DraftSnapshot<MessageFields>;
  onEnter: (change: Partial<MessageFields>) => void;
  onSend: () => void;
  onDiscard: () => void;
  onClose: () => void;
};

/** A new message of the log book. Closed, what was entered waits for the next time. */
export class MessageDialog extends Component<Props> {
  static override template = "desk.MessageDialog";
  static components = { Dialog, ErrorNote };
  static override props = {
    draft: Object,
    onEnter: Function,
    onSend: Function,
    onDiscard: Function,
    onClose: Function,
  };

  state!: { isChecked: boolean };

  override setup(): void {
    this.state = useState({ isChecked: false });
  }

  get contactFields(): { name: LineField; label: string; type: string; autocomplete: string }[] {
    return [
      { name: "name", label: _t("Name"), type: "text", autocomplete: "off" },
      { name: "company", label: _t("Company"), type: "text", autocomplete: "off" },
      { name: "phone", label: _t("Phone"), type: "tel", autocomplete: "off" },
      { name: "email", label: _t("Email"), type: "text", autocomplete: "off" },
    ];
  }

  get isDirty(): boolean {
    return Object.values(this.props.draft.fields).some((value) => value !== "" && value !== false);
  }

  /** What is wrong with a field: too long at once, the rest once somebody tried to save. */
  fault(field: keyof MessageFields): string {
    const { fields } = this.props.draft;
    const fault = messageFaults(fields).get(field);
    if (!fault || (fault !== "too_long" && !this.state.isChecked)) {
      return "";
    }
    const texts: Record<MessageFault, string> = {
      subject_empty: _t("Enter a subject."),
      contact_empty: _t("Enter a name, a company, a phone number or an email address."),
      too_long: this.surplusText(field),
    };
    return texts[fault];
  }

  onInput(field: keyof MessageFields, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.props.onEnter({ [field]: value });
  }

  onLogToCrm(event: Event): void {
    this.props.onEnter({ logToCrm: (event.target as HTMLInputElement).checked });
  }

  onKey(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.onSubmit(event);
    }
  }

  onSubmit(event: Event): void {
    this.state.isChecked = true;
    const faults = messageFaults(this.props.draft.fields);
    const [first] = faults.keys();
    if (first === undefined) {
      this.props.onSend();
      return;
    }
    const form = (event.currentTarget as HTMLElement).closest("form");
    form?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  }

  private surplusText(field: keyof MessageFields): string {
    const value = this.props.draft.fields[field];
    if (typeof value !== "string" || field === "logToCrm") {
      return "";
    }
    const count = lengthOf(value) - MESSAGE_LIMITS[field];
    return _t("This is %(count)s characters too long.", { count: formatInteger(count) });
  }
}
