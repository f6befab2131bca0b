import { Component, onWillDestroy, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import { formatFloat, formatMonetary } from "@web/views/fields/formatters";
import type { BilledItem } from "../../../../bridge/contract/batches.ts";
import { asAnswer } from "../../services/patriot_rpc.ts";
import { type BilledSite, itemsOf, type LineRow, listedItems } from "../../stores/billing_sites.ts";
import type { BridgeError } from "../../stores/bridge_answer.ts";
import { BilledItems } from "../billed_items/billed_items.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { OpenButton } from "../open_button/open_button.ts";

type Props = {
  site: BilledSite;
  currencyId: number | false;
  /** Its details are on show from the start. */
  isOpen: boolean;
  /** The user may open clients in Patriot. */
  mayOpen: boolean;
};

type State = {
  isOpen: boolean;
  /** By line; undefined while they have not come. */
  items: ReadonlyMap<number, readonly BilledItem[]> | undefined;
  error: BridgeError | null;
};

/** One site on an invoice: its lines, and what of Patriot they bill. */
export class InvoiceSite extends Component<Props> {
  static override template = "patriot.InvoiceSite";
  static components = { BilledItems, ErrorNote, OpenButton };
  static override props = {
    site: Object,
    currencyId: [Number, Boolean],
    isOpen: Boolean,
    mayOpen: Boolean,
  };

  state!: State;
  private orm!: Services["orm"];
  private run = 0;

  override setup(): void {
    this.orm = useService("orm");
    this.state = useState<State>({ isOpen: this.props.isOpen, items: undefined, error: null });
    onWillStart(() => void this.readWhenOpen(this.props.site));
    onWillUpdateProps((next: Props) => {
      if (next.site !== this.props.site) {
        void this.readWhenOpen(next.site);
      }
    });
    onWillDestroy(() => {
      this.run += 1;
    });
  }

  get bodyId(): string {
    return `patriot_site_${this.props.site.number}`;
  }

  get toggleLabel(): string {
    const { number, name } = this.props.site;
    return _t("Billing data of %(number)s %(name)s", { number, name });
  }

  get amountText(): string {
    return this.money(this.props.site.amount);
  }

  money(amount: number): string {
    const { currencyId } = this.props;
    return currencyId ? formatMonetary(amount, { currencyId }) : formatFloat(amount);
  }

  charge(line: LineRow): string {
    return line.patriot_charge_id ? line.patriot_charge_id[1] : _t("No charge");
  }

  description(line: LineRow): string {
    return line.name || "";
  }

  period(line: LineRow): string {
    const { patriot_from: from, patriot_to: to } = line;
    return from && to
      ? `${formatDate(deserializeDate(from))} – ${formatDate(deserializeDate(to))}`
      : "";
  }

  quantity(line: LineRow): string {
    return formatFloat(line.quantity);
  }

  items(line: LineRow): readonly BilledItem[] {
    return listedItems(line, this.state.items?.get(line.id) ?? []);
  }

  onToggle(): void {
    this.state.isOpen = !this.state.isOpen;
    void this.readWhenOpen(this.props.site);
  }

  onRetry(): void {
    void this.readWhenOpen(this.props.site);
  }

  private async readWhenOpen(site: BilledSite): Promise<void> {
    if (!this.state.isOpen) {
      return;
    }
    this.run += 1;
    const { run } = this;
    const ids = site.lines.map((line) => line.id);
    const answer = await asAnswer<{ id: number; patriot_items: unknown }[]>(
      this.orm.silent.read("account.move.line", ids, ["patriot_items"]),
    );
    if (run !== this.run) {
      return;
    }
    if (answer.ok) {
      this.state.items = new Map(
        answer.result.map(({ id, patriot_items: items }) => [id, itemsOf(items)]),
      );
    }
    this.state.error = answer.ok ? null : answer.error;
  }
}
