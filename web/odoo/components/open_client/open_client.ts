import { Component } from "@odoo/owl";
import {
  type StandardWidgetProps,
  standardWidgetProps,
} from "@web/views/widgets/standard_widget_props";
import { clientOf, type EnquiryClient } from "../../stores/enquiry.ts";
import { OpenButton } from "../open_button/open_button.ts";

/** `isCompact`: an icon alone, for rows of a list. */
type Props = StandardWidgetProps & { isCompact?: boolean };

/** Kind of an audit's finding: a client that Patriot does not have. */
const GONE = "client_gone";

/** Opens in Patriot the client that the record names; nothing for one that names none, or one that is gone. */
export class OpenClient extends Component<Props> {
  static override template = "patriot.OpenClient";
  static components = { OpenButton };
  static override props = {
    ...standardWidgetProps,
    isCompact: { type: Boolean, optional: true },
  };

  get client(): EnquiryClient | undefined {
    const { data } = this.props.record;
    return data.kind === GONE ? undefined : clientOf(data);
  }
}

export const patriotOpenClient = {
  component: OpenClient,
  listViewWidth: [40],
  extractProps: ({ options }: { options: { is_compact?: boolean } }) => ({
    isCompact: options.is_compact === true,
  }),
  fieldDependencies: [
    { name: "client_id", type: "char" },
    { name: "port_id", type: "char" },
    { name: "client_no", type: "char" },
  ],
};
