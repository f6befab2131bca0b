// generated from web/odoo by npm run build; do not edit
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
// web/odoo/components/key_warning/key_warning.ts
/** That the bridge's key ends soon, and who renews it where. */
var KeyWarning = class extends Component {
	static template = "patriot.KeyWarning";
	static props = {
		days: Number,
		expiresAt: { type: [String, Boolean] },
		isAdmin: Boolean,
		onOpenSettings: Function
	};
	get isUrgent() {
		return this.props.days <= 0;
	}
	get message() {
		const { days, expiresAt } = this.props;
		const time = expiresAt === false ? "" : formatDateTime(deserializeDateTime(expiresAt));
		if (days <= 0) return _t("The bridge's key has ended, so nothing is synced any more.");
		if (days === 1) return _t("The bridge's key ends within a day (%(time)s).", { time });
		return _t("The bridge's key ends in %(days)s days (%(time)s).", {
			days,
			time
		});
	}
};
export { KeyWarning };
