import { Component } from "@odoo/owl";
import type { DeskClient } from "../../../../bridge/contract/desk_views.ts";
import type { ClientEdit, EditSnapshot } from "../../stores/client_edit.ts";
import { ClientCharges } from "../client_charges/client_charges.ts";
import { ClientFields } from "../client_fields/client_fields.ts";
import { ClientLink } from "../client_link/client_link.ts";
import "./client_billing.xml";

type Props = {
  client: DeskClient;
  edit: EditSnapshot;
  store: ClientEdit;
  onRead: () => void;
  onClient: (client: DeskClient) => void;
};

/** Whose customer the client is in Odoo, its billing address, and what it is charged for. */
export class ClientBilling extends Component<Props> {
  static override template = "desk.ClientBilling";
  static components = { ClientCharges, ClientFields, ClientLink };
  static override props = {
    client: Object,
    edit: Object,
    store: Object,
    onRead: Function,
    onClient: Function,
  };
}
