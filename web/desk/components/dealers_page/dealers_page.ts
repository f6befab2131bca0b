import { Component, onWillStart } from "@odoo/owl";
import { useRowKeys } from "../../hooks/use_row_keys.ts";
import { formatInteger } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import { dealerPath } from "../../paths.ts";
import { PAGE_PROPS, type PageProps, useDesk } from "../../services/desk.ts";
import { useStore } from "../../services/use_store.ts";
import type { DeskDealer } from "../../stores/dealer_store.ts";
import { PagedList, type PagedSnapshot } from "../../stores/paged_list.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { OdooLink } from "../odoo_link/odoo_link.ts";
import { Pager } from "../pager/pager.ts";
import "../../styles/table_labels.css";
import "./dealers_page.xml";

type Shown = PagedSnapshot<DeskDealer, object>;

/** All dealers of Patriot, each with the customer of Odoo that it is. */
export class DealersPage extends Component<PageProps> {
  static override template = "desk.DealersPage";
  static components = { ErrorNote, OdooLink, Pager };
  static override props = PAGE_PROPS;

  list!: PagedList<DeskDealer>;
  shown!: Shown;

  override setup(): void {
    const { call } = useDesk();
    useRowKeys("page");
    const { store, shown } = useStore<Shown, PagedList<DeskDealer>>(
      (onChange) =>
        new PagedList<DeskDealer>({
          read: (query) => call("dealer.list", query),
          filters: {},
          onChange,
        }),
    );
    this.list = store;
    this.shown = shown;
    onWillStart(() => void store.reload());
    document.title = _t("Dealers");
  }

  readonly pathOf = dealerPath;

  clients(dealer: DeskDealer): string {
    return formatInteger(dealer.clientCount);
  }

  onSearch(event: Event): void {
    this.list.type((event.target as HTMLInputElement).value);
  }
}
