// generated from web/odoo by npm run build; do not edit
import { LINK_PAGE_SIZES } from "../../stores/link_query.js";
import { LINK_STATES, addressOf, clientOf, nameOf } from "../../stores/link_state.js";
import { LinkBadge } from "../link_badge/link_badge.js";
import { LinkCard } from "../link_card/link_card.js";
import { OpenButton } from "../open_button/open_button.js";
import { PageBar } from "../page_bar/page_bar.js";
import { Component, onWillDestroy, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
// web/odoo/components/link_list/link_list.ts
/** How long somebody must have stopped typing, in milliseconds. */
var TYPING_PAUSE = 250;
/** The links of a customer with many sites: one row each, which opens to its card. */
var LinkList = class extends Component {
	static template = "patriot.LinkList";
	static components = {
		LinkBadge,
		LinkCard,
		OpenButton,
		PageBar
	};
	static props = {
		snapshot: Object,
		isManager: Boolean,
		onFind: Function,
		onActed: Function
	};
	pageSizes = LINK_PAGE_SIZES;
	states = ["all", ...LINK_STATES];
	state;
	timer;
	setup() {
		this.state = useState({ openIds: /* @__PURE__ */ new Set() });
		onWillDestroy(() => clearTimeout(this.timer));
	}
	get countText() {
		const { total, count } = this.props.snapshot;
		return total === count ? _t("%(count)s clients", { count: formatInteger(count) }) : _t("%(total)s of %(count)s clients", {
			total: formatInteger(total),
			count: formatInteger(count)
		});
	}
	stateLabel(state) {
		return {
			all: _t("All states"),
			failed: _t("Failed"),
			queued: _t("Queued"),
			inserting: _t("Inserting"),
			linked: _t("Linked")
		}[state];
	}
	name(link) {
		return nameOf(link);
	}
	address(link) {
		return addressOf(link);
	}
	client(link) {
		return clientOf(link);
	}
	isOpen(link) {
		return this.state.openIds.has(link.id);
	}
	toggleLabel(link) {
		const number = link.client_no || _t("no number yet");
		return _t("Details of %(number)s, %(name)s", {
			number,
			name: nameOf(link)
		});
	}
	onToggle(link) {
		const { openIds } = this.state;
		if (!openIds.delete(link.id)) openIds.add(link.id);
	}
	onSearch(event) {
		const search = event.target.value;
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.props.onFind({ search }), TYPING_PAUSE);
	}
	onStateChange(event) {
		const state = event.target.value;
		this.props.onFind({ state });
	}
	onGoTo(offset) {
		this.props.onFind({ offset });
	}
	onResize(limit) {
		this.props.onFind({ limit });
	}
};
export { LinkList };
