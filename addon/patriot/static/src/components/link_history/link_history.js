// generated from web/odoo by npm run build; do not edit
import { asBridgeError } from "../../services/patriot_rpc.js";
import { ErrorNote } from "../error_note/error_note.js";
import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
// web/odoo/components/link_history/link_history.ts
var FIELDS = [
	"create_date",
	"event",
	"message",
	"correlation_id",
	"user_id",
	"operator"
];
var MOST_SHOWN = 50;
/** An operator of Patriot as the one who did something. */
function atTheDesk(operator) {
	return _t("%(operator)s at Patriot's desk", { operator });
}
/** What happened to a link, newest first. */
var LinkHistory = class extends Component {
	static template = "patriot.LinkHistory";
	static components = { ErrorNote };
	static props = {
		linkId: Number,
		version: String
	};
	state;
	orm;
	setup() {
		this.orm = useService("orm");
		this.state = useState({
			events: [],
			error: null
		});
		onWillStart(() => this.read(this.props.linkId));
		onWillUpdateProps((next) => {
			if (next.linkId !== this.props.linkId || next.version !== this.props.version) this.read(next.linkId);
		});
	}
	when(event) {
		return formatDateTime(deserializeDateTime(event.create_date));
	}
	who(event) {
		return event.operator ? atTheDesk(event.operator) : event.user_id ? event.user_id[1] : "";
	}
	async read(linkId) {
		try {
			const domain = [[
				"patriot_client_id",
				"=",
				linkId
			]];
			const kwargs = {
				order: "id desc",
				limit: MOST_SHOWN
			};
			const rows = await this.orm.silent.searchRead("patriot.client.event", domain, FIELDS, kwargs);
			this.state.events = rows;
			this.state.error = null;
		} catch (error) {
			this.state.error = asBridgeError(error);
		}
	}
};
export { LinkHistory, atTheDesk };
