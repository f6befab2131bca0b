import { Component, useState } from "@odoo/owl";
import type { DeskChange } from "../../../../bridge/contract/desk_views.ts";
import { _t } from "../../i18n/translate.ts";
import { fieldText } from "../change_list/change_texts.ts";
import "./change_fields.xml";
import "./change_fields.css";

type Field = DeskChange["changes"][number];

/** What stands there at first: an insert sets every field, and a note may be long. */
const SHORT = { fields: 4, characters: 160 };

/** The fields that a change changed, each before and after. */
export class ChangeFields extends Component<{ fields: readonly Field[] }> {
  static override template = "desk.ChangeFields";
  static override props = { fields: Array };

  state!: { isWhole: boolean };

  override setup(): void {
    this.state = useState({ isWhole: false });
  }

  readonly label = fieldText;

  get shown(): readonly Field[] {
    return this.state.isWhole ? this.props.fields : this.props.fields.slice(0, SHORT.fields);
  }

  get isLong(): boolean {
    const { fields } = this.props;
    return (
      fields.length > SHORT.fields ||
      fields.some(({ before, after }) =>
        [before ?? "", after ?? ""].some((text) => [...text].length > SHORT.characters),
      )
    );
  }

  get toggleText(): string {
    return this.state.isWhole ? _t("Show less") : _t("Show all");
  }

  cut(text: string): string {
    const characters = [...text];
    return this.state.isWhole || characters.length <= SHORT.characters
      ? text
      : `${characters.slice(0, SHORT.characters).join("")}…`;
  }

  onToggle(): void {
    this.state.isWhole = !this.state.isWhole;
  }
}
