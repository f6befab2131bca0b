import { Component } from "@odoo/owl";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
import { canRetry } from "../../stores/overview_health.ts";
import type { Failure } from "../../stores/overview_store.ts";

type Props = {
  failures: Failure[];
  /** Something is being retried; no other retry begins. */
  isActing: boolean;
  onRetry: (failure: Failure) => void;
  /** Where only a comparison can settle it. */
  onCompare: (failure: Failure) => void;
  onOpen: (failure: Failure) => void;
};

/** Why links failed, each cause with what helps. */
export class FailureList extends Component<Props> {
  static override template = "patriot.FailureList";
  static override props = {
    failures: Array,
    isActing: Boolean,
    onRetry: Function,
    onCompare: Function,
    onOpen: Function,
  };

  key(failure: Failure): string {
    return `${failure.code} ${failure.message}`;
  }

  count(failure: Failure): string {
    return failure.count === 1
      ? _t("1 link")
      : _t("%(count)s links", { count: formatInteger(failure.count) });
  }

  since(failure: Failure): string {
    return failure.since === false
      ? ""
      : _t("since %(time)s", { time: formatDateTime(deserializeDateTime(failure.since)) });
  }

  canRetry(failure: Failure): boolean {
    return canRetry(failure);
  }
}
