// generated from web/odoo by npm run build; do not edit
import { asAnswer } from "../../services/patriot_rpc.js";
import { DealerClientsStore, PAGE_SIZES, clientNoOf, emptySnapshot, exportUrl } from "../../stores/dealer_clients_store.js";
import { textsOf } from "../error_note/error_note.js";
import { ExportLinks } from "../export_links/export_links.js";
import { OpenButton } from "../open_button/open_button.js";
import { PageBar } from "../page_bar/page_bar.js";
import { Component, onWillDestroy, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
// web/odoo/components/dealer_clients/dealer_clients.ts
var STATUS_COLOURS = {
	active: "text-bg-success",
	inactive: "text-bg-warning",
	decommissioned: "text-bg-secondary"
};
/** All clients of a dealer, live from Patriot. */
var DealerClients = class extends Component {
	static template = "patriot.DealerClients";
	static components = {
		ExportLinks,
		OpenButton,
		PageBar
	};
	static props = {
		dealerId: String,
		dealerRecordId: Number,
		dealerName: String
	};
	sizes = PAGE_SIZES;
	mostSearched = 100;
	state;
	store;
	action;
	setup() {
		const orm = useService("orm");
		const { call } = useService("patriot_rpc");
		this.action = useService("action");
		this.state = useState({
			...emptySnapshot(),
			text: ""
		});
		this.store = new DealerClientsStore({
			call,
			findLinks: (keys) => asAnswer(orm.silent.call("patriot.client", "find_by_clients", [keys])),
			onChange: (snapshot) => Object.assign(this.state, snapshot)
		});
		onWillStart(() => void this.store.show(this.props.dealerId));
		onWillUpdateProps((next) => {
			if (next.dealerId !== this.props.dealerId) {
				this.state.text = "";
				this.store.show(next.dealerId);
			}
		});
		onWillDestroy(() => this.store.dispose());
	}
	get title() {
		return _t("Clients of %(dealer)s", { dealer: this.props.dealerName || this.props.dealerId });
	}
	/** What a screen reader hears when a list has come. */
	get summary() {
		const { isLoaded, shown, total } = this.state;
		if (!isLoaded) return "";
		const count = formatInteger(total);
		return shown.search === "" ? _t("%(count)s clients", { count }) : _t("%(count)s clients match “%(search)s”", {
			count,
			search: shown.search
		});
	}
	get errorTexts() {
		return this.state.error ? textsOf(this.state.error) : void 0;
	}
	get nothingFound() {
		return _t("No client of this dealer matches “%(search)s”.", { search: this.state.shown.search });
	}
	get columns() {
		return [
			{
				sort: "number",
				label: _t("Number")
			},
			{
				sort: "name",
				label: _t("Site")
			},
			{
				sort: "city",
				label: _t("City")
			},
			{
				sort: "status",
				label: _t("Status")
			}
		];
	}
	ariaSort(sort) {
		const { shown } = this.state;
		if (shown.sort !== sort) return "none";
		return shown.descending ? "descending" : "ascending";
	}
	sortIcon(sort) {
		return {
			ascending: "fa-caret-up",
			descending: "fa-caret-down",
			none: "fa-sort"
		}[this.ariaSort(sort)];
	}
	exportUrl(format) {
		return exportUrl(this.props.dealerRecordId, format, this.state.wanted);
	}
	clientNo(client) {
		return clientNoOf(client);
	}
	street(client) {
		return [client.site.street, client.site.street2].filter((line) => line !== "").join(", ");
	}
	statusColour(client) {
		return STATUS_COLOURS[client.status];
	}
	statusLabel(client) {
		return {
			active: _t("Active"),
			inactive: _t("Inactive"),
			decommissioned: _t("Decommissioned")
		}[client.status];
	}
	customer(client) {
		return this.state.customers?.get(clientNoOf(client));
	}
	customerUrl(customer) {
		return `/odoo/res.partner/${customer.id}`;
	}
	onSearchInput() {
		this.store.type(this.state.text);
	}
	onSearchKeydown(event) {
		if (event.key === "Enter") {
			event.preventDefault();
			this.store.search(this.state.text);
		}
	}
	onClearSearch() {
		this.state.text = "";
		this.store.search("");
	}
	onSort(sort) {
		this.store.sortBy(sort);
	}
	onGoTo(offset) {
		this.store.goTo(offset);
	}
	onResize(limit) {
		this.store.resize(limit);
	}
	onReload() {
		this.store.reload();
	}
	/** A plain click stays in the web client; another one (new tab) is the browser's. */
	onCustomer(event, customer) {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		this.action.doAction({
			type: "ir.actions.act_window",
			res_model: "res.partner",
			res_id: customer.id,
			views: [[false, "form"]]
		});
	}
};
export { DealerClients };
