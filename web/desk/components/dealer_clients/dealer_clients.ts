import { Component, onWillStart } from "@odoo/owl";
import type { DeskResult } from "../../../../bridge/contract/desk_api.ts";
import { useRowKeys } from "../../hooks/use_row_keys.ts";
import { clientNo, clientPath } from "../../paths.ts";
import { useDesk } from "../../services/desk.ts";
import { useStore } from "../../services/use_store.ts";
import { PagedList, type PagedSnapshot } from "../../stores/paged_list.ts";
import { ClientStatus } from "../client_status/client_status.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { Pager } from "../pager/pager.ts";
import "../../styles/table_labels.css";
import "./dealer_clients.xml";

type Client = DeskResult<"client.list">["items"][number];
type Shown = PagedSnapshot<Client, object>;

/** The clients of one dealer. */
export class DealerClients extends Component<{ dealerId: string }> {
  static override template = "desk.DealerClients";
  static components = { ClientStatus, ErrorNote, Pager };
  static override props = { dealerId: String };

  list!: PagedList<Client>;
  shown!: Shown;

  override setup(): void {
    const { call } = useDesk();
    const { dealerId } = this.props;
    useRowKeys("part");
    const { store, shown } = useStore<Shown, PagedList<Client>>(
      (onChange) =>
        new PagedList<Client>({
          read: (query) => call("client.list", { ...query, dealerId }),
          filters: {},
          onChange,
        }),
    );
    this.list = store;
    this.shown = shown;
    onWillStart(() => void store.reload());
  }

  readonly numberOf = clientNo;
  readonly pathOf = clientPath;

  onSearch(event: Event): void {
    this.list.type((event.target as HTMLInputElement).value);
  }
}
