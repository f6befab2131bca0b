// generated from web/odoo by npm run build; do not edit
import { textOf } from "../../stores/record_values.js";
import { PairingDialog } from "../pairing_dialog/pairing_dialog.js";
import { Component } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
// web/odoo/components/patriot_pairing/patriot_pairing.ts
var USUAL_BRIDGE = "http://localhost:8070";
/** The button Pair a bridge. */
var PatriotPairing = class extends Component {
	static template = "patriot.Pairing";
	static props = { ...standardWidgetProps };
	dialog;
	action;
	setup() {
		this.dialog = useService("dialog");
		this.action = useService("action");
	}
	onPair() {
		let paired = "";
		const { record } = this.props;
		this.dialog.add(PairingDialog, {
			bridgeUrl: textOf(record.data.patriot_bridge_url) || USUAL_BRIDGE,
			onPaired: (url) => {
				paired = url;
			}
		}, { onClose: () => void this.showPaired(paired) });
	}
	/** The form holds the address from before; saving that would undo the pairing's. */
	async showPaired(url) {
		const { record } = this.props;
		if (url === "") return;
		if (record.dirty) await record.update({ patriot_bridge_url: url });
		else await this.action.doAction({
			type: "ir.actions.client",
			tag: "soft_reload"
		});
	}
};
var patriotPairing = { component: PatriotPairing };
export { PatriotPairing, patriotPairing };
