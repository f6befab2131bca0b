import { Component, onWillDestroy, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import { formatInteger } from "@web/views/fields/formatters";
import { asAnswer } from "../../services/patriot_rpc.ts";
import {
  type ClientCustomer,
  type ClientSort,
  clientNoOf,
  type DealerClientsSnapshot,
  DealerClientsStore,
  emptySnapshot,
  exportUrl,
  type FoundLink,
  type ListedClient,
  MOST_SEARCHED,
  PAGE_SIZES,
} from "../../stores/dealer_clients_store.ts";
import { type ErrorTexts, textsOf } from "../error_note/error_note.ts";
import { ExportLinks } from "../export_links/export_links.ts";
import { OpenButton } from "../open_button/open_button.ts";
import { PageBar } from "../page_bar/page_bar.ts";

type Props = {
  /** Key of the dealer in Patriot. */
  dealerId: string;
  /** Id of its `patriot.dealer`. */
  dealerRecordId: number;
  dealerName: string;
};

const STATUS_COLOURS: Record<ListedClient["status"], string> = {
  active: "text-bg-success",
  inactive: "text-bg-warning",
  decommissioned: "text-bg-secondary",
};

/** All clients of a dealer, live from Patriot. */
export class DealerClients extends Component<Props> {
  static override template = "patriot.DealerClients";
  static components = { ExportLinks, OpenButton, PageBar };
  static override props = { dealerId: String, dealerRecordId: Number, dealerName: String };

  readonly sizes = PAGE_SIZES;
  readonly mostSearched = MOST_SEARCHED;
  state!: DealerClientsSnapshot & { text: string };
  store!: DealerClientsStore;
  private action!: Services["action"];

  override setup(): void {
    const orm = useService("orm");
    const { call } = useService("patriot_rpc");
    this.action = useService("action");
    this.state = useState({ ...emptySnapshot(), text: "" });
    this.store = new DealerClientsStore({
      call,
      findLinks: (keys) =>
        asAnswer<FoundLink[]>(orm.silent.call("patriot.client", "find_by_clients", [keys])),
      onChange: (snapshot) => Object.assign(this.state, snapshot),
    });
    onWillStart(() => void this.store.show(this.props.dealerId));
    onWillUpdateProps((next: Props) => {
      if (next.dealerId !== this.props.dealerId) {
        this.state.text = "";
        void this.store.show(next.dealerId);
      }
    });
    onWillDestroy(() => this.store.dispose());
  }

  get title(): string {
    return _t("Clients of %(dealer)s", { dealer: this.props.dealerName || this.props.dealerId });
  }

  /** What a screen reader hears when a list has come. */
  get summary(): string {
    const { isLoaded, shown, total } = this.state;
    if (!isLoaded) {
      return "";
    }
    const count = formatInteger(total);
    return shown.search === ""
      ? _t("%(count)s clients", { count })
      : _t("%(count)s clients match “%(search)s”", { count, search: shown.search });
  }

  get errorTexts(): ErrorTexts | undefined {
    return this.state.error ? textsOf(this.state.error) : undefined;
  }

  get nothingFound(): string {
    return _t("No client of this dealer matches “%(search)s”.", {
      search: this.state.shown.search,
    });
  }

  get columns(): { sort: ClientSort; label: string }[] {
    return [
      { sort: "number", label: _t("Number") },
      { sort: "name", label: _t("Site") },
      { sort: "city", label: _t("City") },
      { sort: "status", label: _t("Status") },
    ];
  }

  ariaSort(sort: ClientSort): "ascending" | "descending" | "none" {
    const { shown } = this.state;
    if (shown.sort !== sort) {
      return "none";
    }
    return shown.descending ? "descending" : "ascending";
  }

  sortIcon(sort: ClientSort): string {
    const icons = { ascending: "fa-caret-up", descending: "fa-caret-down", none: "fa-sort" };
    return icons[this.ariaSort(sort)];
  }

  exportUrl(format: "csv" | "xlsx"): string {
    return exportUrl(this.props.dealerRecordId, format, this.state.wanted);
  }

  clientNo(client: ListedClient): string {
    return clientNoOf(client);
  }

  street(client: ListedClient): string {
    return [client.site.street, client.site.street2].filter((line) => line !== "").join(", ");
  }

  statusColour(client: ListedClient): string {
    return STATUS_COLOURS[client.status];
  }

  statusLabel(client: ListedClient): string {
    const labels: Record<ListedClient["status"], string> = {
      active: _t("Active"),
      inactive: _t("Inactive"),
      decommissioned: _t("Decommissioned"),
    };
    return labels[client.status];
  }

  customer(client: ListedClient): ClientCustomer | undefined {
    return this.state.customers?.get(clientNoOf(client));
  }

  customerUrl(customer: ClientCustomer): string {
    return `/odoo/res.partner/${customer.id}`;
  }

  onSearchInput(): void {
    this.store.type(this.state.text);
  }

  onSearchKeydown(event: KeyboardEvent): void {
    if (event.key === "Enter") {
      event.preventDefault();
      void this.store.search(this.state.text);
    }
  }

  onClearSearch(): void {
    this.state.text = "";
    void this.store.search("");
  }

  onSort(sort: ClientSort): void {
    void this.store.sortBy(sort);
  }

  onGoTo(offset: number): void {
    void this.store.goTo(offset);
  }

  onResize(limit: number): void {
    void this.store.resize(limit);
  }

  onReload(): void {
    void this.store.reload();
  }

  /** A plain click stays in the web client; another one (new tab) is the browser's. */
  onCustomer(event: MouseEvent, customer: ClientCustomer): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    void this.action.doAction({
      type: "ir.actions.act_window",
      res_model: "res.partner",
      res_id: customer.id,
      views: [[false, "form"]],
    });
  }
}
