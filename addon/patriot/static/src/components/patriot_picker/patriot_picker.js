// generated from web/odoo by npm run build; do not edit
import { isListName, labelOf, numberIn } from "../../stores/directory.js";
import { textOf } from "../../stores/record_values.js";
import { Component, useEffect, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useChildRef, useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { AutoComplete } from "@web/core/autocomplete/autocomplete";
import { useInputField } from "@web/views/fields/input_field_hook";
// web/odoo/components/patriot_picker/patriot_picker.ts
/** A number of Patriot, picked from its live list; any other text may be typed as well. */
var PatriotPicker = class extends Component {
	static template = "patriot.Picker";
	static components = { AutoComplete };
	static props = {
		...standardFieldProps,
		list: String,
		placeholder: String,
		isCompact: Boolean
	};
	state;
	input;
	directory;
	setup() {
		this.directory = useService("patriot_directory");
		this.state = useState({
			lookup: "none",
			name: ""
		});
		this.input = useChildRef();
		useInputField({
			getValue: () => this.label,
			parse: numberIn,
			ref: this.input
		});
		useEffect((number) => void this.lookUp(number), () => [this.number]);
	}
	get number() {
		return textOf(this.props.record.data[this.props.name]);
	}
	/** `number — name`, or the number alone. */
	get label() {
		return labelOf({
			number: this.number,
			name: this.state.name
		});
	}
	get hint() {
		switch (this.state.lookup) {
			case "not_found": return _t("Not found in Patriot");
			case "unreachable": return _t("Patriot cannot be reached; type the number");
			default: return "";
		}
	}
	get sources() {
		return [{
			placeholder: _t("Asking Patriot…"),
			options: (text) => this.offer(text)
		}];
	}
	/** Options for what was typed; an unselectable one says why there are none, or no more. */
	async offer(text) {
		const found = await this.directory.search(this.props.list, numberIn(text));
		if (!found.ok) return [note(_t("Patriot cannot be reached; type the number"))];
		const { entries, total } = found.result;
		const options = entries.map((entry) => ({
			label: labelOf(entry),
			onSelect: () => this.select(entry)
		}));
		if (total > entries.length) {
			const more = total - entries.length;
			options.push(note(_t("%(more)s more: type to narrow down", { more })));
		}
		return options.length > 0 ? options : [note(_t("Not found in Patriot; kept as you type it"))];
	}
	async select(entry) {
		const { record, name } = this.props;
		if (this.input.el instanceof HTMLInputElement) this.input.el.value = labelOf(entry);
		await record.update({ [name]: entry.number });
		record.model.bus.trigger("FIELD_IS_DIRTY", false);
	}
	async lookUp(number) {
		this.state.name = "";
		this.state.lookup = number === "" ? "none" : "asking";
		if (number === "") return;
		const name = await this.directory.nameOf(this.props.list, number);
		if (number !== this.number) return;
		if (name.ok) {
			this.state.lookup = name.result === void 0 ? "not_found" : "found";
			this.state.name = name.result ?? "";
		} else this.state.lookup = "unreachable";
	}
};
function note(label) {
	return {
		label,
		cssClass: "o_patriot_picker_note text-muted fst-italic"
	};
}
var patriotPicker = {
	component: PatriotPicker,
	supportedTypes: ["char"],
	extractProps: ({ viewType, placeholder, options }) => {
		if (!isListName(options.list)) throw new Error(`patriot_picker: no such list: ${String(options.list)}`);
		return {
			list: options.list,
			placeholder: placeholder ?? "",
			isCompact: viewType === "list"
		};
	}
};
export { PatriotPicker, patriotPicker };
