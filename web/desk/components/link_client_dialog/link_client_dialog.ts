import { Component, useState } from "@odoo/owl";
import type { DeskClient } from "../../../../bridge/contract/desk_views.ts";
import { _t } from "../../i18n/translate.ts";
import { clientNo } from "../../paths.ts";
import { type Desk, useDesk } from "../../services/desk.ts";
import type { FieldName } from "../../stores/client_edit.ts";
import type { Customer } from "../../stores/customer_search.ts";
import type { DeskError } from "../../stores/desk_answer.ts";
import { fieldLabel } from "../client_fields/field_labels.ts";
import { CustomerFinder } from "../customer_finder/customer_finder.ts";
import { Dialog } from "../dialog/dialog.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "./link_client_dialog.xml";

type Props = {
  client: DeskClient;
  onLinked: (client: DeskClient) => void;
  onClose: () => void;
};
type State = { chosen: Customer | null; isLinking: boolean; error: DeskError | null };
type Row = { label: string; patriot: string; odoo: string; isEqual: boolean };

/** A customer's field by the site's. */
const CUSTOMER_FIELDS: Record<FieldName, keyof Customer & string> = {
  name: "name",
  street: "street",
  street2: "street2",
  city: "city",
  region: "state",
  postcode: "zip",
  country: "country",
  phone: "phone",
  email: "email",
};
const FIELDS = Object.keys(CUSTOMER_FIELDS) as FieldName[];

/** Finds a customer of Odoo, compares it with the client, and links the two. */
export class LinkClientDialog extends Component<Props> {
  static override template = "desk.LinkClientDialog";
  static components = { CustomerFinder, Dialog, ErrorNote };
  static override props = { client: Object, onLinked: Function, onClose: Function };

  state!: State;
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    this.state = useState<State>({ chosen: null, isLinking: false, error: null });
  }

  get text(): string {
    return this.props.client.client.site.name;
  }

  /** The site's fields beside the customer's. */
  get rows(): Row[] {
    const { chosen } = this.state;
    const { site } = this.props.client.client;
    return FIELDS.map((name) => {
      const odoo = String(chosen?.[CUSTOMER_FIELDS[name]] ?? "");
      const patriot = site[name];
      return { label: fieldLabel(name), patriot, odoo, isEqual: patriot === odoo };
    });
  }

  get ownershipText(): string {
    return this.state.chosen?.link_count === 0
      ? _t(
          "It is this customer's first client: Odoo will own name, address, phone and email, of the site and for billing. What stands in Odoo replaces what stands here.",
        )
      : _t(
          "This customer has other clients: Odoo will own the billing name and address only. The site keeps what stands here.",
        );
  }

  onChoose(customer: Customer): void {
    this.state.chosen = customer;
    this.state.error = null;
  }

  async onLink(): Promise<void> {
    const { chosen, isLinking } = this.state;
    if (!chosen || isLinking) {
      return;
    }
    this.state.isLinking = true;
    this.state.error = null;
    const { clientId, portId } = this.props.client.client;
    const answer = await this.desk.call("client.link", { clientId, portId, customerId: chosen.id });
    this.state.isLinking = false;
    if (answer.ok) {
      this.props.onLinked(answer.result);
    } else {
      this.state.error = answer.error;
    }
  }

  get number(): string {
    return clientNo(this.props.client.client);
  }
}
