import { Component } from "@odoo/owl";
import { _t } from "../../i18n/translate.ts";
import { previewOf } from "../../stores/settings_form.ts";
import "./link_template.xml";

type Props = {
  id: string;
  label: string;
  value: string;
  /** What is used while it is empty. */
  usual: string;
  isReadonly: boolean;
  /** Somebody tried to save it as it stands. */
  isChecked: boolean;
  onEnter: (value: string) => void;
};

/** A record of every Odoo. */
const SAMPLE_ID = 42;

/** One link template, with where it leads. */
export class LinkTemplate extends Component<Props> {
  static override template = "desk.LinkTemplate";
  static override props = {
    id: String,
    label: String,
    value: String,
    usual: String,
    isReadonly: Boolean,
    isChecked: Boolean,
    onEnter: Function,
  };

  get url(): string {
    const preview = previewOf(this.props.value, this.props.usual, SAMPLE_ID);
    return preview && "url" in preview ? preview.url : "";
  }

  get fault(): string {
    const preview = previewOf(this.props.value, this.props.usual, SAMPLE_ID);
    if (!preview || "url" in preview) {
      return "";
    }
    return preview.fault === "no_id"
      ? _t("Write {id} where the number of the record belongs.")
      : _t("This is no web address: it begins with https:// or http://.");
  }

  onInput(event: Event): void {
    this.props.onEnter((event.target as HTMLInputElement).value);
  }
}
