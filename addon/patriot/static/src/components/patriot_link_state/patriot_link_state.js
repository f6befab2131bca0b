// generated from web/odoo by npm run build; do not edit
import { LinkBadge, isBadgeState } from "../link_badge/link_badge.js";
import { Component } from "@odoo/owl";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
// web/odoo/components/patriot_link_state/patriot_link_state.ts
/** The state of a link, or of a customer's links, as a badge. */
var PatriotLinkState = class extends Component {
	static template = "patriot.LinkState";
	static components = { LinkBadge };
	static props = { ...standardFieldProps };
	get badgeState() {
		const value = this.props.record.data[this.props.name];
		return isBadgeState(value) ? value : "none";
	}
};
var patriotLinkState = {
	component: PatriotLinkState,
	supportedTypes: ["selection", "char"]
};
export { PatriotLinkState, patriotLinkState };
