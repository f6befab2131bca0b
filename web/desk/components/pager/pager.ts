import { Component } from "@odoo/owl";
import { formatInteger } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import "./pager.xml";

type Props = {
  offset: number;
  limit: number;
  total: number;
  onGoTo: (offset: number) => void;
};

/** Which part of a long list is on show, `1–50 of 2,000`, and Previous and Next. */
export class Pager extends Component<Props> {
  static override template = "desk.Pager";
  static override props = { offset: Number, limit: Number, total: Number, onGoTo: Function };

  get text(): string {
    const { offset, limit, total } = this.props;
    return _t("%(first)s–%(last)s of %(total)s", {
      first: formatInteger(total === 0 ? 0 : offset + 1),
      last: formatInteger(Math.min(offset + limit, total)),
      total: formatInteger(total),
    });
  }

  get hasPrevious(): boolean {
    return this.props.offset > 0;
  }

  get hasNext(): boolean {
    return this.props.offset + this.props.limit < this.props.total;
  }

  // The buttons are never really disabled: at the last page that would take the focus away.
  onPrevious(): void {
    if (this.hasPrevious) {
      this.props.onGoTo(Math.max(0, this.props.offset - this.props.limit));
    }
  }

  onNext(): void {
    if (this.hasNext) {
      this.props.onGoTo(this.props.offset + this.props.limit);
    }
  }
}
