import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { formatInteger } from "@web/views/fields/formatters";
import { chartOf, type HourBar, type HourChart } from "../../stores/hour_bars.ts";
import type { SyncHour } from "../../stores/overview_store.ts";

type Props = { hours: SyncHour[] };

/** Every so many bars one has its hour below it. */
const LABELLED = 6;

/** Syncs of the last day by the hour: bars, and the same as a table. */
export class SyncChart extends Component<Props> {
  static override template = "patriot.SyncChart";
  static override props = { hours: Array };

  state!: { isTable: boolean };

  override setup(): void {
    this.state = useState({ isTable: false });
  }

  get chart(): HourChart {
    return chartOf(this.props.hours);
  }

  /** The chart in a sentence. */
  get summary(): string {
    const { synced, failed, busiest } = this.chart;
    if (!busiest) {
      return _t("Nothing was synced in the last 24 hours.");
    }
    return _t(
      "In the last 24 hours %(synced)s syncs and %(failed)s failures; most at %(hour)s with %(most)s.",
      {
        synced: formatInteger(synced),
        failed: formatInteger(failed),
        hour: this.hour(busiest),
        most: formatInteger(busiest.synced + busiest.failed),
      },
    );
  }

  number(count: number): string {
    return formatInteger(count);
  }

  hour(bar: HourBar): string {
    const format = { hour: "2-digit", minute: "2-digit", timeZone: user.tz } as const;
    return new Intl.DateTimeFormat(user.lang, format).format(bar.at);
  }

  isLabelled(index: number): boolean {
    return index % LABELLED === LABELLED - 1;
  }

  tip(bar: HourBar): string {
    return _t("%(hour)s: %(synced)s synced, %(failed)s failed", {
      hour: this.hour(bar),
      synced: formatInteger(bar.synced),
      failed: formatInteger(bar.failed),
    });
  }

  onToggle(): void {
    this.state.isTable = !this.state.isTable;
  }
}
