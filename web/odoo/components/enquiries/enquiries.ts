import { Component, onWillDestroy, onWillStart, useEffect, useState } from "@odoo/owl";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import {
  type StandardWidgetProps,
  standardWidgetProps,
} from "@web/views/widgets/standard_widget_props";
import { asAnswer } from "../../services/patriot_rpc.ts";
import { type EnquiriesSnapshot, EnquiriesStore } from "../../stores/enquiries_store.ts";
import { ENQUIRY_FIELDS, type Enquiry } from "../../stores/enquiry.ts";
import { EnquiryCard } from "../enquiry_card/enquiry_card.ts";
import { ErrorNote } from "../error_note/error_note.ts";

type State = { snapshot: EnquiriesSnapshot; mayOpen: boolean };

/** What of Patriot a lead came from: mostly one log note or message, several after a merge. */
export class Enquiries extends Component<StandardWidgetProps> {
  static override template = "patriot.Enquiries";
  static components = { EnquiryCard, ErrorNote };
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
      () => {
        if (!this.props.record.dirty) {
          void this.store.show(this.props.record.resId);
        }
      },
      // Odoo replaces `data` as a whole at every load, save and edit.
      () => [this.props.record.resId, this.props.record.data, this.props.record.dirty],
    );
    onWillDestroy(() => this.store.dispose());
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
