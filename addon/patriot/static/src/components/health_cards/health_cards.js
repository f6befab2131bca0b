// generated from web/odoo by npm run build; do not edit
import { ageOf, bridgeHealth, odooHealth, patriotHealth, queueHealth } from "../../stores/overview_health.js";
import { HealthCard } from "../health_card/health_card.js";
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { formatInteger } from "@web/views/fields/formatters";
// web/odoo/components/health_cards/health_cards.ts
/** How bridge, Patriot, Odoo and the queue stand, each as a card. */
var HealthCards = class extends Component {
	static template = "patriot.HealthCards";
	static components = { HealthCard };
	static props = {
		overview: Object,
		bridge: [Object, { value: null }],
		onOpenPending: Function,
		onOpenArchived: Function,
		onOpenLinks: Function,
		onOpenDealers: Function
	};
	get bridge() {
		const { level, state } = bridgeHealth(this.props.bridge);
		return {
			level,
			state: {
				asking: _t("Being asked…"),
				up: _t("Runs"),
				away: _t("Away"),
				not_paired: _t("Not paired yet"),
				refused: _t("Not known")
			}[state]
		};
	}
	get bridgeDetail() {
		const { bridge } = this.props;
		return bridge?.ok ? _t("Version %(version)s", { version: bridge.result.version }) : "";
	}
	get patriot() {
		const { level, state } = patriotHealth(this.props.bridge);
		return {
			level,
			state: partText(state)
		};
	}
	get odoo() {
		const { level, state } = odooHealth(this.props.bridge);
		return {
			level,
			state: partText(state)
		};
	}
	get queue() {
		const { queue } = this.props.overview;
		const { level, state } = queueHealth(queue);
		return {
			level,
			state: {
				empty: _t("Nothing waits"),
				moving: _t("%(count)s on their way", { count: formatInteger(queue.pending) }),
				slow: _t("%(count)s wait", { count: formatInteger(queue.pending) }),
				stuck: _t("%(count)s wait", { count: formatInteger(queue.pending) })
			}[state]
		};
	}
	get queueDetail() {
		const { pending, oldest_seconds: seconds } = this.props.overview.queue;
		return pending > 0 && seconds !== null ? _t("The oldest has waited %(age)s.", { age: ageText(seconds) }) : "";
	}
	get failed() {
		const { failed } = this.props.overview.queue;
		return failed === 0 ? {
			level: "good",
			state: _t("None")
		} : {
			level: "bad",
			state: formatInteger(failed)
		};
	}
	number(count) {
		return formatInteger(count);
	}
};
function partText(state) {
	return {
		asking: _t("Being asked…"),
		up: _t("Answers"),
		down: _t("Away"),
		unknown: _t("Not known")
	}[state];
}
/** `3 minutes` in the reader's language. */
function ageText(seconds) {
	const { count, unit } = ageOf(seconds);
	const format = {
		style: "unit",
		unit,
		unitDisplay: "long"
	};
	return new Intl.NumberFormat(user.lang, format).format(count);
}
export { HealthCards };
