// generated from web/odoo by npm run build; do not edit
import { asAnswer } from "../../services/patriot_rpc.js";
import { ARCHIVED, BEHIND, domainOf, isKeyEnding, isMany, isUnused, retriable } from "../../stores/overview_health.js";
import { EMPTY_OVERVIEW, OverviewStore } from "../../stores/overview_store.js";
import { AuditCard } from "../audit_card/audit_card.js";
import { textsOf } from "../error_note/error_note.js";
import { FailureList } from "../failure_list/failure_list.js";
import { HealthCards } from "../health_cards/health_cards.js";
import { KeyWarning } from "../key_warning/key_warning.js";
import { RangeUse } from "../range_use/range_use.js";
import { SyncChart } from "../sync_chart/sync_chart.js";
import { Component, onMounted, onWillDestroy, onWillStart, useExternalListener, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { ControlPanel } from "@web/search/control_panel/control_panel";
import { formatInteger } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
// web/odoo/components/overview/overview.ts
var BUS_TYPE = "patriot.link";
var SETTINGS = "patriot.action_patriot_settings";
/** Patriot Overview: how the parts stand, what needs a person, and what can be done at once. */
var PatriotOverview = class extends Component {
	static template = "patriot.Overview";
	static components = {
		AuditCard,
		ControlPanel,
		FailureList,
		HealthCards,
		KeyWarning,
		RangeUse,
		SyncChart
	};
	static props = { ...standardActionServiceProps };
	state;
	store;
	orm;
	action;
	dialog;
	notification;
	setup() {
		this.orm = useService("orm");
		this.action = useService("action");
		this.dialog = useService("dialog");
		this.notification = useService("notification");
		const { call } = useService("patriot_rpc");
		const usage = useService("patriot_usage");
		this.state = useState({
			...EMPTY_OVERVIEW,
			isAdmin: false,
			isActing: false
		});
		this.store = new OverviewStore({
			readOverview: () => asAnswer(this.orm.silent.call("patriot.client", "overview", [])),
			call,
			askUsage: (span) => usage.ask(span),
			onChange: (snapshot) => Object.assign(this.state, snapshot)
		});
		onWillStart(async () => {
			this.state.isAdmin = await user.hasGroup("base.group_system");
		});
		const watch = () => this.store.setVisible(document.visibilityState === "visible");
		onMounted(watch);
		useExternalListener(document, "visibilitychange", watch);
		this.listenToBus();
		onWillDestroy(() => this.store.dispose());
	}
	get overview() {
		return this.state.overview;
	}
	get isUnused() {
		return isUnused(this.state);
	}
	get odooTexts() {
		return this.state.odooError ? textsOf(this.state.odooError) : void 0;
	}
	get bridgeTexts() {
		const { bridge } = this.state;
		return bridge && !bridge.ok ? textsOf(bridge.error) : void 0;
	}
	/** Why the bridge serves Odoo or Patriot not now: one is away, or addon and bridge do not fit. */
	get faultTexts() {
		const { bridge } = this.state;
		if (!bridge?.ok || ![bridge.result.patriot, bridge.result.odoo].includes("down")) return;
		const { lastFault } = bridge.result;
		return lastFault ? textsOf({
			message: "",
			remedy: "",
			...lastFault
		}) : {
			message: _t("Patriot cannot be reached."),
			remedy: _t("It is tried again by itself.")
		};
	}
	/** The way to Patriot stands, so that beginning goes on with the types. */
	get isPathUp() {
		const { bridge } = this.state;
		return bridge?.ok === true && bridge.result.patriot === "up";
	}
	get keyDays() {
		const days = this.overview?.key_days ?? false;
		return isKeyEnding(days) ? days : void 0;
	}
	get retriable() {
		return retriable(this.overview?.failures ?? []);
	}
	async onRetry(failure) {
		const isNamed = failure.count <= failure.link_ids.length;
		await this.confirmMany(failure.count, () => isNamed ? this.retry("action_retry", [failure.link_ids], failure.count) : this.retry("retry_failed", [failure.code], failure.count));
	}
	async onRetryEverything() {
		const count = this.retriable;
		await this.confirmMany(count, () => this.retry("retry_failed", [], count));
	}
	onCompare(failure) {
		this.action.doAction({
			type: "ir.actions.client",
			tag: "patriot_compare",
			name: _t("Compare with Patriot"),
			context: {
				active_model: "patriot.client",
				active_ids: failure.link_ids
			}
		});
	}
	onOpenFailure(failure) {
		this.openLinks(failure.message || failure.code, domainOf(failure));
	}
	onOpenPending() {
		this.openLinks(_t("Links that are behind"), BEHIND);
	}
	onOpenArchived() {
		this.openLinks(_t("Archived customers still monitored"), ARCHIVED);
	}
	onOpenLinks() {
		this.action.doAction("patriot.action_patriot_client");
	}
	onOpenDealers() {
		this.action.doAction("patriot.action_patriot_dealer");
	}
	onOpenTypes() {
		this.action.doAction("patriot.action_patriot_type");
	}
	onOpenType(type) {
		this.action.doAction({
			type: "ir.actions.act_window",
			res_model: "patriot.type",
			res_id: type.id,
			views: [[false, "form"]]
		});
	}
	onOpenSettings() {
		this.action.doAction(SETTINGS);
	}
	onOpenCustomers() {
		this.action.doAction("contacts.action_contacts");
	}
	async onReload() {
		await this.store.refresh();
	}
	openLinks(name, domain) {
		this.action.doAction({
			type: "ir.actions.act_window",
			name,
			res_model: "patriot.client",
			domain,
			views: [[false, "list"], [false, "form"]]
		});
	}
	/** A few links are retried at once, many only after a question. */
	async confirmMany(count, retry) {
		if (this.state.isActing) return;
		if (!isMany(count)) {
			await retry();
			return;
		}
		this.dialog.add(ConfirmationDialog, {
			title: _t("Retry %(count)s links?", { count: formatInteger(count) }),
			body: _t("All of them are tried again, as fast as Patriot takes them. Those whose cause still stands fail again."),
			confirmLabel: _t("Retry all"),
			cancelLabel: _t("Not now"),
			confirm: retry,
			cancel: () => void 0
		});
	}
	async retry(method, args, count) {
		this.state.isActing = true;
		try {
			await this.orm.call("patriot.client", method, args);
			const text = count === 1 ? _t("1 link is tried again now.") : _t("%(count)s links are tried again now.", { count: formatInteger(count) });
			this.notification.add(text, { type: "success" });
			await this.store.refresh();
		} finally {
			this.state.isActing = false;
		}
	}
	listenToBus() {
		const bus = useService("bus_service");
		const onMessage = () => this.store.hint();
		bus.subscribe(BUS_TYPE, onMessage);
		onWillDestroy(() => bus.unsubscribe(BUS_TYPE, onMessage));
	}
};
export { PatriotOverview };
