// generated from web/odoo by npm run build; do not edit
import { chartOf } from "../../stores/hour_bars.js";
import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { formatInteger } from "@web/views/fields/formatters";
// web/odoo/components/sync_chart/sync_chart.ts
/** Every so many bars one has its hour below it. */
var LABELLED = 6;
/** Syncs of the last day by the hour: bars, and the same as a table. */
var SyncChart = class extends Component {
	static template = "patriot.SyncChart";
	static props = { hours: Array };
	state;
	setup() {
		this.state = useState({ isTable: false });
	}
	get chart() {
		return chartOf(this.props.hours);
	}
	/** The chart in a sentence. */
	get summary() {
		const { synced, failed, busiest } = this.chart;
		if (!busiest) return _t("Nothing was synced in the last 24 hours.");
		return _t("In the last 24 hours %(synced)s syncs and %(failed)s failures; most at %(hour)s with %(most)s.", {
			synced: formatInteger(synced),
			failed: formatInteger(failed),
			hour: this.hour(busiest),
			most: formatInteger(busiest.synced + busiest.failed)
		});
	}
	number(count) {
		return formatInteger(count);
	}
	hour(bar) {
		const format = {
			hour: "2-digit",
			minute: "2-digit",
			timeZone: user.tz
		};
		return new Intl.DateTimeFormat(user.lang, format).format(bar.at);
	}
	isLabelled(index) {
		return index % LABELLED === 5;
	}
	tip(bar) {
		return _t("%(hour)s: %(synced)s synced, %(failed)s failed", {
			hour: this.hour(bar),
			synced: formatInteger(bar.synced),
			failed: formatInteger(bar.failed)
		});
	}
	onToggle() {
		this.state.isTable = !this.state.isTable;
	}
};
export { SyncChart };
