import { Component } from "@odoo/owl";
import {
  type StandardWidgetProps,
  standardWidgetProps,
} from "@web/views/widgets/standard_widget_props";
import { clientOf, type EnquiryClient } from "../../stores/enquiry.ts";
import { OpenButton } from "../open_button/open_button.ts";

/** Opens in Patriot the client that the record names; nothing for one that names none. */
export class OpenClient extends Component<StandardWidgetProps> {
  static override template = "patriot.OpenClient";
  static components = { OpenButton };
  static override props = { ...standardWidgetProps };

  get client(): EnquiryClient | undefined {
    return clientOf(this.props.record.data);
  }
}

export const patriotOpenClient = {
  component: OpenClient,
  fieldDependencies: [
    { name: "client_id", type: "char" },
    { name: "port_id", type: "char" },
    { name: "client_no", type: "char" },
  ],
};
