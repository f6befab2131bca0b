// generated from web/odoo by npm run build; do not edit
import { domainOf, isFiltered } from "../../stores/link_query.js";
import { LINK_FIELDS } from "../../stores/link_state.js";
import { LinksStore } from "../../stores/links_store.js";
import { idOf } from "../../stores/record_values.js";
import { CustomerDealers } from "../customer_dealers/customer_dealers.js";
import { InsertPreview } from "../insert_preview/insert_preview.js";
import { LinkCard } from "../link_card/link_card.js";
import { LinkList } from "../link_list/link_list.js";
import { SiteButtons } from "../site_buttons/site_buttons.js";
import { Component, onWillDestroy, onWillStart, useEffect, useState } from "@odoo/owl";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
// web/odoo/components/patriot_tab/patriot_tab.ts
var BUS_TYPE = "patriot.link";
/** The bus may have missed messages before it connected. */
var CONNECTED = ["BUS:CONNECT", "BUS:RECONNECT"];
/** Links that are shown as cards; more are a list. */
var MOST_CARDS = 3;
/** The customer's Patriot tab: what an insert would do, and the links live. */
var PatriotTab = class extends Component {
	static template = "patriot.Tab";
	static components = {
		CustomerDealers,
		InsertPreview,
		LinkCard,
		LinkList,
		SiteButtons
	};
	static props = { ...standardWidgetProps };
	state;
	store;
	orm;
	shownId;
	/** The form shows what has changed since, and is reloaded once nothing in it can be lost. */
	isReloadDue = false;
	setup() {
		this.orm = useService("orm");
		this.store = new LinksStore({
			read: (partnerId, query) => this.readLinks(partnerId, query),
			onChange: (snapshot) => {
				this.state.snapshot = snapshot;
			},
			onSettled: () => this.onSettled()
		});
		this.state = useState({
			snapshot: this.store.shown,
			isManager: false,
			isTyping: false
		});
		onWillStart(async () => {
			this.state.isManager = await user.hasGroup("patriot.group_patriot_manager");
		});
		useEffect(() => this.onRecordChanged(), () => [
			this.props.record.resId,
			this.props.record.data,
			this.props.record.dirty
		]);
		useBus(this.props.record.model.bus, "FIELD_IS_DIRTY", ({ detail }) => {
			this.state.isTyping = detail === true;
			this.reloadWhenClean();
		});
		this.listenToBus();
		onWillDestroy(() => this.store.dispose());
	}
	get typeId() {
		return idOf(this.props.record.data.patriot_type_id);
	}
	get kind() {
		return this.props.record.data.patriot_type_kind;
	}
	get isTicked() {
		return this.props.record.data.patriot_insert === true;
	}
	get hasLinks() {
		return this.state.snapshot.count > 0;
	}
	get isList() {
		return this.state.snapshot.count > MOST_CARDS;
	}
	/** A merge, or another type since, may leave dealers with a customer of another kind. */
	get isDealer() {
		return this.kind === "dealer" || Number(this.props.record.data.patriot_dealer_count) > 0;
	}
	get hasSiteButtons() {
		return this.kind === "client" || this.hasLinks;
	}
	get isDirty() {
		return this.state.isTyping || this.props.record.dirty;
	}
	async onActed() {
		await this.store.refresh();
	}
	/** A link came: the customer itself may have been written too, and its counts have changed. */
	async onLinked() {
		this.isReloadDue = true;
		this.reloadWhenClean();
		await this.store.refresh();
	}
	onFind(change) {
		this.store.find(change);
	}
	async readLinks(partnerId, query) {
		const domain = domainOf(partnerId, query);
		const [links, total, count] = await Promise.all([
			this.orm.silent.searchRead("patriot.client", domain, LINK_FIELDS, {
				order: "id desc",
				offset: query.offset,
				limit: query.limit
			}),
			this.orm.silent.searchCount("patriot.client", domain),
			isFiltered(query) ? this.orm.silent.searchCount("patriot.client", [[
				"partner_id",
				"=",
				partnerId
			]]) : void 0
		]);
		return {
			links,
			total,
			count: count ?? total
		};
	}
	listenToBus() {
		const bus = useService("bus_service");
		const onMessage = (payload) => void this.store.hint(payload);
		const onConnected = () => void this.store.refresh();
		bus.subscribe(BUS_TYPE, onMessage);
		for (const event of CONNECTED) bus.addEventListener(event, onConnected);
		onWillDestroy(() => {
			bus.unsubscribe(BUS_TYPE, onMessage);
			for (const event of CONNECTED) bus.removeEventListener(event, onConnected);
		});
	}
	onRecordChanged() {
		const { record } = this.props;
		if (!record.dirty || record.resId !== this.shownId) {
			this.shownId = record.resId;
			this.store.show(record.resId);
			this.reloadWhenClean();
		}
	}
	onSettled() {
		this.isReloadDue = true;
		this.reloadWhenClean();
		if (this.isReloadDue) {
			const { resModel, resId } = this.props.record;
			this.env.bus.trigger("MAIL:RELOAD-THREAD", {
				model: resModel,
				id: resId
			});
		}
	}
	reloadWhenClean() {
		const { record } = this.props;
		if (this.isReloadDue && !this.isDirty && record.resId !== false) {
			this.isReloadDue = false;
			record.load();
		}
	}
};
var patriotTab = {
	component: PatriotTab,
	fieldDependencies: [{
		name: "patriot_type_id",
		type: "many2one"
	}, {
		name: "patriot_insert",
		type: "boolean"
	}]
};
export { PatriotTab, patriotTab };
