import { Component, onWillUpdateProps, useState } from "@odoo/owl";
import type { DeskResult } from "../../../../bridge/contract/desk_api.ts";
import type { ClientCharge, DeskClient } from "../../../../bridge/contract/desk_views.ts";
import { formatDay, formatDecimal } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import { dealerPath } from "../../paths.ts";
import { type Desk, useDesk } from "../../services/desk.ts";
import type { DeskError } from "../../stores/desk_answer.ts";
import { periodText } from "../billing_nav/billing_texts.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { OdooLink } from "../odoo_link/odoo_link.ts";
import "../../styles/table_labels.css";
import "./client_charges.css";
import "./client_charges.xml";

type Billing = DeskResult<"client.billing">;
type Term = "amount" | "quantity" | "period" | "onlyCommissioned";
type Row = {
  charge: ClientCharge;
  span: string;
  billedTo: string;
  terms: { name: Term; label: string; text: string; from: string; isOwn: boolean }[];
};

/** What the client is charged for, each term with whose it is. */
export class ClientCharges extends Component<{ client: DeskClient }> {
  static override template = "desk.ClientCharges";
  static components = { ErrorNote, OdooLink };
  static override props = { client: Object };

  state!: { billing: Billing | null; error: DeskError | null };
  private desk!: Desk;
  private run = 0;

  override setup(): void {
    this.desk = useDesk();
    this.state = useState<{ billing: Billing | null; error: DeskError | null }>({
      billing: null,
      error: null,
    });
    void this.read(this.props.client);
    // A link that comes or goes changes who pays, and with it the terms.
    onWillUpdateProps(({ client }: { client: DeskClient }) => {
      if (standOf(client) !== standOf(this.props.client)) {
        void this.read(client);
      }
    });
  }

  dealerPath = dealerPath;

  get rows(): Row[] {
    return (this.state.billing?.charges ?? []).map((charge) => ({
      charge,
      span: this.spanText(charge),
      billedTo: charge.billed.at(-1) ? formatDay(charge.billed.at(-1)?.to ?? "") : "",
      terms: [
        this.term(charge, "amount", formatDecimal(charge.amount.value)),
        this.term(charge, "quantity", formatDecimal(charge.quantity.value, 0)),
        this.term(charge, "period", periodText(charge.period.value)),
        this.term(
          charge,
          "onlyCommissioned",
          charge.onlyCommissioned.value ? _t("only while commissioned") : _t("always"),
        ),
      ],
    }));
  }

  onRetry(): void {
    void this.read(this.props.client);
  }

  private term(charge: ClientCharge, name: Term, text: string): Row["terms"][number] {
    const texts = {
      assignment: _t("this client's own"),
      customer: _t("the customer's"),
      dealer: _t("the dealer's"),
      charge: _t("master charge"),
    };
    const labels = {
      amount: _t("Amount"),
      quantity: _t("Quantity"),
      period: _t("Period"),
      onlyCommissioned: _t("When charged"),
    };
    const { from } = charge[name];
    return { name, label: labels[name], text, from: texts[from], isOwn: from !== "charge" };
  }

  private spanText({ start, end }: ClientCharge): string {
    return end
      ? _t("%(start)s to %(end)s", { start: formatDay(start), end: formatDay(end) })
      : _t("from %(start)s", { start: formatDay(start) });
  }

  private async read({ client }: DeskClient): Promise<void> {
    this.run += 1;
    const run = this.run;
    const { clientId, portId } = client;
    const answer = await this.desk.call("client.billing", { clientId, portId });
    if (run === this.run) {
      this.state.error = answer.ok ? null : answer.error;
      this.state.billing = answer.ok ? answer.result : this.state.billing;
    }
  }
}

function standOf({ link }: DeskClient): string {
  return link ? `${link.customer.id} ${link.state}` : "";
}
