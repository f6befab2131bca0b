import { Component } from "@odoo/owl";
import type { DeskChange } from "../../../../bridge/contract/desk_views.ts";
import { formatDateTime } from "../../i18n/formats.ts";
import { ChangeFields } from "../change_fields/change_fields.ts";
import { actionText, sideText, subjectPath, subjectText } from "./change_texts.ts";
import "./change_list.xml";
import "./change_list.css";

type Props = {
  items: readonly DeskChange[];
  /** All are of one record, which needs no naming. */
  isOfOne?: boolean;
  isReading?: boolean;
};

/** Changes of both sides: when, who, which record, and what is otherwise now. */
export class ChangeList extends Component<Props> {
  static override template = "desk.ChangeList";
  static components = { ChangeFields };
  static override props = {
    items: Array,
    isOfOne: { type: Boolean, optional: true },
    isReading: { type: Boolean, optional: true },
  };

  readonly when = formatDateTime;
  readonly action = actionText;
  readonly path = subjectPath;

  side(change: DeskChange): string {
    return sideText(change.side);
  }

  kind(change: DeskChange): string {
    return subjectText(change.subject.kind);
  }

  /** A record's number and name, where they are not the same. */
  record({ subject: { id, name } }: DeskChange): string {
    return name === "" || name === id ? id : `${id} ${name}`;
  }
}
