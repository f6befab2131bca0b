import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import { asAnswer } from "../../services/patriot_rpc.ts";
import type { BridgeError } from "../../stores/bridge_answer.ts";
import { DealerClients } from "../dealer_clients/dealer_clients.ts";
import { ErrorNote } from "../error_note/error_note.ts";

/** False for a customer that is not saved yet. */
type Props = { partnerId: number | false };
/** A row of `patriot.dealer`. */
type Dealer = { id: number; dealer_id: string; name: string };

/** The dealers of Patriot that a customer is, each with its clients; else how to link one. */
export class CustomerDealers extends Component<Props> {
  static override template = "patriot.CustomerDealers";
  static components = { DealerClients, ErrorNote };
  static override props = { partnerId: [Number, Boolean] };

  state!: { dealers: Dealer[]; error: BridgeError | null };
  private orm!: Services["orm"];

  override setup(): void {
    this.orm = useService("orm");
    this.state = useState({ dealers: [], error: null });
    onWillStart(() => this.read(this.props.partnerId));
    onWillUpdateProps((next: Props) =>
      next.partnerId === this.props.partnerId ? undefined : this.read(next.partnerId),
    );
  }

  /** What ties a dealer to this customer, where the bridge runs. */
  get command(): string {
    const customer = this.props.partnerId === false ? "<customer>" : this.props.partnerId;
    return `patriot-bridge dealer link <dealer> --customer ${customer} --operator <operator>`;
  }

  async onReload(): Promise<void> {
    await this.read(this.props.partnerId);
  }

  private async read(partnerId: number | false): Promise<void> {
    if (partnerId === false) {
      this.state.dealers = [];
      return;
    }
    const domain: [string, string, unknown][] = [["partner_id", "=", partnerId]];
    const read = await asAnswer<Dealer[]>(
      this.orm.silent.searchRead("patriot.dealer", domain, ["dealer_id", "name"], {
        order: "dealer_id",
      }),
    );
    this.state.dealers = read.ok ? read.result : [];
    this.state.error = read.ok ? null : read.error;
  }
}
