// generated from web/odoo by npm run build; do not edit
import { runningStages, stageRows } from "../../stores/stage_list.js";
import { ErrorNote } from "../error_note/error_note.js";
import { StageList } from "../stage_list/stage_list.js";
import { Component, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
// web/odoo/components/patriot_connection_test/patriot_connection_test.ts
/** The button Test connection, and the stages of the path below it. */
var PatriotConnectionTest = class extends Component {
	static template = "patriot.ConnectionTest";
	static components = {
		ErrorNote,
		StageList
	};
	static props = { ...standardWidgetProps };
	state;
	rpc;
	setup() {
		this.rpc = useService("patriot_rpc");
		this.state = useState({
			isRunning: false,
			rows: [],
			error: null
		});
	}
	async onTest() {
		Object.assign(this.state, {
			isRunning: true,
			rows: runningStages(),
			error: null
		});
		const answer = await this.rpc.call("connection.test", {});
		this.state.isRunning = false;
		this.state.rows = answer.ok ? stageRows(answer.result.stages) : [];
		this.state.error = answer.ok ? null : answer.error;
	}
};
var patriotConnectionTest = { component: PatriotConnectionTest };
export { PatriotConnectionTest, patriotConnectionTest };
