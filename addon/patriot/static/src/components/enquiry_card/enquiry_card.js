// generated from web/odoo by npm run build; do not edit
import { clientOf, operatorOf } from "../../stores/enquiry.js";
import { OpenButton } from "../open_button/open_button.js";
import { Component } from "@odoo/owl";
import { deserializeDate, deserializeDateTime, formatDate, formatDateTime } from "@web/core/l10n/dates";
// web/odoo/components/enquiry_card/enquiry_card.ts
/** One log note or message: about whom, by whom and when, and what was written. */
var EnquiryCard = class extends Component {
	static template = "patriot.EnquiryCard";
	static components = { OpenButton };
	static props = {
		enquiry: Object,
		mayOpen: Boolean
	};
	get client() {
		return clientOf(this.props.enquiry);
	}
	get operator() {
		return operatorOf(this.props.enquiry);
	}
	get loggedAt() {
		return formatDateTime(deserializeDateTime(this.props.enquiry.logged_at));
	}
	get actionBy() {
		const { action_by: day } = this.props.enquiry;
		return day ? formatDate(deserializeDate(day)) : "";
	}
};
export { EnquiryCard };
