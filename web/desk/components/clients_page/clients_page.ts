import { Component, onWillDestroy, onWillUpdateProps, useState } from "@odoo/owl";
import type { DeskResult } from "../../../../bridge/contract/desk_api.ts";
import type { CLIENT_SORTS } from "../../../../bridge/contract/patriot_api.ts";
import { useRowKeys } from "../../hooks/use_row_keys.ts";
import { _t } from "../../i18n/translate.ts";
import { clientNo, clientPath, dealerPath } from "../../paths.ts";
import { type Desk, PAGE_PROPS, type PageProps, useDesk } from "../../services/desk.ts";
import { emptyPage, PagedList, type PagedSnapshot } from "../../stores/paged_list.ts";
import { ClientStatus } from "../client_status/client_status.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { Pager } from "../pager/pager.ts";
import "./clients_page.xml";
import "./clients_page.css";

type Client = DeskResult<"client.list">["items"][number];
type Sort = (typeof CLIENT_SORTS)[number];
type Filters = { sort: Sort; descending: boolean };
type Column = { sort: Sort | null; label: string };

const SORTS: readonly Sort[] = ["number", "name", "city", "status"];

/** All clients of Patriot, searched by number, name and address. Search and page stand in the address. */
export class ClientsPage extends Component<PageProps> {
  static override template = "desk.ClientsPage";
  static components = { ClientStatus, ErrorNote, Pager };
  static override props = PAGE_PROPS;

  state!: { list: PagedSnapshot<Client, Filters>; text: string };
  private list!: PagedList<Client, Filters>;
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    const { search = "", offset, sort, descending } = this.props.query;
    const filters: Filters = {
      sort: SORTS.find((name) => name === sort) ?? "number",
      descending: descending === "1",
    };
    this.state = useState({ list: emptyPage<Client, Filters>(filters), text: search });
    this.list = new PagedList<Client, Filters>({
      filters,
      first: { search, offset: Math.max(0, Math.trunc(Number(offset)) || 0) },
      read: (query) => this.desk.call("client.list", query),
      onChange: (snapshot) => {
        this.state.list = snapshot;
        this.noteAddress(snapshot);
      },
    });
    useRowKeys("page");
    void this.list.reload();
    onWillUpdateProps(({ query }: PageProps) => {
      // The link Clients, pressed on this page, leads to all of them.
      if (Object.keys(query).length === 0 && this.state.list.wanted.search !== "") {
        this.state.text = "";
        void this.list.search("");
      }
    });
    onWillDestroy(() => this.list.dispose());
    document.title = _t("Clients");
  }

  get columns(): Column[] {
    return [
      { sort: "number", label: _t("No.") },
      { sort: "name", label: _t("Name") },
      { sort: "city", label: _t("City") },
      { sort: null, label: _t("Dealer") },
      { sort: "status", label: _t("Status") },
      { sort: null, label: _t("Linked") },
    ];
  }

  numberOf = clientNo;
  pathOf = clientPath;
  dealerPath = dealerPath;

  sortOf(column: Column): string | undefined {
    const { sort, descending } = this.state.list.wanted;
    if (column.sort === null) {
      return undefined;
    }
    return column.sort === sort ? (descending ? "descending" : "ascending") : "none";
  }

  onType(event: Event): void {
    this.state.text = (event.target as HTMLInputElement).value;
    this.list.type(this.state.text);
  }

  onSort(sort: Sort): void {
    const { wanted } = this.state.list;
    void this.list.filter({ sort, descending: wanted.sort === sort && !wanted.descending });
  }

  onGoTo(offset: number): void {
    void this.list.goTo(offset);
  }

  onRetry(): void {
    void this.list.reload();
  }

  /** So that the way back, a reload and a bookmark lead to the same rows. */
  private noteAddress({ wanted }: PagedSnapshot<Client, Filters>): void {
    if (this.desk.router.location.route?.pattern === "clients") {
      this.desk.router.setQuery({
        search: wanted.search,
        offset: wanted.offset > 0 ? String(wanted.offset) : "",
        sort: wanted.sort === "number" ? "" : wanted.sort,
        descending: wanted.descending ? "1" : "",
      });
    }
  }
}
