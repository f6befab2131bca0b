// generated from web/odoo by npm run build; do not edit
import { asAnswer } from "../../services/patriot_rpc.js";
import { idOf } from "../../stores/record_values.js";
import { OpenButton } from "../open_button/open_button.js";
import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
// web/odoo/components/open_batch/open_batch.ts
/** Opens in Patriot the billing batch that the record is, or that it came with. */
var OpenBatch = class extends Component {
	static template = "patriot.OpenBatch";
	static components = { OpenButton };
	static props = { ...standardWidgetProps };
	state;
	orm;
	shownId = false;
	setup() {
		this.orm = useService("orm");
		this.state = useState({ batchNo: "" });
		onWillStart(() => this.read(this.props.record));
		onWillUpdateProps((next) => this.read(next.record));
	}
	get target() {
		return { batchId: this.state.batchNo };
	}
	async read(record) {
		const id = record.resModel === "patriot.batch" ? record.resId : idOf(record.data.patriot_batch_id);
		if (id === this.shownId) return;
		this.shownId = id;
		this.state.batchNo = "";
		if (id !== false) {
			const answer = await asAnswer(this.orm.silent.read("patriot.batch", [id], ["batch_no"]));
			if (id === this.shownId && answer.ok) this.state.batchNo = answer.result[0]?.batch_no ?? "";
		}
	}
};
var patriotOpenBatch = { component: OpenBatch };
export { OpenBatch, patriotOpenBatch };
