import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import {
  type AddressKey,
  type Choices,
  type CompareOutcome,
  type CompareRow,
  choosableSides,
  chooseAll,
  outcomeOf,
  type Side,
  undecided,
} from "../../stores/comparison.ts";

type Props = {
  rows: readonly CompareRow[];
  choices: Choices;
  /** Tells tables of one page apart. */
  id: string;
  isLocked?: boolean;
  onChoose: (choices: Choices) => void;
};
type Cell = { side: Side; value: string; caption: string; isChoosable: boolean };

export function fieldLabels(): Record<AddressKey, string> {
  return {
    name: _t("Name"),
    street: _t("Street"),
    street2: _t("Street 2"),
    city: _t("City"),
    state: _t("State"),
    zip: _t("ZIP"),
    country: _t("Country"),
    phone: _t("Phone"),
    email: _t("Email"),
  };
}

/** What Odoo and Patriot hold of one client, side by side, with the choice of a side per field. */
export class CompareTable extends Component<Props> {
  static override template = "patriot.CompareTable";
  static override props = {
    rows: Array,
    choices: Object,
    id: String,
    isLocked: { type: Boolean, optional: true },
    onChoose: Function,
  };

  label(row: CompareRow): string {
    return fieldLabels()[row.key];
  }

  get isBillingOnly(): boolean {
    return this.props.rows.every(({ site }) => site === null);
  }

  get hasDifference(): boolean {
    return this.props.rows.some(({ isEqual }) => !isEqual);
  }

  /** Patriot's values of a field: one, or the site's and the billing address's where they differ. */
  patriotCells(row: CompareRow): Cell[] {
    const choosable = choosableSides(row);
    const cell = (side: Side, value: string, caption: string): Cell => ({
      side,
      value,
      caption,
      isChoosable: choosable.includes(side),
    });
    if (row.site === null || row.billing === null || row.site === row.billing) {
      return [
        row.site === null ? cell("billing", row.billing ?? "", "") : cell("site", row.site, ""),
      ];
    }
    return [
      cell("site", row.site, _t("Site")),
      cell("billing", row.billing, _t("Billing address")),
    ];
  }

  choiceLabel(row: CompareRow, side: Side): string {
    const values = { field: this.label(row), value: row[side] || _t("empty") };
    if (side === "odoo") {
      return _t("%(field)s from Odoo: %(value)s", values);
    }
    return side === "billing" && !this.isBillingOnly
      ? _t("%(field)s from Patriot's billing address: %(value)s", values)
      : _t("%(field)s from Patriot: %(value)s", values);
  }

  isChosen(row: CompareRow, side: Side): boolean {
    return this.props.choices[row.key] === side;
  }

  isTaken(row: CompareRow, cell: Cell): boolean {
    return cell.isChoosable && this.isChosen(row, cell.side);
  }

  onChoose(row: CompareRow, side: Side): void {
    this.props.onChoose({ ...this.props.choices, [row.key]: side });
  }

  onChooseAll(winner: "odoo" | "patriot"): void {
    this.props.onChoose(chooseAll(this.props.rows, winner));
  }

  /** What applying would do, in words. */
  get summary(): string[] {
    const outcome: CompareOutcome = outcomeOf(this.props.rows, this.props.choices);
    const open = undecided(this.props.rows, this.props.choices);
    const lines: string[] = [];
    if (outcome.toPatriot.length > 0) {
      lines.push(_t("Patriot gets: %(fields)s.", { fields: this.names(outcome.toPatriot) }));
    }
    if (outcome.intoOdoo.length > 0) {
      lines.push(_t("Odoo gets: %(fields)s.", { fields: this.names(outcome.intoOdoo) }));
    }
    if (open.length > 0) {
      lines.push(_t("Still to choose: %(fields)s.", { fields: this.names(open) }));
    }
    return lines;
  }

  private names(keys: readonly AddressKey[]): string {
    const labels = fieldLabels();
    return keys.map((key) => labels[key]).join(", ");
  }
}
