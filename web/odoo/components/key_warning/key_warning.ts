import { Component } from "@odoo/owl";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

type Props = {
  /** Days that are left, begun ones counted; 0 and less when it has ended. */
  days: number;
  /** `YYYY-MM-DD hh:mm:ss` UTC, or false. */
  expiresAt: string | false;
  isAdmin: boolean;
  onOpenSettings: () => void;
};

/** That the bridge's key ends soon, and who renews it where. */
export class KeyWarning extends Component<Props> {
  static override template = "patriot.KeyWarning";
  static override props = {
    days: Number,
    expiresAt: { type: [String, Boolean] },
    isAdmin: Boolean,
    onOpenSettings: Function,
  };

  get isUrgent(): boolean {
    return this.props.days <= 0;
  }

  get message(): string {
    const { days, expiresAt } = this.props;
    const time = expiresAt === false ? "" : formatDateTime(deserializeDateTime(expiresAt));
    if (days <= 0) {
      return _t("The bridge's key has ended, so nothing is synced any more.");
    }
    if (days === 1) {
      return _t("The bridge's key ends within a day (%(time)s).", { time });
    }
    return _t("The bridge's key ends in %(days)s days (%(time)s).", { days, time });
  }
}
