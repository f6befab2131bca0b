// generated from web/odoo by npm run build; do not edit
import { toCsv } from "../../shared/csv.js";
import { asAnswer } from "../../services/patriot_rpc.js";
import { CompareBatch } from "../../stores/compare_batch.js";
import { undecided } from "../../stores/comparison.js";
import { differencesTable } from "../../stores/differences_table.js";
import { CompareTable, fieldLabels } from "../compare_table/compare_table.js";
import { ErrorNote } from "../error_note/error_note.js";
import { PageBar } from "../page_bar/page_bar.js";
import { Component, onWillDestroy, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { ControlPanel } from "@web/search/control_panel/control_panel";
import { formatInteger } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
// web/odoo/components/compare_action/compare_action.ts
var PAGE = 50;
/** Compares many links with Patriot at once; a person chooses who is right. */
var CompareAction = class extends Component {
	static template = "patriot.CompareAction";
	static components = {
		CompareTable,
		ControlPanel,
		ErrorNote,
		PageBar
	};
	static props = { ...standardActionServiceProps };
	pageSize = PAGE;
	state;
	batch;
	orm;
	setup() {
		this.orm = useService("orm");
		const { call } = useService("patriot_rpc");
		this.batch = new CompareBatch({
			call,
			listIds: () => this.listIds(),
			readValues: (ids) => asAnswer(this.orm.silent.call("patriot.client", "compare_values", [ids])),
			apply: (id, pulls) => asAnswer(this.orm.silent.call("patriot.client", "action_compare_apply", [[id], pulls])),
			onChange: (batch) => {
				this.state.batch = batch;
			}
		});
		this.state = useState({
			batch: this.batch.shown,
			isManager: false,
			offset: 0,
			openIds: /* @__PURE__ */ new Set(),
			selectedIds: /* @__PURE__ */ new Set()
		});
		onWillStart(async () => {
			this.state.isManager = await user.hasGroup("patriot.group_patriot_manager");
			this.batch.start();
		});
		onWillDestroy(() => this.batch.dispose());
	}
	get shownDifferences() {
		return this.state.batch.differences.slice(this.state.offset, this.state.offset + PAGE);
	}
	get percent() {
		const { done, total } = this.state.batch;
		return total === 0 ? 0 : Math.round(done / total * 100);
	}
	get progressText() {
		const { done, total } = this.state.batch;
		return _t("%(done)s of %(total)s compared", {
			done: formatInteger(done),
			total: formatInteger(total)
		});
	}
	get resultText() {
		const { differences, skipped } = this.state.batch;
		const found = _t("%(count)s differ", { count: formatInteger(differences.length) });
		const without = _t("%(count)s without a number yet", { count: formatInteger(skipped) });
		return skipped > 0 ? `${found} · ${without}` : found;
	}
	get isAllEqual() {
		const { status, differences } = this.state.batch;
		return status === "done" && differences.length === 0;
	}
	/** Chosen rows that can still be pushed. */
	get pushableIds() {
		return this.state.batch.differences.filter((one) => this.isOpenForApply(one) && this.state.selectedIds.has(one.link.id)).map(({ link }) => link.id);
	}
	get pushSelectedText() {
		return _t("Push selected (%(count)s)", { count: formatInteger(this.pushableIds.length) });
	}
	get isPageSelected() {
		const open = this.shownDifferences.filter((one) => this.isOpenForApply(one));
		return open.length > 0 && open.every(({ link }) => this.state.selectedIds.has(link.id));
	}
	isOpenForApply(difference) {
		return difference.client !== null && !["applying", "applied"].includes(difference.status);
	}
	canApply(difference) {
		const { rows, choices } = difference;
		return this.isOpenForApply(difference) && undecided(rows, choices).length === 0;
	}
	isExpanded(id) {
		return this.state.openIds.has(id);
	}
	isSelected(id) {
		return this.state.selectedIds.has(id);
	}
	/** What differs, in words. */
	what(difference) {
		if (difference.client === null) return _t("Not in Patriot");
		const labels = fieldLabels();
		const fields = difference.rows.filter(({ isEqual }) => !isEqual).map(({ key }) => labels[key]);
		return fields.length > 0 ? fields.join(", ") : _t("Nothing; Patriot has seen newer data");
	}
	statusText(difference) {
		return {
			open: "",
			applying: _t("Saving…"),
			applied: _t("Saved; Patriot is brought up to date."),
			refused: ""
		}[difference.status];
	}
	labelOf(action, { link }) {
		const values = { number: link.client_no || "" };
		return {
			push: _t("Push %(number)s to Patriot", values),
			pull: _t("Pull %(number)s into Odoo", values),
			details: _t("Details of %(number)s", values),
			select: _t("Select %(number)s", values)
		}[action];
	}
	onToggle(id) {
		toggle(this.state.openIds, id);
	}
	onSelect(id) {
		toggle(this.state.selectedIds, id);
	}
	onSelectPage() {
		const isSelected = this.isPageSelected;
		for (const { link } of this.shownDifferences.filter((one) => this.isOpenForApply(one))) if (isSelected) this.state.selectedIds.delete(link.id);
		else this.state.selectedIds.add(link.id);
	}
	onGoTo(offset) {
		this.state.offset = offset;
	}
	onChoose(id, choices) {
		this.batch.choose(id, choices);
	}
	async onApply(id) {
		await this.batch.apply([id]);
	}
	async onPush(ids) {
		await this.batch.applyAll(ids, "odoo");
	}
	async onPull(id) {
		await this.batch.applyAll([id], "patriot");
	}
	onCancel() {
		this.batch.cancel();
	}
	async onResume() {
		await this.batch.resume();
	}
	async onRestart() {
		this.state.offset = 0;
		this.state.openIds.clear();
		this.state.selectedIds.clear();
		await this.batch.start();
	}
	onExport() {
		const headers = [
			_t("Client No."),
			_t("Customer"),
			_t("Field"),
			_t("Odoo"),
			_t("Patriot, site"),
			_t("Patriot, billing address")
		];
		const rows = differencesTable(this.state.batch.differences, {
			fields: fieldLabels(),
			missing: _t("Not in Patriot")
		});
		const blob = new Blob([toCsv([headers, ...rows])], { type: "text/csv;charset=utf-8" });
		const link = document.createElement("a");
		link.href = URL.createObjectURL(blob);
		link.download = "patriot_differences.csv";
		link.click();
		URL.revokeObjectURL(link.href);
	}
	listIds() {
		const chosen = this.props.action.context?.active_ids;
		if (Array.isArray(chosen) && chosen.length > 0) return Promise.resolve({
			ok: true,
			result: chosen.map(Number)
		});
		return asAnswer(this.orm.silent.search("patriot.client", [], { order: "id" }));
	}
};
function toggle(ids, id) {
	if (!ids.delete(id)) ids.add(id);
}
export { CompareAction };
