import { Component } from "@odoo/owl";
import { formatInteger } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import {
  groupProblems,
  type Problem,
  type ProblemGroup,
  seqOf,
} from "../../stores/problem_groups.ts";
import "./batch_problems.xml";
import "./batch_problems.css";

type Props = {
  problems: readonly Problem[];
  /** Shows the invoice of that place. */
  onShow: (seq: number) => void;
};

/** Whoever mends so many asks again. */
const MOST_SHOWN = 100;

/** What stands against invoices, with what to do, invoice by invoice. */
export class BatchProblems extends Component<Props> {
  static override template = "desk.BatchProblems";
  static override props = { problems: Array, onShow: Function };

  get groups(): ProblemGroup[] {
    return groupProblems(this.props.problems);
  }

  get shown(): ProblemGroup[] {
    return this.groups.slice(0, MOST_SHOWN);
  }

  get moreText(): string {
    const more = this.groups.length - MOST_SHOWN;
    return more > 0
      ? _t("%(count)s more invoices have problems.", { count: formatInteger(more) })
      : "";
  }

  heading(group: ProblemGroup): string {
    return group.invoiceNo === null ? _t("The whole batch") : group.record;
  }

  seq(group: ProblemGroup): number | undefined {
    return group.invoiceNo === null ? undefined : seqOf(group.invoiceNo);
  }

  showLabel(group: ProblemGroup): string {
    return _t("Show invoice %(invoice)s", { invoice: group.invoiceNo ?? "" });
  }
}
