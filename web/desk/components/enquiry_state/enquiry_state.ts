import { Component, onWillStart, useState } from "@odoo/owl";
import type { EnquiryStand } from "../../../../bridge/contract/enquiries.ts";
import { _t } from "../../i18n/translate.ts";
import { type ErrorTexts, errorTexts, loadErrorTexts } from "../../services/error_texts.ts";
import { OdooLink } from "../odoo_link/odoo_link.ts";
import "./enquiry_state.xml";

type Props = { enquiry: EnquiryStand; url: string | null };

/** What became of a note or a message in Odoo's CRM. */
export class EnquiryState extends Component<Props> {
  static override template = "desk.EnquiryState";
  static components = { OdooLink };
  static override props = { enquiry: Object, url: { type: [String, { value: null }] } };

  private state!: { isLoaded: boolean };

  override setup(): void {
    this.state = useState({ isLoaded: false });
    onWillStart(() => {
      void loadErrorTexts().then(() => {
        this.state.isLoaded = true;
      });
    });
  }

  /** Why it waits or failed. */
  get reason(): ErrorTexts | null {
    void this.state.isLoaded;
    const { fault } = this.props.enquiry;
    return fault ? errorTexts(fault) : null;
  }

  get stateText(): string {
    const texts = {
      waiting: _t("Waiting for Odoo"),
      failed: _t("Failed: %(reason)s", { reason: this.reason?.message ?? "" }),
      sent: _t("Sent"),
    };
    return texts[this.props.enquiry.state];
  }

  get stateClass(): string {
    const classes = { waiting: "badge_warning", failed: "badge_danger", sent: "badge_success" };
    return classes[this.props.enquiry.state];
  }

  /** Where it stands in Odoo; "" before it is there. */
  get stageText(): string {
    const { odoo } = this.props.enquiry;
    if (!odoo) {
      return "";
    }
    const texts = {
      new: odoo.stage || _t("New"),
      open: odoo.stage || _t("Open"),
      won: _t("Won"),
      lost: _t("Lost"),
      deleted: _t("Deleted in Odoo"),
    };
    return texts[odoo.status];
  }

  get kindText(): string {
    return this.props.enquiry.odoo?.kind === "opportunity" ? _t("Opportunity") : _t("Lead");
  }

  get isThere(): boolean {
    const { odoo } = this.props.enquiry;
    return odoo !== null && odoo.status !== "deleted";
  }
}
