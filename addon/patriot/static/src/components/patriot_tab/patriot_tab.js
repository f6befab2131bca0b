// generated from web/odoo by npm run build; do not edit
import { LINK_FIELDS } from "../../stores/link_state.js";
import { LinksStore } from "../../stores/links_store.js";
import { idOf } from "../../stores/record_values.js";
import { InsertPreview } from "../insert_preview/insert_preview.js";
import { LinkCard } from "../link_card/link_card.js";
import { Component, onWillDestroy, onWillStart, useEffect, useState } from "@odoo/owl";
import { useBus, useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { user } from "@web/core/user";
// web/odoo/components/patriot_tab/patriot_tab.ts
var BUS_TYPE = "patriot.link";
/** The bus may have missed messages before it connected. */
var CONNECTED = ["BUS:CONNECT", "BUS:RECONNECT"];
/** The customer's Patriot tab: what an insert would do, and the links live. */
var PatriotTab = class extends Component {
	static template = "patriot.Tab";
	static components = {
		InsertPreview,
		LinkCard
	};
	static props = { ...standardWidgetProps };
	state;
	store;
	shownId;
	/** Somebody types in an input of the form and has not left it. */
	isTyping = false;
	/** The form shows what has changed since, and is reloaded once nothing in it can be lost. */
	isReloadDue = false;
	setup() {
		const orm = useService("orm");
		this.state = useState({
			links: [],
			loaded: false,
			stale: false,
			isManager: false
		});
		this.store = new LinksStore({
			read: async (partnerId) => {
				const domain = [[
					"partner_id",
					"=",
					partnerId
				]];
				return await orm.silent.searchRead("patriot.client", domain, LINK_FIELDS, { order: "id" });
			},
			onChange: (snapshot) => Object.assign(this.state, snapshot),
			onSettled: () => this.onSettled()
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
			this.isTyping = detail === true;
			this.reloadWhenClean();
		});
		this.listenToBus();
		onWillDestroy(() => this.store.dispose());
	}
	get typeId() {
		return idOf(this.props.record.data.patriot_type_id);
	}
	get isTicked() {
		return this.props.record.data.patriot_insert === true;
	}
	async onActed() {
		await this.store.refresh();
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
		if (this.isReloadDue && !this.isTyping && !record.dirty && record.resId !== false) {
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
