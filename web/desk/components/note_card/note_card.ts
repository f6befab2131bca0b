import { Component } from "@odoo/owl";
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

/** A note of a client's log. */
export class NoteCard extends Component<Props> {
  static override template = "desk.NoteCard";
  static components = { EnquiryState };
  static override props = { note: Object, isWanted: Boolean, onPin: Function, onLog: Function };

  formatDay = formatDay;
  formatDateTime = formatDateTime;
}
