// generated from web/odoo by npm run build; do not edit
import { ErrorNote } from "../error_note/error_note.js";
import { PageBar } from "../page_bar/page_bar.js";
import { Component, onMounted, useRef } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
// web/odoo/components/client_finder/client_finder.ts
/** The number of a client as people know it, `1077-01`. */
function formatNumber(client) {
	return `${client.clientId}-${client.portId}`;
}
/** Search in Patriot, and the clients that were found, of which a free one can be chosen. */
var ClientFinder = class extends Component {
	static template = "patriot.ClientFinder";
	static components = {
		ErrorNote,
		PageBar
	};
	static props = {
		found: Object,
		isLocked: Boolean,
		isFocused: Boolean,
		onType: Function,
		onPage: Function,
		onSearchAgain: Function,
		onChoose: Function
	};
	setup() {
		const input = useRef("search");
		onMounted(() => {
			if (this.props.isFocused) input.el?.focus();
		});
	}
	number(client) {
		return formatNumber(client);
	}
	address(client) {
		const { street, street2, city, region, postcode, country } = client.site;
		return [
			street,
			street2,
			[postcode, city].filter(Boolean).join(" "),
			region,
			country
		].filter(Boolean).join(", ");
	}
	status(client) {
		return {
			active: _t("Active"),
			inactive: _t("Inactive"),
			decommissioned: _t("Decommissioned")
		}[client.status];
	}
	/** Why a client cannot be chosen; empty when it can. */
	obstacle({ owner }) {
		switch (owner.kind) {
			case "free": return "";
			case "customer": return owner.name === "" ? _t("Already linked to another customer") : _t("Already linked to %(customer)s", { customer: owner.name });
			case "unknown": return _t("Already linked, but not by this Odoo");
		}
	}
	chooseLabel(client) {
		return _t("Choose %(number)s", { number: this.number(client) });
	}
	onInput(event) {
		this.props.onType(event.target.value);
	}
};
export { ClientFinder, formatNumber };
