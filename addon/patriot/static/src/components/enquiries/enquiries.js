// generated from web/odoo by npm run build; do not edit
import { asAnswer } from "../../services/patriot_rpc.js";
import { EnquiriesStore } from "../../stores/enquiries_store.js";
import { ENQUIRY_FIELDS } from "../../stores/enquiry.js";
import { EnquiryCard } from "../enquiry_card/enquiry_card.js";
import { ErrorNote } from "../error_note/error_note.js";
import { Component, onWillDestroy, onWillStart, useEffect, useState } from "@odoo/owl";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
// web/odoo/components/enquiries/enquiries.ts
/** What of Patriot a lead came from: mostly one log note or message, several after a merge. */
var Enquiries = class extends Component {
	static template = "patriot.Enquiries";
	static components = {
		EnquiryCard,
		ErrorNote
	};
	static props = { ...standardWidgetProps };
	state;
	store;
	orm;
	setup() {
		this.orm = useService("orm");
		this.store = new EnquiriesStore({
			readEnquiries: (leadId) => this.readEnquiries(leadId),
			onChange: (snapshot) => {
				this.state.snapshot = snapshot;
			}
		});
		this.state = useState({
			snapshot: this.store.shown,
			mayOpen: false
		});
		onWillStart(async () => {
			this.state.mayOpen = await user.hasGroup("patriot.group_patriot_user");
		});
		useEffect(() => {
			if (!this.props.record.dirty) this.store.show(this.props.record.resId);
		}, () => [
			this.props.record.resId,
			this.props.record.data,
			this.props.record.dirty
		]);
		onWillDestroy(() => this.store.dispose());
	}
	onRetry() {
		this.store.show(this.props.record.resId);
	}
	readEnquiries(leadId) {
		return asAnswer(this.orm.silent.searchRead("patriot.enquiry", [[
			"lead_id",
			"=",
			leadId
		]], ENQUIRY_FIELDS, { order: "logged_at, id" }));
	}
};
var patriotEnquiries = { component: Enquiries };
export { Enquiries, patriotEnquiries };
