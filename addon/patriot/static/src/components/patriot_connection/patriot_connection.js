// generated from web/odoo by npm run build; do not edit
import { fieldAtFault, findFaults, inputsOf, isChanged, paramsOf } from "../../stores/connection_form.js";
import { runningStages, stageRows } from "../../stores/stage_list.js";
import { ErrorNote, textsOf } from "../error_note/error_note.js";
import { StageList } from "../stage_list/stage_list.js";
import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
// web/odoo/components/patriot_connection/patriot_connection.ts
var NOTHING = {
	host: "",
	port: "",
	encryption: "none",
	user: "",
	password: ""
};
/** Where Patriot's JSON service is; kept by the bridge, never by Odoo. */
var PatriotConnection = class extends Component {
	static template = "patriot.Connection";
	static components = {
		ErrorNote,
		StageList
	};
	static props = { ...standardWidgetProps };
	state;
	rpc;
	setup() {
		this.rpc = useService("patriot_rpc");
		this.state = useState({
			status: "loading",
			saved: null,
			inputs: { ...NOTHING },
			faults: {},
			error: null,
			rows: []
		});
		onWillStart(() => void this.load());
	}
	get isUnsaved() {
		return this.state.saved !== null && isChanged(this.state.inputs, this.state.saved);
	}
	get hasFixed() {
		return (this.state.saved?.fixed.length ?? 0) > 0;
	}
	get passwordPlaceholder() {
		return this.state.saved?.hasPassword ? _t("unchanged") : "";
	}
	isFixed(field) {
		return this.state.saved?.fixed.includes(field) ?? false;
	}
	onInput(field) {
		delete this.state.faults[field];
	}
	async onReload() {
		await this.load();
	}
	async onSave() {
		const { inputs, saved } = this.state;
		if (!saved || !this.showFaults(inputs, saved)) return;
		Object.assign(this.state, {
			status: "saving",
			error: null,
			rows: runningStages()
		});
		const answer = await this.rpc.call("connection.set", paramsOf(inputs));
		if (answer.ok) {
			await this.load();
			this.state.rows = stageRows(answer.result.stages);
			return;
		}
		const field = fieldAtFault(answer.error);
		if (field) {
			const { message, remedy } = textsOf(answer.error);
			this.state.faults[field] = `${message} ${remedy}`.trim();
		}
		Object.assign(this.state, {
			status: "ready",
			rows: [],
			error: field ? null : answer.error
		});
	}
	async load() {
		const answer = await this.rpc.call("connection.get", {});
		if (answer.ok) {
			const saved = answer.result;
			Object.assign(this.state, {
				status: "ready",
				saved,
				inputs: inputsOf(saved),
				error: null
			});
		} else Object.assign(this.state, {
			status: "unreachable",
			error: answer.error
		});
	}
	/** Whether the inputs may be sent; else says at each one what is wrong. */
	showFaults(inputs, saved) {
		const found = Object.entries(findFaults(inputs, saved));
		this.state.faults = Object.fromEntries(found.map(([field, fault]) => [field, faultText(fault)]));
		return found.length === 0;
	}
};
function faultText(fault) {
	return {
		empty: _t("Fill this in."),
		host_form: _t("A host name or address, without http:// and port."),
		port_form: _t("A number from 1 to 65535."),
		too_long: _t("Too long.")
	}[fault];
}
var patriotConnection = { component: PatriotConnection };
export { PatriotConnection, patriotConnection };
