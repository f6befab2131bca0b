// generated from web/odoo by npm run build; do not edit
import { Component } from "@odoo/owl";
// web/odoo/components/health_card/health_card.ts
var ICONS = {
	good: "fa-check-circle text-success",
	warning: "fa-exclamation-triangle text-warning",
	bad: "fa-times-circle text-danger",
	unknown: "fa-question-circle text-muted"
};
/** How one part stands; what can be done about it goes into the slot. */
var HealthCard = class extends Component {
	static template = "patriot.HealthCard";
	static props = {
		part: String,
		title: String,
		level: {
			type: String,
			optional: true
		},
		state: String,
		detail: {
			type: String,
			optional: true
		},
		slots: {
			type: Object,
			optional: true
		}
	};
	get icon() {
		return this.props.level ? ICONS[this.props.level] : "";
	}
};
export { HealthCard };
