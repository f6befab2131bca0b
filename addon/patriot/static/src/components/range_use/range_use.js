// generated from web/odoo by npm run build; do not edit
import { spanOf } from "../../stores/overview_store.js";
import { roomOf } from "../../stores/range_room.js";
import { RangeBar } from "../range_bar/range_bar.js";
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
// web/odoo/components/range_use/range_use.ts
/** How full the range of each Patriot Type is, and which must be widened soon. */
var RangeUse = class extends Component {
	static template = "patriot.RangeUse";
	static components = { RangeBar };
	static props = {
		types: Array,
		usages: [Map, { value: null }],
		onOpen: Function
	};
	usage(type) {
		return this.props.usages?.get(type.id);
	}
	room(usage) {
		return roomOf(usage);
	}
	text(usage) {
		return _t("%(percent)s % used, %(free)s of %(size)s left", {
			percent: roomOf(usage).percent,
			free: formatInteger(usage.free),
			size: formatInteger(usage.size)
		});
	}
	/** `1000–1999 on port 01`; empty while the type has no whole range. */
	span(type) {
		const span = spanOf(type);
		return span ? _t("%(first)s–%(last)s on port %(port)s", {
			first: span.startClientNo,
			last: span.endClientNo,
			port: span.portId
		}) : "";
	}
	/** Odoo's own count, which is all there is while Patriot cannot be asked. */
	held(type) {
		const held = formatInteger(type.held);
		return this.props.usages ? _t("%(held)s held by links of this Odoo; Patriot's own count is not known.", { held }) : _t("%(held)s held by links of this Odoo", { held });
	}
};
export { RangeUse };
