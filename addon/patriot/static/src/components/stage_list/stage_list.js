// generated from web/odoo by npm run build; do not edit
import { allPassed } from "../../stores/stage_list.js";
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
// web/odoo/components/stage_list/stage_list.ts
var ICONS = {
	running: "fa-circle-o-notch fa-spin text-muted",
	ok: "fa-check-circle text-success",
	failed: "fa-times-circle text-danger",
	skipped: "fa-minus-circle text-muted"
};
/** The stages of a connection test, in the order of the path. */
var StageList = class extends Component {
	static template = "patriot.StageList";
	static props = { rows: Array };
	get hasPassed() {
		return allPassed(this.props.rows);
	}
	icon(row) {
		return ICONS[row.status];
	}
	label(name) {
		return {
			odoo_to_bridge: _t("Odoo reaches the bridge"),
			bridge_to_odoo: _t("The bridge reaches Odoo"),
			bridge_to_patriot: _t("The bridge reaches Patriot"),
			patriot_login: _t("Patriot accepts the login"),
			module_json: _t("Licence module JSON SDK"),
			module_odoo: _t("Licence module Odoo")
		}[name];
	}
	status(row) {
		return {
			running: _t("Being tested"),
			ok: _t("Passed"),
			failed: _t("Failed"),
			skipped: _t("Not tested")
		}[row.status];
	}
	time(ms) {
		return _t("%(ms)s ms", { ms: formatInteger(ms) });
	}
};
export { StageList };
