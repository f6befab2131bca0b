// generated from web/odoo by npm run build; do not edit
import { asAnswer } from "../../services/patriot_rpc.js";
import { DealerClients } from "../dealer_clients/dealer_clients.js";
import { ErrorNote } from "../error_note/error_note.js";
import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
// web/odoo/components/customer_dealers/customer_dealers.ts
/** The dealers of Patriot that a customer is, each with its clients; else how to link one. */
var CustomerDealers = class extends Component {
	static template = "patriot.CustomerDealers";
	static components = {
		DealerClients,
		ErrorNote
	};
	static props = { partnerId: [Number, Boolean] };
	state;
	orm;
	setup() {
		this.orm = useService("orm");
		this.state = useState({
			dealers: [],
			error: null
		});
		onWillStart(() => this.read(this.props.partnerId));
		onWillUpdateProps((next) => next.partnerId === this.props.partnerId ? void 0 : this.read(next.partnerId));
	}
	/** What ties a dealer to this customer, where the bridge runs. */
	get command() {
		return `patriot-bridge dealer link <dealer> --customer ${this.props.partnerId === false ? "<customer>" : this.props.partnerId} --operator <operator>`;
	}
	async onReload() {
		await this.read(this.props.partnerId);
	}
	async read(partnerId) {
		if (partnerId === false) {
			this.state.dealers = [];
			return;
		}
		const domain = [[
			"partner_id",
			"=",
			partnerId
		]];
		const read = await asAnswer(this.orm.silent.searchRead("patriot.dealer", domain, ["dealer_id", "name"], { order: "dealer_id" }));
		this.state.dealers = read.ok ? read.result : [];
		this.state.error = read.ok ? null : read.error;
	}
};
export { CustomerDealers };
