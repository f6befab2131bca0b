// generated from web/odoo by npm run build; do not edit
import { asAnswer } from "../../services/patriot_rpc.js";
import { ADDRESS_KEYS } from "../../stores/comparison.js";
import { CUSTOMER_CONTEXT, CUSTOMER_SPECIFICATION, toAddress } from "../../stores/customer_values.js";
import { fieldLabels } from "../compare_table/compare_table.js";
import { ErrorNote } from "../error_note/error_note.js";
import { InsertPreview } from "../insert_preview/insert_preview.js";
import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { Dialog } from "@web/core/dialog/dialog";
// web/odoo/components/add_site_dialog/add_site_dialog.ts
var EMPTY = Object.fromEntries(ADDRESS_KEYS.map((key) => [key, ""]));
/** Contacts and addresses of the customer that a site can be copied from. */
var MOST_SOURCES = 200;
/** Asks for one more client of a customer, for a site with a name and address of its own. */
var AddSiteDialog = class extends Component {
	static template = "patriot.AddSiteDialog";
	static components = {
		Dialog,
		ErrorNote,
		InsertPreview
	};
	static props = {
		partnerId: Number,
		typeId: [Number, Boolean],
		onAdded: Function,
		close: Function
	};
	keys = ADDRESS_KEYS;
	state;
	orm;
	notification;
	setup() {
		this.orm = useService("orm");
		this.notification = useService("notification");
		this.state = useState({
			types: [],
			typeId: false,
			sources: [],
			site: { ...EMPTY },
			isAdding: false,
			isNameMissing: false,
			error: null
		});
		onWillStart(() => this.read());
	}
	get labels() {
		return fieldLabels();
	}
	inputType(key) {
		return key === "email" ? "email" : key === "phone" ? "tel" : "text";
	}
	onTypeChange(event) {
		this.state.typeId = Number(event.target.value);
	}
	onCopy(event) {
		const id = Number(event.target.value);
		const source = this.state.sources.find((one) => one.id === id);
		if (source) {
			this.state.site = { ...source.address };
			this.state.isNameMissing = false;
		}
	}
	async onSubmit() {
		const { typeId, site } = this.state;
		this.state.isNameMissing = site.name.trim() === "";
		if (this.state.isNameMissing || this.state.isAdding || typeId === false) return;
		this.state.isAdding = true;
		this.state.error = null;
		const trimmed = Object.fromEntries(ADDRESS_KEYS.map((key) => [key, site[key].trim()]));
		const args = [
			[this.props.partnerId],
			typeId,
			trimmed
		];
		const call = this.orm.call("res.partner", "action_patriot_add_site", args);
		const answer = await asAnswer(call);
		this.state.isAdding = false;
		if (!answer.ok) {
			this.state.error = answer.error;
			return;
		}
		this.notification.add(_t("%(name)s was added. Patriot makes the client.", { name: site.name }), { type: "success" });
		this.props.close();
		await this.props.onAdded();
	}
	async read() {
		const { partnerId, typeId } = this.props;
		const types = this.orm.silent.searchRead("patriot.type", [[
			"kind",
			"=",
			"client"
		]], ["name"]);
		const customers = this.orm.silent.call("res.partner", "web_search_read", [], {
			domain: [
				"|",
				[
					"id",
					"=",
					partnerId
				],
				[
					"parent_id",
					"=",
					partnerId
				]
			],
			specification: {
				...CUSTOMER_SPECIFICATION,
				display_name: {}
			},
			limit: MOST_SOURCES,
			context: CUSTOMER_CONTEXT
		});
		const answer = await asAnswer(Promise.all([types, customers]));
		if (!answer.ok) {
			this.state.error = answer.error;
			return;
		}
		const [choice, { records }] = answer.result;
		this.state.types = choice;
		const own = choice.find(({ id }) => id === typeId) ?? choice[0];
		this.state.typeId = own ? own.id : false;
		const customer = records.find(({ id }) => id === partnerId);
		const address = customer ? toAddress(customer) : EMPTY;
		const others = records.filter(({ id }) => id !== partnerId);
		this.state.site = { ...address };
		this.state.sources = [{
			id: partnerId,
			label: address.name,
			address
		}, ...others.map((row) => toSource(row, address.name))];
	}
};
/** A contact or address as a site; many addresses have no name, so they get the customer's. */
function toSource(row, customerName) {
	const address = toAddress(row);
	const label = [address.name || String(row.display_name ?? ""), address.city];
	const name = address.name || [customerName, address.city].filter(Boolean).join(" ");
	return {
		id: row.id,
		label: label.filter(Boolean).join(", "),
		address: {
			...address,
			name
		}
	};
}
export { AddSiteDialog };
