import { Component, onWillDestroy, onWillStart, useEffect, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import { formatInteger } from "@web/views/fields/formatters";
import {
  type StandardWidgetProps,
  standardWidgetProps,
} from "@web/views/widgets/standard_widget_props";
import { asAnswer } from "../../services/patriot_rpc.ts";
import { type BilledSite, LINE_FIELDS, type LineRow } from "../../stores/billing_sites.ts";
import {
  type InvoiceDataSnapshot,
  InvoiceDataStore,
  MOST_OPEN,
  SITE_PAGE_SIZES,
} from "../../stores/invoice_data_store.ts";
import { idOf } from "../../stores/record_values.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { InvoiceSite } from "../invoice_site/invoice_site.ts";
import { PageBar } from "../page_bar/page_bar.ts";

/** How long somebody must have stopped typing, in milliseconds. */
const TYPING_PAUSE = 250;

type State = { snapshot: InvoiceDataSnapshot; mayOpen: boolean };

/** What of Patriot an invoice bills, site by site. */
export class InvoiceData extends Component<StandardWidgetProps> {
  static override template = "patriot.InvoiceData";
  static components = { ErrorNote, InvoiceSite, PageBar };
  static override props = { ...standardWidgetProps };

  readonly sizes = SITE_PAGE_SIZES;
  state!: State;
  private store!: InvoiceDataStore;
  private orm!: Services["orm"];
  private timer: ReturnType<typeof setTimeout> | undefined;

  override setup(): void {
    this.orm = useService("orm");
    this.store = new InvoiceDataStore({
      readLines: (moveId) => this.readLines(moveId),
      onChange: (snapshot) => {
        this.state.snapshot = snapshot;
      },
    });
    this.state = useState<State>({ snapshot: this.store.shown, mayOpen: false });
    onWillStart(async () => {
      this.state.mayOpen = await user.hasGroup("patriot.group_patriot_user");
    });
    useEffect(
      () => {
        if (!this.props.record.dirty) {
          void this.store.show(this.props.record.resId);
        }
      },
      // Odoo replaces `data` as a whole at every load, save and edit.
      () => [this.props.record.resId, this.props.record.data, this.props.record.dirty],
    );
    onWillDestroy(() => {
      clearTimeout(this.timer);
      this.store.dispose();
    });
  }

  get currencyId(): number | false {
    return idOf(this.props.record.data.currency_id);
  }

  get isLong(): boolean {
    return this.state.snapshot.count > SITE_PAGE_SIZES[0];
  }

  get isFewSites(): boolean {
    return this.state.snapshot.count <= MOST_OPEN;
  }

  get countText(): string {
    const { total, count } = this.state.snapshot;
    return total === count
      ? _t("%(count)s sites", { count: formatInteger(count) })
      : _t("%(total)s of %(count)s sites", {
          total: formatInteger(total),
          count: formatInteger(count),
        });
  }

  siteKey(site: BilledSite): string {
    return `${this.props.record.resId} ${site.number}`;
  }

  onSearch(event: Event): void {
    const search = (event.target as HTMLInputElement).value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.store.find(search), TYPING_PAUSE);
  }

  onGoTo(offset: number): void {
    this.store.goTo(offset);
  }

  onResize(limit: number): void {
    this.store.resize(limit);
  }

  onRetry(): void {
    void this.store.show(this.props.record.resId);
  }

  private readLines(moveId: number) {
    return asAnswer<LineRow[]>(
      this.orm.silent.searchRead(
        "account.move.line",
        [
          ["move_id", "=", moveId],
          ["display_type", "=", "product"],
          ["patriot_client_id", "!=", false],
        ],
        LINE_FIELDS,
        { order: "sequence, id" },
      ),
    );
  }
}

export const patriotInvoiceData = {
  component: InvoiceData,
  fieldDependencies: [{ name: "currency_id", type: "many2one" }],
};
