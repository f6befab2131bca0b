import { Component } from "@odoo/owl";
import {
  deserializeDate,
  deserializeDateTime,
  formatDate,
  formatDateTime,
} from "@web/core/l10n/dates";
import { clientOf, type Enquiry, type EnquiryClient, operatorOf } from "../../stores/enquiry.ts";
import { OpenButton } from "../open_button/open_button.ts";

type Props = {
  enquiry: Enquiry;
  /** The user may open clients in Patriot. */
  mayOpen: boolean;
};

/** One log note or message: about whom, by whom and when, and what was written. */
export class EnquiryCard extends Component<Props> {
  static override template = "patriot.EnquiryCard";
  static components = { OpenButton };
  static override props = { enquiry: Object, mayOpen: Boolean };

  get client(): EnquiryClient | undefined {
    return clientOf(this.props.enquiry);
  }

  get operator(): string {
    return operatorOf(this.props.enquiry);
  }

  get loggedAt(): string {
    return formatDateTime(deserializeDateTime(this.props.enquiry.logged_at));
  }

  get actionBy(): string {
    const { action_by: day } = this.props.enquiry;
    return day ? formatDate(deserializeDate(day)) : "";
  }
}
