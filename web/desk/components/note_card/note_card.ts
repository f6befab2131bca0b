import { Component, useState } from "@odoo/owl";
import type { NoteAtDesk } from "../../../../bridge/contract/desk_views.ts";
import { formatDateTime, formatDay } from "../../i18n/formats.ts";
import { EnquiryState } from "../enquiry_state/enquiry_state.ts";
import "./note_card.xml";

type Props = {
  note: NoteAtDesk;
  isWanted: boolean;
  onPin: (note: NoteAtDesk) => void;
  onLog: (note: NoteAtDesk) => void;
};

/** Of a longer note only the beginning is on show at first. */
const SHORT = { characters: 600, lines: 8 };

/** A note of a client's log. */
export class NoteCard extends Component<Props> {
  static override template = "desk.NoteCard";
  static components = { EnquiryState };
  static override props = { note: Object, isWanted: Boolean, onPin: Function, onLog: Function };

  state!: { isWhole: boolean };

  override setup(): void {
    this.state = useState({ isWhole: this.props.isWanted });
  }

  get isLong(): boolean {
    const { text } = this.props.note;
    return text.length > SHORT.characters || text.split("\n").length > SHORT.lines;
  }

  onToggle(): void {
    this.state.isWhole = !this.state.isWhole;
  }

  formatDay = formatDay;
  formatDateTime = formatDateTime;
}
