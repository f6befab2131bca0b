// generated from web/odoo by npm run build; do not edit
import { asAnswer } from "../../services/patriot_rpc.js";
import { LINE_FIELDS } from "../../stores/billing_sites.js";
import { InvoiceDataStore, SITE_PAGE_SIZES } from "../../stores/invoice_data_store.js";
import { idOf } from "../../stores/record_values.js";
import { ErrorNote } from "../error_note/error_note.js";
import { InvoiceSite } from "../invoice_site/invoice_site.js";
import { PageBar } from "../page_bar/page_bar.js";
import { Component, onWillDestroy, onWillStart, useEffect, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
// web/odoo/components/invoice_data/invoice_data.ts
/** How long somebody must have stopped typing, in milliseconds. */
var TYPING_PAUSE = 250;
/** What of Patriot an invoice bills, site by site. */
var InvoiceData = class extends Component {
	static template = "patriot.InvoiceData";
	static components = {
		ErrorNote,
		InvoiceSite,
		PageBar
	};
	static props = { ...standardWidgetProps };
	sizes = SITE_PAGE_SIZES;
	state;
	store;
	orm;
	timer;
	setup() {
		this.orm = useService("orm");
		this.store = new InvoiceDataStore({
			readLines: (moveId) => this.readLines(moveId),
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
		onWillDestroy(() => {
			clearTimeout(this.timer);
			this.store.dispose();
		});
	}
	get currencyId() {
		return idOf(this.props.record.data.currency_id);
	}
	get isLong() {
		return this.state.snapshot.count > SITE_PAGE_SIZES[0];
	}
	get isFewSites() {
		return this.state.snapshot.count <= 3;
	}
	get countText() {
		const { total, count } = this.state.snapshot;
		return total === count ? _t("%(count)s sites", { count: formatInteger(count) }) : _t("%(total)s of %(count)s sites", {
			total: formatInteger(total),
			count: formatInteger(count)
		});
	}
	siteKey(site) {
		return `${this.props.record.resId} ${site.number}`;
	}
	onSearch(event) {
		const search = event.target.value;
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.store.find(search), TYPING_PAUSE);
	}
	onGoTo(offset) {
		this.store.goTo(offset);
	}
	onResize(limit) {
		this.store.resize(limit);
	}
	onRetry() {
		this.store.show(this.props.record.resId);
	}
	readLines(moveId) {
		return asAnswer(this.orm.silent.searchRead("account.move.line", [
			[
				"move_id",
				"=",
				moveId
			],
			[
				"display_type",
				"=",
				"product"
			],
			[
				"patriot_client_id",
				"!=",
				false
			]
		], LINE_FIELDS, { order: "sequence, id" }));
	}
};
var patriotInvoiceData = {
	component: InvoiceData,
	fieldDependencies: [{
		name: "currency_id",
		type: "many2one"
	}]
};
export { InvoiceData, patriotInvoiceData };
