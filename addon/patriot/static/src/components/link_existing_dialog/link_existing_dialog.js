// generated from web/odoo by npm run build; do not edit
import { asAnswer } from "../../services/patriot_rpc.js";
import { ClientSearch } from "../../stores/client_search.js";
import { compareFields, outcomeOf, undecided } from "../../stores/comparison.js";
import { CUSTOMER_CONTEXT, CUSTOMER_SPECIFICATION, toAddress } from "../../stores/customer_values.js";
import { ClientFinder, formatNumber } from "../client_finder/client_finder.js";
import { CompareTable } from "../compare_table/compare_table.js";
import { ErrorNote } from "../error_note/error_note.js";
import { Component, onWillDestroy, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { Dialog } from "@web/core/dialog/dialog";
// web/odoo/components/link_existing_dialog/link_existing_dialog.ts
/** Finds a client of Patriot, compares it with the customer, and links the two. */
var LinkExistingDialog = class extends Component {
	static template = "patriot.LinkExistingDialog";
	static components = {
		ClientFinder,
		CompareTable,
		Dialog,
		ErrorNote
	};
	static props = {
		partnerId: Number,
		typeId: [Number, Boolean],
		hasLinks: Boolean,
		onLinked: Function,
		close: Function
	};
	state;
	heading;
	search;
	orm;
	call;
	notification;
	setup() {
		this.orm = useService("orm");
		this.call = useService("patriot_rpc").call;
		this.notification = useService("notification");
		this.heading = useRef("heading");
		this.state = useState({
			found: null,
			chosen: null,
			types: [],
			typeId: false,
			isReading: false,
			isBack: false,
			isLinking: false,
			error: null
		});
		this.search = new ClientSearch({
			call: this.call,
			findLinks: (keys) => this.findLinks(keys),
			onChange: (snapshot) => {
				this.state.found = snapshot;
			}
		});
		this.search.load();
		onWillStart(() => this.readTypes());
		onWillDestroy(() => this.search.dispose());
		useEffect((isChosen) => {
			if (isChosen) this.heading.el?.focus();
		}, () => [this.state.chosen !== null]);
	}
	get canLink() {
		const { chosen, typeId, isLinking } = this.state;
		return chosen !== null && typeId !== false && !isLinking && undecided(chosen.rows, chosen.choices).length === 0;
	}
	get chosenTitle() {
		const { client } = this.state.chosen ?? {};
		return client ? `${formatNumber(client)} ${client.site.name}` : "";
	}
	onType(text) {
		this.search.type(text);
	}
	onPage(offset) {
		this.search.goTo(offset);
	}
	onSearchAgain() {
		this.search.load();
	}
	onTypeChange(event) {
		this.state.typeId = Number(event.target.value);
	}
	onChoices(choices) {
		if (this.state.chosen) this.state.chosen.choices = choices;
	}
	onBack() {
		this.state.isBack = true;
		this.state.chosen = null;
		this.state.error = null;
		this.search.load();
	}
	/** Reads both records as they are now; nothing is written yet. */
	async onChoose({ client }) {
		this.state.isReading = true;
		this.state.error = null;
		const { clientId, portId } = client;
		const [values, clients] = await Promise.all([this.readCustomer(), this.call("client.getMany", { keys: [{
			clientId,
			portId
		}] })]);
		this.state.isReading = false;
		if (!values.ok || !clients.ok) {
			this.state.error = values.ok ? clients.ok ? null : clients.error : values.error;
			return;
		}
		const current = clients.result.items[0];
		if (!current) {
			this.search.load();
			return;
		}
		const follows = this.props.hasLinks ? "billing" : "all";
		const rows = compareFields(values.result, current, follows);
		this.state.chosen = {
			client: current,
			rows,
			choices: {}
		};
	}
	async onLink() {
		const { chosen, typeId } = this.state;
		if (!chosen || !this.canLink) return;
		this.state.isLinking = true;
		this.state.error = null;
		const { clientId, portId } = chosen.client;
		const { pulls } = outcomeOf(chosen.rows, chosen.choices);
		const args = [
			[this.props.partnerId],
			clientId,
			portId,
			typeId,
			pulls
		];
		const call = this.orm.call("res.partner", "action_patriot_link_existing", args);
		const answer = await asAnswer(call);
		this.state.isLinking = false;
		if (!answer.ok) {
			this.state.error = answer.error;
			return;
		}
		this.notification.add(_t("%(number)s belongs to this customer now.", { number: formatNumber(chosen.client) }), { type: "success" });
		this.props.close();
		await this.props.onLinked();
	}
	findLinks(keys) {
		return asAnswer(this.orm.silent.call("patriot.client", "find_by_clients", [keys]));
	}
	async readCustomer() {
		const read = await asAnswer(this.orm.silent.call("res.partner", "web_read", [[this.props.partnerId]], {
			specification: CUSTOMER_SPECIFICATION,
			context: CUSTOMER_CONTEXT
		}));
		const row = read.ok ? read.result[0] : void 0;
		return read.ok ? {
			ok: true,
			result: toAddress(row ?? { id: 0 })
		} : read;
	}
	async readTypes() {
		const read = await asAnswer(this.orm.silent.searchRead("patriot.type", [[
			"kind",
			"=",
			"client"
		]], ["name"]));
		if (!read.ok) {
			this.state.error = read.error;
			return;
		}
		const own = read.result.find(({ id }) => id === this.props.typeId) ?? read.result[0];
		this.state.types = read.result;
		this.state.typeId = own ? own.id : false;
	}
};
export { LinkExistingDialog };
