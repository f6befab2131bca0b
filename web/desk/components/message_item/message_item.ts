import { Component, useState } from "@odoo/owl";
import { formatDateTime } from "../../i18n/formats.ts";
import type { DeskError } from "../../stores/desk_answer.ts";
import type { DeskMessage } from "../../stores/message_draft.ts";
import { EnquiryState } from "../enquiry_state/enquiry_state.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "./message_item.xml";
import "./message_item.css";

type Props = {
  message: DeskMessage;
  isLogging: boolean;
  error: DeskError | null;
  onLog: (message: DeskMessage) => void;
};

/** Of a longer text only the beginning is on show at first. */
const SHORT = { characters: 400, lines: 6 };

/** One message of the log book, and what became of it in Odoo. */
export class MessageItem extends Component<Props> {
  static override template = "desk.MessageItem";
  static components = { EnquiryState, ErrorNote };
  static override props = {
    message: Object,
    isLogging: Boolean,
    error: { type: [Object, { value: null }] },
    onLog: Function,
  };

  state!: { isWhole: boolean };

  override setup(): void {
    this.state = useState({ isWhole: false });
  }

  get titleId(): string {
    return `message_${this.props.message.messageId}`;
  }

  get time(): string {
    return formatDateTime(this.props.message.createdAt);
  }

  get isLong(): boolean {
    const { text, notes } = this.props.message;
    return [text, notes].some(
      (part) => part.length > SHORT.characters || part.split("\n").length > SHORT.lines,
    );
  }

  get textClass(): string {
    return this.isLong && !this.state.isWhole ? "written message_cut" : "written";
  }

  get names(): string[] {
    const { name, company } = this.props.message.contact;
    return [name, company].filter((text) => text !== "");
  }

  /** An address that a mail program may open; undefined for what is none. */
  get mailto(): string | undefined {
    const { email } = this.props.message.contact;
    return /^[^\s@?&]+@[^\s@?&]+$/.test(email) ? `mailto:${email}` : undefined;
  }

  onToggle(): void {
    this.state.isWhole = !this.state.isWhole;
  }
}
