// generated from web/odoo by npm run build; do not edit
import { asAnswer } from "../../services/patriot_rpc.js";
import { compareLinks } from "../../stores/compare_links.js";
import { outcomeOf, undecided } from "../../stores/comparison.js";
import { CompareTable } from "../compare_table/compare_table.js";
import { ErrorNote } from "../error_note/error_note.js";
import { Component, onWillDestroy, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { Dialog } from "@web/core/dialog/dialog";
// web/odoo/components/compare_dialog/compare_dialog.ts
/** One link as Odoo and Patriot hold it; a person chooses who is right. */
var CompareDialog = class extends Component {
	static template = "patriot.CompareDialog";
	static components = {
		CompareTable,
		Dialog,
		ErrorNote
	};
	static props = {
		linkId: Number,
		clientNo: String,
		onApplied: Function,
		close: Function
	};
	state;
	orm;
	call;
	isGone = false;
	setup() {
		this.orm = useService("orm");
		this.call = useService("patriot_rpc").call;
		this.state = useState({
			compared: null,
			choices: {},
			isReading: true,
			isApplying: false,
			error: null
		});
		this.read();
		onWillDestroy(() => {
			this.isGone = true;
		});
	}
	get title() {
		return _t("Compare %(number)s", { number: this.props.clientNo });
	}
	get differs() {
		return this.state.compared?.rows.some(({ isEqual }) => !isEqual) ?? false;
	}
	/** Odoo came back from a backup: somebody must say that what stands there is right. */
	get isOlder() {
		return this.state.compared?.link.error_code === "odoo_older";
	}
	get canApply() {
		const { compared, choices, isApplying } = this.state;
		return compared?.client != null && !isApplying && (this.differs || this.isOlder) && undecided(compared.rows, choices).length === 0;
	}
	get followsText() {
		return this.state.compared?.link.follows === "billing" ? _t("Patriot receives the billing name and postal address of this customer. The site's own name and address belong to Patriot and are not compared.") : _t("Patriot receives this customer's name, address, phone and email.");
	}
	onChoose(choices) {
		this.state.choices = choices;
	}
	async onReload() {
		await this.read();
	}
	async onApply() {
		const { compared, choices } = this.state;
		if (!compared) return;
		this.state.isApplying = true;
		this.state.error = null;
		const { pulls } = outcomeOf(compared.rows, choices);
		const call = this.orm.call("patriot.client", "action_compare_apply", [[this.props.linkId], pulls]);
		const answer = await asAnswer(call);
		this.state.isApplying = false;
		if (!answer.ok) {
			this.state.error = answer.error;
			return;
		}
		this.props.close();
		await this.props.onApplied();
	}
	async read() {
		Object.assign(this.state, {
			isReading: true,
			error: null,
			choices: {}
		});
		const source = {
			call: this.call,
			readValues: (ids) => asAnswer(this.orm.silent.call("patriot.client", "compare_values", [ids]))
		};
		const answer = await compareLinks(source, [this.props.linkId]);
		if (this.isGone) return;
		this.state.isReading = false;
		this.state.compared = answer.ok ? answer.result.links[0] ?? null : null;
		this.state.error = answer.ok ? null : answer.error;
	}
};
export { CompareDialog };
