import { Component, onWillDestroy, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import type { OdooAddress } from "../../../../bridge/contract/odoo_address.ts";
import type { Client } from "../../../../bridge/contract/patriot_api.ts";
import { asAnswer } from "../../services/patriot_rpc.ts";
import type { Answer, BridgeCall, BridgeError } from "../../stores/bridge_answer.ts";
import {
  type Candidate,
  ClientSearch,
  type FoundLink,
  type SearchSnapshot,
} from "../../stores/client_search.ts";
import {
  type Choices,
  type CompareRow,
  compareFields,
  outcomeOf,
  undecided,
} from "../../stores/comparison.ts";
import {
  CUSTOMER_CONTEXT,
  CUSTOMER_SPECIFICATION,
  type CustomerRow,
  toAddress,
} from "../../stores/customer_values.ts";
import { ClientFinder, formatNumber } from "../client_finder/client_finder.ts";
import { CompareTable } from "../compare_table/compare_table.ts";
import { ErrorNote } from "../error_note/error_note.ts";

type Props = {
  partnerId: number;
  /** The customer's type; false when it has none. */
  typeId: number | false;
  /** The customer has links, so that only its billing address flows. */
  hasLinks: boolean;
  onLinked: () => Promise<void>;
  close: () => void;
};
type Type = { id: number; name: string };
type Chosen = { client: Client; rows: CompareRow[]; choices: Choices };
type State = {
  found: SearchSnapshot | null;
  chosen: Chosen | null;
  types: Type[];
  typeId: number | false;
  isReading: boolean;
  /** The search is shown again after a choice. */
  isBack: boolean;
  isLinking: boolean;
  error: BridgeError | null;
};

/** Finds a client of Patriot, compares it with the customer, and links the two. */
export class LinkExistingDialog extends Component<Props> {
  static override template = "patriot.LinkExistingDialog";
  static components = { ClientFinder, CompareTable, Dialog, ErrorNote };
  static override props = {
    partnerId: Number,
    typeId: [Number, Boolean],
    hasLinks: Boolean,
    onLinked: Function,
    close: Function,
  };

  state!: State;
  heading!: { el: HTMLElement | null };
  private search!: ClientSearch;
  private orm!: Services["orm"];
  private call!: BridgeCall;
  private notification!: Services["notification"];

  override setup(): void {
    this.orm = useService("orm");
    this.call = useService("patriot_rpc").call;
    this.notification = useService("notification");
    this.heading = useRef("heading");
    this.state = useState<State>({
      found: null,
      chosen: null,
      types: [],
      typeId: false,
      isReading: false,
      isBack: false,
      isLinking: false,
      error: null,
    });
    this.search = new ClientSearch({
      call: this.call,
      findLinks: (keys) => this.findLinks(keys),
      onChange: (snapshot) => {
        this.state.found = snapshot;
      },
    });
    void this.search.load();
    onWillStart(() => this.readTypes());
    onWillDestroy(() => this.search.dispose());
    useEffect(
      (isChosen) => {
        if (isChosen) {
          // What had the focus is gone from the page.
          this.heading.el?.focus();
        }
      },
      () => [this.state.chosen !== null],
    );
  }

  get canLink(): boolean {
    const { chosen, typeId, isLinking } = this.state;
    return (
      chosen !== null &&
      typeId !== false &&
      !isLinking &&
      undecided(chosen.rows, chosen.choices).length === 0
    );
  }

  get chosenTitle(): string {
    const { client } = this.state.chosen ?? {};
    return client ? `${formatNumber(client)} ${client.site.name}` : "";
  }

  onType(text: string): void {
    this.search.type(text);
  }

  onPage(offset: number): void {
    void this.search.goTo(offset);
  }

  onSearchAgain(): void {
    void this.search.load();
  }

  onTypeChange(event: Event): void {
    this.state.typeId = Number((event.target as HTMLSelectElement).value);
  }

  onChoices(choices: Choices): void {
    if (this.state.chosen) {
      this.state.chosen.choices = choices;
    }
  }

  onBack(): void {
    this.state.isBack = true;
    this.state.chosen = null;
    this.state.error = null;
    void this.search.load();
  }

  /** Reads both records as they are now; nothing is written yet. */
  async onChoose({ client }: Candidate): Promise<void> {
    this.state.isReading = true;
    this.state.error = null;
    const { clientId, portId } = client;
    const [values, clients] = await Promise.all([
      this.readCustomer(),
      this.call("client.getMany", { keys: [{ clientId, portId }] }),
    ]);
    this.state.isReading = false;
    if (!values.ok || !clients.ok) {
      this.state.error = values.ok ? (clients.ok ? null : clients.error) : values.error;
      return;
    }
    const current = clients.result.items[0];
    if (!current) {
      void this.search.load();
      return;
    }
    const follows = this.props.hasLinks ? "billing" : "all";
    const rows = compareFields(values.result, current, follows);
    this.state.chosen = { client: current, rows, choices: {} };
  }

  async onLink(): Promise<void> {
    const { chosen, typeId } = this.state;
    if (!chosen || !this.canLink) {
      return;
    }
    this.state.isLinking = true;
    this.state.error = null;
    const { clientId, portId } = chosen.client;
    const { pulls } = outcomeOf(chosen.rows, chosen.choices);
    const args = [[this.props.partnerId], clientId, portId, typeId, pulls];
    const call = this.orm.call("res.partner", "action_patriot_link_existing", args);
    const answer = await asAnswer<number>(call);
    this.state.isLinking = false;
    if (!answer.ok) {
      this.state.error = answer.error;
      return;
    }
    this.notification.add(
      _t("%(number)s belongs to this customer now.", { number: formatNumber(chosen.client) }),
      { type: "success" },
    );
    this.props.close();
    await this.props.onLinked();
  }

  private findLinks(keys: [string, string][]): Promise<Answer<FoundLink[]>> {
    return asAnswer(this.orm.silent.call("patriot.client", "find_by_clients", [keys]));
  }

  private async readCustomer(): Promise<Answer<OdooAddress>> {
    const read = await asAnswer<CustomerRow[]>(
      this.orm.silent.call("res.partner", "web_read", [[this.props.partnerId]], {
        specification: CUSTOMER_SPECIFICATION,
        context: CUSTOMER_CONTEXT,
      }),
    );
    const row = read.ok ? read.result[0] : undefined;
    return read.ok ? { ok: true, result: toAddress(row ?? { id: 0 }) } : read;
  }

  private async readTypes(): Promise<void> {
    const read = await asAnswer<Type[]>(
      this.orm.silent.searchRead("patriot.type", [["kind", "=", "client"]], ["name"]),
    );
    if (!read.ok) {
      this.state.error = read.error;
      return;
    }
    const own = read.result.find(({ id }) => id === this.props.typeId) ?? read.result[0];
    this.state.types = read.result;
    this.state.typeId = own ? own.id : false;
  }
}
