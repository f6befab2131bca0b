// generated from web/odoo by npm run build; do not edit
import { odooTimeOf } from "../../stores/billing_sites.js";
import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
import { deserializeDate, deserializeDateTime, formatDate, formatDateTime } from "@web/core/l10n/dates";
// web/odoo/components/billed_items/billed_items.ts
/** Of a long list, so many come first. */
var MOST_SHOWN = 5;
/** What one line of an invoice bills: periods, activations or work orders. */
var BilledItems = class extends Component {
	static template = "patriot.BilledItems";
	static props = { items: Array };
	state;
	setup() {
		this.state = useState({ isWhole: false });
	}
	get shown() {
		return this.state.isWhole ? this.props.items : this.props.items.slice(0, MOST_SHOWN);
	}
	get hasMore() {
		return this.props.items.length > MOST_SHOWN;
	}
	get toggleText() {
		const count = formatInteger(this.props.items.length);
		return this.state.isWhole ? _t("Show fewer") : _t("Show all %(count)s", { count });
	}
	icon(item) {
		return {
			service: "fa-calendar",
			activation: "fa-bell-o",
			workOrder: "fa-wrench"
		}[item.kind];
	}
	when(item) {
		switch (item.kind) {
			case "service": return `${dateText(item.from)} – ${dateText(item.to)}`;
			case "activation": return formatDateTime(deserializeDateTime(odooTimeOf(item.at)));
			case "workOrder": return dateText(item.completedOn);
		}
	}
	what(item) {
		switch (item.kind) {
			case "service": return _t("Service period");
			case "activation": return item.event;
			case "workOrder": return _t("Work order %(number)s: %(title)s", {
				number: item.workOrderId,
				title: item.title
			});
		}
	}
	onToggle() {
		this.state.isWhole = !this.state.isWhole;
	}
};
function dateText(date) {
	return formatDate(deserializeDate(date));
}
export { BilledItems };
