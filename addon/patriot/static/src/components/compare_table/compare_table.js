// generated from web/odoo by npm run build; do not edit
import { choosableSides, chooseAll, outcomeOf, undecided } from "../../stores/comparison.js";
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
// web/odoo/components/compare_table/compare_table.ts
function fieldLabels() {
	return {
		name: _t("Name"),
		street: _t("Street"),
		street2: _t("Street 2"),
		city: _t("City"),
		state: _t("State"),
		zip: _t("ZIP"),
		country: _t("Country"),
		phone: _t("Phone"),
		email: _t("Email")
	};
}
/** What Odoo and Patriot hold of one client, side by side, with the choice of a side per field. */
var CompareTable = class extends Component {
	static template = "patriot.CompareTable";
	static props = {
		rows: Array,
		choices: Object,
		id: String,
		isLocked: {
			type: Boolean,
			optional: true
		},
		onChoose: Function
	};
	label(row) {
		return fieldLabels()[row.key];
	}
	get isBillingOnly() {
		return this.props.rows.every(({ site }) => site === null);
	}
	get hasDifference() {
		return this.props.rows.some(({ isEqual }) => !isEqual);
	}
	/** Patriot's values of a field: one, or the site's and the billing address's where they differ. */
	patriotCells(row) {
		const choosable = choosableSides(row);
		const cell = (side, value, caption) => ({
			side,
			value,
			caption,
			isChoosable: choosable.includes(side)
		});
		if (row.site === null || row.billing === null || row.site === row.billing) return [row.site === null ? cell("billing", row.billing ?? "", "") : cell("site", row.site, "")];
		return [cell("site", row.site, _t("Site")), cell("billing", row.billing, _t("Billing address"))];
	}
	choiceLabel(row, side) {
		const values = {
			field: this.label(row),
			value: row[side] || _t("empty")
		};
		if (side === "odoo") return _t("%(field)s from Odoo: %(value)s", values);
		return side === "billing" && !this.isBillingOnly ? _t("%(field)s from Patriot's billing address: %(value)s", values) : _t("%(field)s from Patriot: %(value)s", values);
	}
	isChosen(row, side) {
		return this.props.choices[row.key] === side;
	}
	isTaken(row, cell) {
		return cell.isChoosable && this.isChosen(row, cell.side);
	}
	onChoose(row, side) {
		this.props.onChoose({
			...this.props.choices,
			[row.key]: side
		});
	}
	onChooseAll(winner) {
		this.props.onChoose(chooseAll(this.props.rows, winner));
	}
	/** What applying would do, in words. */
	get summary() {
		const outcome = outcomeOf(this.props.rows, this.props.choices);
		const open = undecided(this.props.rows, this.props.choices);
		const lines = [];
		if (outcome.toPatriot.length > 0) lines.push(_t("Patriot gets: %(fields)s.", { fields: this.names(outcome.toPatriot) }));
		if (outcome.intoOdoo.length > 0) lines.push(_t("Odoo gets: %(fields)s.", { fields: this.names(outcome.intoOdoo) }));
		if (open.length > 0) lines.push(_t("Still to choose: %(fields)s.", { fields: this.names(open) }));
		return lines;
	}
	names(keys) {
		const labels = fieldLabels();
		return keys.map((key) => labels[key]).join(", ");
	}
};
export { CompareTable, fieldLabels };
