import { Component, onWillDestroy, onWillStart, useEffect, useState } from "@odoo/owl";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import {
  type StandardWidgetProps,
  standardWidgetProps,
} from "@web/views/widgets/standard_widget_props";
import { asAnswer } from "../../services/patriot_rpc.ts";
import { type EnquiriesSnapshot, EnquiriesStore } from "../../stores/enquiries_store.ts";
import {
  clientOf,
  ENQUIRY_FIELDS,
  type Enquiry,
  type EnquiryClient,
  operatorOf,
} from "../../stores/enquiry.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { OpenButton } from "../open_button/open_button.ts";

type State = { snapshot: EnquiriesSnapshot; mayOpen: boolean };

/** Where a lead came from: the log note or message of Patriot, as it was logged there. */
export class Enquiries extends Component<StandardWidgetProps> {
  static override template = "patriot.Enquiries";
  static components = { ErrorNote, OpenButton };
  static override props = { ...standardWidgetProps };

  state!: State;
  private store!: EnquiriesStore;
  private orm!: Services["orm"];

  override setup(): void {
    this.orm = useService("orm");
    this.store = new EnquiriesStore({
      readEnquiries: (leadId) => this.readEnquiries(leadId),
      onChange: (snapshot) => {
        this.state.snapshot = snapshot;
      },
    });
    this.state = useState<State>({ snapshot: this.store.shown, mayOpen: false });
    onWillStart(async () => {
      this.state.mayOpen = await user.hasGroup("patriot.group_patriot_user");
    });
    useEffect(
      () => void this.store.show(this.props.record.resId),
      () => [this.props.record.resId],
    );
    onWillDestroy(() => this.store.dispose());
  }

  title(enquiry: Enquiry): string {
    return enquiry.kind === "lead" ? _t("Log note") : _t("Message");
  }

  client(enquiry: Enquiry): EnquiryClient | undefined {
    return clientOf(enquiry);
  }

  loggedText(enquiry: Enquiry): string {
    const at = formatDateTime(deserializeDateTime(enquiry.logged_at));
    return _t("Logged by %(operator)s, %(at)s", { operator: operatorOf(enquiry), at });
  }

  onRetry(): void {
    void this.store.show(this.props.record.resId);
  }

  private readEnquiries(leadId: number) {
    return asAnswer<Enquiry[]>(
      this.orm.silent.searchRead("patriot.enquiry", [["lead_id", "=", leadId]], ENQUIRY_FIELDS, {
        order: "logged_at, id",
      }),
    );
  }
}

export const patriotEnquiries = { component: Enquiries };
