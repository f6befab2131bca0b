// generated from web/odoo by npm run build; do not edit
import { asAnswer } from "../../services/patriot_rpc.js";
import { itemsOf, listedItems } from "../../stores/billing_sites.js";
import { BilledItems } from "../billed_items/billed_items.js";
import { ErrorNote } from "../error_note/error_note.js";
import { OpenButton } from "../open_button/open_button.js";
import { Component, onWillDestroy, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { formatFloat, formatMonetary } from "@web/views/fields/formatters";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
// web/odoo/components/invoice_site/invoice_site.ts
/** One site on an invoice: its lines, and what of Patriot they bill. */
var InvoiceSite = class extends Component {
	static template = "patriot.InvoiceSite";
	static components = {
		BilledItems,
		ErrorNote,
		OpenButton
	};
	static props = {
		site: Object,
		currencyId: [Number, Boolean],
		isOpen: Boolean,
		mayOpen: Boolean
	};
	state;
	orm;
	run = 0;
	setup() {
		this.orm = useService("orm");
		this.state = useState({
			isOpen: this.props.isOpen,
			items: void 0,
			error: null
		});
		onWillStart(() => void this.readWhenOpen(this.props.site));
		onWillUpdateProps((next) => {
			if (next.site !== this.props.site) this.readWhenOpen(next.site);
		});
		onWillDestroy(() => {
			this.run += 1;
		});
	}
	get bodyId() {
		return `patriot_site_${this.props.site.number}`;
	}
	get toggleLabel() {
		const { number, name } = this.props.site;
		return _t("Billing data of %(number)s %(name)s", {
			number,
			name
		});
	}
	get amountText() {
		return this.money(this.props.site.amount);
	}
	money(amount) {
		const { currencyId } = this.props;
		return currencyId ? formatMonetary(amount, { currencyId }) : formatFloat(amount);
	}
	charge(line) {
		return line.patriot_charge_id ? line.patriot_charge_id[1] : _t("No charge");
	}
	description(line) {
		return line.name || "";
	}
	period(line) {
		const { patriot_from: from, patriot_to: to } = line;
		return from && to ? `${formatDate(deserializeDate(from))} – ${formatDate(deserializeDate(to))}` : "";
	}
	quantity(line) {
		return formatFloat(line.quantity);
	}
	items(line) {
		return listedItems(line, this.state.items?.get(line.id) ?? []);
	}
	onToggle() {
		this.state.isOpen = !this.state.isOpen;
		this.readWhenOpen(this.props.site);
	}
	onRetry() {
		this.readWhenOpen(this.props.site);
	}
	async readWhenOpen(site) {
		if (!this.state.isOpen) return;
		this.run += 1;
		const { run } = this;
		const ids = site.lines.map((line) => line.id);
		const answer = await asAnswer(this.orm.silent.read("account.move.line", ids, ["patriot_items"]));
		if (run !== this.run) return;
		if (answer.ok) this.state.items = new Map(answer.result.map(({ id, patriot_items: items }) => [id, itemsOf(items)]));
		this.state.error = answer.ok ? null : answer.error;
	}
};
export { InvoiceSite };
