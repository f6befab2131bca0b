import { Component, useState } from "@odoo/owl";
import type { BilledItem } from "../../../../bridge/contract/batches.ts";
import { formatDateTime, formatDay, formatInteger } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import { logEntryPath } from "../../paths.ts";
import "./billed_items.xml";
import "./billed_items.css";

type Props = { items: readonly BilledItem[]; client: { clientId: string; portId: string } };

/** Of a long list, so many come first. */
const MOST_SHOWN = 5;

/** What one line of an invoice bills; activations and work orders lead to the client's log. */
export class BilledItems extends Component<Props> {
  static override template = "desk.BilledItems";
  static override props = { items: Array, client: Object };

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

  when(item: BilledItem): string {
    switch (item.kind) {
      case "service":
        return `${formatDay(item.from)} – ${formatDay(item.to)}`;
      case "activation":
        return formatDateTime(item.at);
      case "workOrder":
        return formatDay(item.completedOn);
    }
  }

  /** Of a service the period says all. */
  what(item: BilledItem): string {
    switch (item.kind) {
      case "service":
        return "";
      case "activation":
        return item.event;
      case "workOrder":
        return _t("Work order %(number)s: %(title)s", {
          number: item.workOrderId,
          title: item.title,
        });
    }
  }

  /** The entry in the client's log; undefined for a period, which has none. */
  path(item: BilledItem): string | undefined {
    switch (item.kind) {
      case "service":
        return undefined;
      case "activation":
        return logEntryPath(this.props.client, `activation-${item.activationId}`);
      case "workOrder":
        return logEntryPath(this.props.client, `workOrder-${item.workOrderId}`);
    }
  }

  onToggle(): void {
    this.state.isWhole = !this.state.isWhole;
  }
}
