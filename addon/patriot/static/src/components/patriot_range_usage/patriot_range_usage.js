// generated from web/odoo by npm run build; do not edit
import { isAskable } from "../../stores/range_room.js";
import { textOf } from "../../stores/record_values.js";
import { textsOf } from "../error_note/error_note.js";
import { RangeBar } from "../range_bar/range_bar.js";
import { Component, onWillDestroy, useEffect, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
// web/odoo/components/patriot_range_usage/patriot_range_usage.ts
/** A person may still be typing the range. */
var ASK_AFTER = 300;
/** How much of a type's range is used: live from Patriot, else as far as Odoo knows. */
var PatriotRangeUsage = class extends Component {
	static template = "patriot.RangeUsage";
	static components = { RangeBar };
	static props = {
		...standardFieldProps,
		isCompact: Boolean
	};
	state;
	usage;
	timer;
	run = 0;
	setup() {
		this.usage = useService("patriot_usage");
		this.state = useState({
			live: null,
			error: null
		});
		useEffect(() => this.onSpanChanged(), () => [...Object.values(this.span), this.props.record.resId]);
		onWillDestroy(() => {
			clearTimeout(this.timer);
			this.run += 1;
		});
	}
	get span() {
		const { data } = this.props.record;
		return {
			portId: textOf(data.port_id),
			startClientNo: textOf(data.start_client_no),
			endClientNo: textOf(data.end_client_no)
		};
	}
	get isDealer() {
		return this.props.record.data.kind === "dealer";
	}
	get hasRange() {
		return !this.isDealer && isAskable(this.span);
	}
	get isAsking() {
		return this.hasRange && !this.state.live && !this.state.error;
	}
	/** The live figures, else Odoo's own count of its links. */
	get shown() {
		const { data } = this.props.record;
		const used = Number(data[this.props.name]) || 0;
		return this.state.live ?? {
			used,
			size: Number(data.range_size) || 0
		};
	}
	get text() {
		return _t("%(used)s of %(size)s used", {
			used: formatInteger(this.shown.used),
			size: formatInteger(this.shown.size)
		});
	}
	get odooOnlyReason() {
		const reason = this.state.error ? textsOf(this.state.error).message : "";
		return _t("Counts the links of Odoo only. %(reason)s", { reason });
	}
	onSpanChanged() {
		clearTimeout(this.timer);
		this.run += 1;
		this.state.error = null;
		if (!this.hasRange) {
			this.state.live = null;
			return;
		}
		const isFirst = this.state.live === null;
		this.timer = setTimeout(() => void this.ask(this.run), isFirst ? 0 : ASK_AFTER);
		this.state.live = null;
	}
	async ask(run) {
		const answer = await this.usage.ask(this.span);
		if (run === this.run) {
			this.state.live = answer.ok ? answer.result : null;
			this.state.error = answer.ok ? null : answer.error;
		}
	}
};
var patriotRangeUsage = {
	component: PatriotRangeUsage,
	supportedTypes: ["integer"],
	isEmpty: () => false,
	listViewWidth: [270],
	fieldDependencies: [
		{
			name: "kind",
			type: "selection"
		},
		{
			name: "start_client_no",
			type: "char"
		},
		{
			name: "end_client_no",
			type: "char"
		},
		{
			name: "port_id",
			type: "char"
		},
		{
			name: "range_size",
			type: "integer"
		}
	],
	extractProps: ({ viewType }) => ({ isCompact: viewType === "list" })
};
export { PatriotRangeUsage, patriotRangeUsage };
