// generated from web/odoo by npm run build; do not edit
import { asAnswer } from "../../services/patriot_rpc.js";
import { EnquiriesStore } from "../../stores/enquiries_store.js";
import { ENQUIRY_FIELDS, clientOf, operatorOf } from "../../stores/enquiry.js";
import { ErrorNote } from "../error_note/error_note.js";
import { OpenButton } from "../open_button/open_button.js";
import { Component, onWillDestroy, onWillStart, useEffect, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
// web/odoo/components/enquiries/enquiries.ts
/** Where a lead came from: the log note or message of Patriot, as it was logged there. */
var Enquiries = class extends Component {
	static template = "patriot.Enquiries";
	static components = {
		ErrorNote,
		OpenButton
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
		useEffect(() => void this.store.show(this.props.record.resId), () => [this.props.record.resId]);
		onWillDestroy(() => this.store.dispose());
	}
	title(enquiry) {
		return enquiry.kind === "lead" ? _t("Log note") : _t("Message");
	}
	client(enquiry) {
		return clientOf(enquiry);
	}
	loggedText(enquiry) {
		const at = formatDateTime(deserializeDateTime(enquiry.logged_at));
		return _t("Logged by %(operator)s, %(at)s", {
			operator: operatorOf(enquiry),
			at
		});
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
