import { Component, onWillStart } from "@odoo/owl";
import { _t } from "../../i18n/translate.ts";
import { dealerPath } from "../../paths.ts";
import { type Desk, PAGE_PROPS, type PageProps, useDesk } from "../../services/desk.ts";
import { useStore } from "../../services/use_store.ts";
import { type DealerSnapshot, DealerStore } from "../../stores/dealer_store.ts";
import { DealerClients } from "../dealer_clients/dealer_clients.ts";
import { DealerLink } from "../dealer_link/dealer_link.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { type Tab, Tabs } from "../tabs/tabs.ts";
import "./dealer_page.xml";

/** One dealer: its details with the customer of Odoo that it is, and its clients. */
export class DealerPage extends Component<PageProps> {
  static override template = "desk.DealerPage";
  static components = { DealerClients, DealerLink, ErrorNote, Tabs };
  static override props = PAGE_PROPS;

  dealer!: DealerStore;
  shown!: DealerSnapshot;
  dealerId = "";
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    const { call } = this.desk;
    this.dealerId = this.props.params.dealerId ?? "";
    const { store, shown } = useStore<DealerSnapshot, DealerStore>(
      (onChange) => new DealerStore(this.dealerId, { call, onChange }),
    );
    this.dealer = store;
    this.shown = shown;
    onWillStart(() => void store.reload());
    document.title = _t("Dealer %(dealer)s", { dealer: this.dealerId });
  }

  get title(): string {
    return [this.dealerId, this.shown.dealer?.name ?? ""].join(" ").trim();
  }

  get tabs(): Tab[] {
    return [
      { id: "details", label: _t("Details") },
      { id: "clients", label: _t("Clients") },
    ];
  }

  get tab(): string {
    return this.props.params.tab === "clients" ? "clients" : "details";
  }

  onTab(id: string): void {
    const path = dealerPath(this.dealerId);
    this.desk.router.go(id === "clients" ? `${path}/clients` : path, { isReplacing: true });
  }
}
