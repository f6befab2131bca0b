import { Component, useEffect, useState } from "@odoo/owl";
import {
  AutoComplete,
  type AutoCompleteOption,
  type AutoCompleteSource,
} from "@web/core/autocomplete/autocomplete";
import { _t } from "@web/core/l10n/translation";
import { useChildRef, useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import { useInputField } from "@web/views/fields/input_field_hook";
import {
  type StandardFieldProps,
  standardFieldProps,
} from "@web/views/fields/standard_field_props";
import {
  type Entry,
  isListName,
  type ListName,
  labelOf,
  numberIn,
} from "../../stores/directory.ts";
import { textOf } from "../../stores/record_values.ts";

type Props = StandardFieldProps & { list: ListName; placeholder: string; isCompact: boolean };
/** What Patriot says about the number in the field. */
type Lookup = "none" | "asking" | "found" | "not_found" | "unreachable";

/** A number of Patriot, picked from its live list; any other text may be typed as well. */
export class PatriotPicker extends Component<Props> {
  static override template = "patriot.Picker";
  static components = { AutoComplete };
  static override props = {
    ...standardFieldProps,
    list: String,
    placeholder: String,
    isCompact: Boolean,
  };

  state!: { lookup: Lookup; name: string };
  input!: { el: HTMLElement | null };
  private directory!: Services["patriot_directory"];

  override setup(): void {
    this.directory = useService("patriot_directory");
    this.state = useState({ lookup: "none", name: "" });
    this.input = useChildRef();
    useInputField({ getValue: () => this.label, parse: numberIn, ref: this.input });
    useEffect(
      (number) => void this.lookUp(number),
      () => [this.number],
    );
  }

  get number(): string {
    return textOf(this.props.record.data[this.props.name]);
  }

  /** `number — name`, or the number alone. */
  get label(): string {
    return labelOf({ number: this.number, name: this.state.name });
  }

  get hint(): string {
    switch (this.state.lookup) {
      case "not_found":
        return _t("Not found in Patriot");
      case "unreachable":
        return _t("Patriot cannot be reached; type the number");
      default:
        return "";
    }
  }

  get sources(): AutoCompleteSource[] {
    return [{ placeholder: _t("Asking Patriot…"), options: (text) => this.offer(text) }];
  }

  /** Options for what was typed; an unselectable one says why there are none, or no more. */
  private async offer(text: string): Promise<AutoCompleteOption[]> {
    const found = await this.directory.search(this.props.list, numberIn(text));
    if (!found.ok) {
      return [note(_t("Patriot cannot be reached; type the number"))];
    }
    const { entries, total } = found.result;
    const options: AutoCompleteOption[] = entries.map((entry) => ({
      label: labelOf(entry),
      onSelect: () => this.select(entry),
    }));
    if (total > entries.length) {
      const more = total - entries.length;
      options.push(note(_t("%(more)s more: type to narrow down", { more })));
    }
    return options.length > 0 ? options : [note(_t("Not found in Patriot; kept as you type it"))];
  }

  private async select(entry: Entry): Promise<void> {
    const { record, name } = this.props;
    if (this.input.el instanceof HTMLInputElement) {
      this.input.el.value = labelOf(entry);
    }
    await record.update({ [name]: entry.number });
    // Typing marked the field as not yet in the record; a choice fires no change event to undo it.
    record.model.bus.trigger("FIELD_IS_DIRTY", false);
  }

  private async lookUp(number: string): Promise<void> {
    this.state.name = "";
    this.state.lookup = number === "" ? "none" : "asking";
    if (number === "") {
      return;
    }
    const name = await this.directory.nameOf(this.props.list, number);
    if (number !== this.number) {
      return;
    }
    if (name.ok) {
      this.state.lookup = name.result === undefined ? "not_found" : "found";
      this.state.name = name.result ?? "";
    } else {
      this.state.lookup = "unreachable";
    }
  }
}

function note(label: string): AutoCompleteOption {
  return { label, cssClass: "o_patriot_picker_note text-muted fst-italic" };
}

type FieldNode = { viewType: string; placeholder?: string; options: { list?: unknown } };

export const patriotPicker = {
  component: PatriotPicker,
  supportedTypes: ["char"],
  extractProps: ({ viewType, placeholder, options }: FieldNode) => {
    if (!isListName(options.list)) {
      throw new Error(`patriot_picker: no such list: ${String(options.list)}`);
    }
    return {
      list: options.list,
      placeholder: placeholder ?? "",
      isCompact: viewType === "list",
    };
  },
};
