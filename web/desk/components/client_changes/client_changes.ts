import { Component, onWillDestroy, useState } from "@odoo/owl";
import { useDesk } from "../../services/desk.ts";
import {
  type ChangeFilters,
  ChangeLog,
  type ChangeLogSnapshot,
  emptyChangeLog,
} from "../../stores/change_log.ts";
import type { ClientKey } from "../../stores/client_store.ts";
import { ChangeList } from "../change_list/change_list.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "./client_changes.xml";

/** What both sides changed of a client. */
export class ClientChanges extends Component<{ clientKey: ClientKey }> {
  static override template = "desk.ClientChanges";
  static components = { ChangeList, ErrorNote };
  static override props = { clientKey: Object };

  state!: { log: ChangeLogSnapshot };
  private log!: ChangeLog;

  override setup(): void {
    const { clientId, portId } = this.props.clientKey;
    const filters = { client: { clientId, portId } };
    this.state = useState({ log: emptyChangeLog(filters) });
    this.log = new ChangeLog({
      call: useDesk().call,
      filters,
      onChange: (snapshot) => {
        this.state.log = snapshot;
      },
    });
    void this.log.reload();
    onWillDestroy(() => this.log.dispose());
  }

  onSide(event: Event): void {
    const side = (event.target as HTMLSelectElement).value as ChangeFilters["side"];
    void this.log.filter({ side });
  }

  onRetry(): void {
    void this.log.reload();
  }

  onOlder(): void {
    void this.log.older();
  }
}
