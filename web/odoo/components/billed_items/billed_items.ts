import { Component, useState } from "@odoo/owl";
import {
  deserializeDate,
  deserializeDateTime,
  formatDate,
  formatDateTime,
} from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
import type { BilledItem } from "../../../../bridge/contract/batches.ts";
import { odooTimeOf } from "../../stores/billing_sites.ts";

type Props = { items: readonly BilledItem[] };

/** Of a long list, so many come first. */
const MOST_SHOWN = 5;

/** What one line of an invoice bills: periods, activations or work orders. */
export class BilledItems extends Component<Props> {
  static override template = "patriot.BilledItems";
  static override props = { items: Array };

  state!: { isWhole: boolean };

  override setup(): void {
    this.state = useState({ isWhole: false });
  }

  get shown(): readonly BilledItem[] {
    return this.state.isWhole ? this.props.items : this.props.items.slice(0, MOST_SHOWN);
  }

  get hasMore(): boolean {
    return this.props.items.length > MOST_SHOWN;
  }

  get toggleText(): string {
    const count = formatInteger(this.props.items.length);
    return this.state.isWhole ? _t("Show fewer") : _t("Show all %(count)s", { count });
  }

  icon(item: BilledItem): string {
    const icons = { service: "fa-calendar", activation: "fa-bell-o", workOrder: "fa-wrench" };
    return icons[item.kind];
  }

  when(item: BilledItem): string {
    switch (item.kind) {
      case "service":
        return `${dateText(item.from)} – ${dateText(item.to)}`;
      case "activation":
        return formatDateTime(deserializeDateTime(odooTimeOf(item.at)));
      case "workOrder":
        return dateText(item.completedOn);
    }
  }

  what(item: BilledItem): string {
    switch (item.kind) {
      case "service":
        return _t("Service period");
      case "activation":
        return item.event;
      case "workOrder":
        return _t("Work order %(number)s: %(title)s", {
          number: item.workOrderId,
          title: item.title,
        });
    }
  }

  onToggle(): void {
    this.state.isWhole = !this.state.isWhole;
  }
}

function dateText(date: string): string {
  return formatDate(deserializeDate(date));
}
