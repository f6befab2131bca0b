// generated from web/odoo by npm run build; do not edit
import { brokenOff, findingsIn } from "../../stores/audit_store.js";
import { textsOf } from "../error_note/error_note.js";
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
// web/odoo/components/audit_state/audit_state.ts
/** How the last audit went, and how far the one is that is under way. */
var AuditState = class extends Component {
	static template = "patriot.AuditState";
	static props = {
		audit: Object,
		isAboveList: {
			type: Boolean,
			optional: true
		}
	};
	get errorTexts() {
		const error = this.props.audit.runError ?? this.props.audit.readError;
		return error ? textsOf(error) : void 0;
	}
	/** What goes on; "" while nothing does. */
	get progress() {
		const current = this.props.audit.status?.current;
		if (!current) return "";
		if (current.state === "wanted") return this.props.audit.isLate ? _t("An audit was asked for, but the bridge has not begun it. Check that it is running.") : _t("An audit was asked for; the bridge begins within seconds.");
		const found = countText(current.found);
		return current.begun_at ? _t("An audit has been running since %(time)s, so far with %(findings)s.", {
			time: timeText(current.begun_at),
			findings: found
		}) : _t("An audit is running, so far with %(findings)s.", { findings: found });
	}
	get isReading() {
		return this.props.audit.status === null && !this.errorTexts;
	}
	get lastText() {
		const { status } = this.props.audit;
		if (!status) return "";
		const { shown } = status;
		if (!shown) return status.current || this.props.isAboveList ? "" : _t("No audit has run yet.");
		return _t("Audit of %(time)s: %(clients)s clients of Patriot and %(links)s links were looked at, with %(findings)s.", {
			time: shown.ended_at ? timeText(shown.ended_at) : "",
			clients: formatInteger(shown.clients),
			links: formatInteger(shown.links),
			findings: countText(findingsIn(status))
		});
	}
	get brokenText() {
		const { status } = this.props.audit;
		const broken = status ? brokenOff(status) : void 0;
		if (!broken || status?.current) return "";
		const values = {
			time: broken.ended_at ? timeText(broken.ended_at) : "",
			reason: broken.failure ?? ""
		};
		return status?.shown ? _t("The audit of %(time)s broke off: %(reason)s What is shown was found before.", values) : _t("The audit of %(time)s broke off: %(reason)s", values);
	}
};
function timeText(time) {
	return formatDateTime(deserializeDateTime(time));
}
function countText(count) {
	switch (count) {
		case 0: return _t("no findings");
		case 1: return _t("1 finding");
		default: return _t("%(count)s findings", { count: formatInteger(count) });
	}
}
export { AuditState };
