// generated from web/odoo by npm run build; do not edit
import { clientOf } from "../../stores/enquiry.js";
import { OpenButton } from "../open_button/open_button.js";
import { Component } from "@odoo/owl";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
// web/odoo/components/open_client/open_client.ts
/** Kind of an audit's finding: a client that Patriot does not have. */
var GONE = "client_gone";
/** Opens in Patriot the client that the record names; nothing for one that names none, or one that is gone. */
var OpenClient = class extends Component {
	static template = "patriot.OpenClient";
	static components = { OpenButton };
	static props = {
		...standardWidgetProps,
		isCompact: {
			type: Boolean,
			optional: true
		}
	};
	get client() {
		const { data } = this.props.record;
		return data.kind === GONE ? void 0 : clientOf(data);
	}
};
var patriotOpenClient = {
	component: OpenClient,
	listViewWidth: [40],
	extractProps: ({ options }) => ({ isCompact: options.is_compact === true }),
	fieldDependencies: [
		{
			name: "client_id",
			type: "char"
		},
		{
			name: "port_id",
			type: "char"
		},
		{
			name: "client_no",
			type: "char"
		}
	]
};
export { OpenClient, patriotOpenClient };
