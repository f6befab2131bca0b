// generated from web/odoo by npm run build; do not edit
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
// web/odoo/components/link_badge/link_badge.ts
var LOOKS = {
	none: {
		icon: "fa-minus",
		colour: "text-bg-light"
	},
	queued: {
		icon: "fa-clock-o",
		colour: "text-bg-info"
	},
	inserting: {
		icon: "fa-circle-o-notch fa-spin",
		colour: "text-bg-info"
	},
	linked: {
		icon: "fa-check-circle",
		colour: "text-bg-success"
	},
	failed: {
		icon: "fa-exclamation-triangle",
		colour: "text-bg-danger"
	}
};
function isBadgeState(value) {
	return typeof value === "string" && Object.hasOwn(LOOKS, value);
}
/** The state of a link: icon and word, so that colour is never the only sign. */
var LinkBadge = class extends Component {
	static template = "patriot.LinkBadge";
	static props = { state: String };
	get look() {
		return LOOKS[this.props.state];
	}
	get label() {
		return {
			none: _t("Not linked"),
			queued: _t("Queued"),
			inserting: _t("Inserting"),
			linked: _t("Linked"),
			failed: _t("Failed")
		}[this.props.state];
	}
};
export { LinkBadge, isBadgeState };
