// generated from web/odoo by npm run build; do not edit
import { canRetry } from "../../stores/overview_health.js";
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
// web/odoo/components/failure_list/failure_list.ts
/** Why links failed, each cause with what helps. */
var FailureList = class extends Component {
	static template = "patriot.FailureList";
	static props = {
		failures: Array,
		isActing: Boolean,
		onRetry: Function,
		onCompare: Function,
		onOpen: Function
	};
	key(failure) {
		return `${failure.code} ${failure.message}`;
	}
	count(failure) {
		return failure.count === 1 ? _t("1 link") : _t("%(count)s links", { count: formatInteger(failure.count) });
	}
	since(failure) {
		return failure.since === false ? "" : _t("since %(time)s", { time: formatDateTime(deserializeDateTime(failure.since)) });
	}
	canRetry(failure) {
		return canRetry(failure);
	}
};
export { FailureList };
