import {
  Component,
  type ComponentConstructor,
  onWillDestroy,
  onWillUpdateProps,
  useEffect,
  useExternalListener,
  useState,
} from "@odoo/owl";
import type { DeskClient } from "../../../../bridge/contract/desk_views.ts";
import { _t } from "../../i18n/translate.ts";
import { CLIENT_TABS, type ClientTab, clientNo, clientPath, dealerPath } from "../../paths.ts";
import { type Desk, PAGE_PROPS, type PageProps, useDesk } from "../../services/desk.ts";
import {
  ClientEdit,
  type EditSnapshot,
  type FieldGroup,
  NO_EDIT,
} from "../../stores/client_edit.ts";
import {
  type ClientKey,
  type ClientSnapshot,
  ClientStore,
  NO_CLIENT,
} from "../../stores/client_store.ts";
import type { DeskError } from "../../stores/desk_answer.ts";
import { ClientFields } from "../client_fields/client_fields.ts";
import { ClientStatus } from "../client_status/client_status.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { type Tab, Tabs } from "../tabs/tabs.ts";
import { CLIENT_PARTS } from "./client_parts.ts";
import "./client_page.xml";

type Part = { tab: ClientTab; component: ComponentConstructor };
type State = { client: ClientSnapshot; part: Part | null; partError: DeskError | null } & Record<
  FieldGroup,
  EditSnapshot
>;

/** One client, in tabs: contact, billing, log and changes. */
export class ClientPage extends Component<PageProps> {
  static override template = "desk.ClientPage";
  static components = { ClientFields, ClientStatus, ErrorNote, Tabs };
  static override props = PAGE_PROPS;

  key!: ClientKey;
  state!: State;
  edits!: Record<FieldGroup, ClientEdit>;
  private store!: ClientStore;
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    const { portId = "", clientId = "" } = this.props.params;
    this.key = { portId, clientId };
    this.state = useState<State>({
      client: NO_CLIENT,
      part: null,
      partError: null,
      site: NO_EDIT,
      billing: NO_EDIT,
    });
    this.edits = { site: this.makeEdit("site"), billing: this.makeEdit("billing") };
    this.store = new ClientStore({
      call: this.desk.call,
      key: this.key,
      onChange: (snapshot) => {
        this.state.client = snapshot;
        if (snapshot.client) {
          this.edits.site.note(snapshot.client);
          this.edits.billing.note(snapshot.client);
        }
        this.showTitle();
      },
    });
    void this.store.read();
    // Somebody who comes back to the page sees what happened meanwhile.
    useExternalListener(window, "focus", () => void this.store.read({ isBackground: true }));
    useEffect(
      () => void this.showPart(),
      () => [this.tab],
    );
    onWillUpdateProps(() => this.showTitle());
    onWillDestroy(() => {
      this.store.dispose();
      this.edits.site.dispose();
      this.edits.billing.dispose();
    });
    this.showTitle();
  }

  get tab(): ClientTab {
    return CLIENT_TABS.find((tab) => tab === this.props.params.tab) ?? "contact";
  }

  get tabs(): Tab[] {
    return [
      { id: "contact", label: _t("Contact") },
      { id: "billing", label: _t("Billing") },
      { id: "log", label: _t("Log") },
      { id: "changes", label: _t("Changes") },
    ];
  }

  get number(): string {
    return clientNo(this.key);
  }

  get partProps(): object {
    switch (this.tab) {
      case "billing":
        return {
          client: this.state.client.client,
          edit: this.state.billing,
          store: this.edits.billing,
          onRead: () => this.onRead(),
          onClient: (client: DeskClient) => this.onClient(client),
        };
      case "log":
        return { clientKey: this.key, entry: this.props.query.entry ?? "" };
      default:
        return { clientKey: this.key };
    }
  }

  dealerPath = dealerPath;

  onTab(tab: string): void {
    this.desk.router.go(clientPath(this.key, tab as ClientTab));
  }

  onRead(): void {
    void this.store.read();
  }

  onClient(client: DeskClient): void {
    this.store.take(client);
  }

  async showPart(): Promise<void> {
    const { tab } = this;
    if (tab === "contact") {
      return;
    }
    try {
      const component = await CLIENT_PARTS[tab]();
      this.state.part = { tab, component };
      this.state.partError = null;
    } catch {
      this.state.partError = { code: "desk_offline", params: {} };
    }
  }

  private makeEdit(group: FieldGroup): ClientEdit {
    const { portId, clientId } = this.key;
    const draftKey = `client/${portId}/${clientId}/${group}`;
    const edit = new ClientEdit({
      call: this.desk.call,
      key: this.key,
      group,
      kept: this.desk.drafts.get(draftKey),
      onKeep: (kept) => {
        if (kept) {
          this.desk.drafts.set(draftKey, kept);
        } else {
          this.desk.drafts.remove(draftKey);
        }
      },
      onClient: (client) => this.onClient(client),
      onSaved: () =>
        this.desk.toasts.add(_t("%(client)s is saved.", { client: this.number }), "success"),
      onChange: (snapshot) => {
        this.state[group] = snapshot;
      },
    });
    this.state[group] = edit.current;
    return edit;
  }

  private showTitle(): void {
    const name = this.state.client.client?.client.site.name ?? "";
    document.title = `${this.number} ${name}`.trim();
  }
}
