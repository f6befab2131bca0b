import { Component, useState } from "@odoo/owl";
import { _t } from "../../i18n/translate.ts";
import { type Desk, useDesk } from "../../services/desk.ts";
import type { DealerSnapshot, DealerStore } from "../../stores/dealer_store.ts";
import { ConfirmDialog } from "../confirm_dialog/confirm_dialog.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { GuardedButton } from "../guarded_button/guarded_button.ts";
import { LinkDealerDialog } from "../link_dealer_dialog/link_dealer_dialog.ts";
import { OdooLink } from "../odoo_link/odoo_link.ts";
import "./dealer_link.xml";

type Props = { dealer: DealerStore; shown: DealerSnapshot };

/** Accounting Integration: the customer of Odoo that the dealer is, linked and unlinked. */
export class DealerLink extends Component<Props> {
  static override template = "desk.DealerLink";
  static components = { ConfirmDialog, ErrorNote, GuardedButton, LinkDealerDialog, OdooLink };
  static override props = { dealer: Object, shown: Object };

  state!: { asking: "link" | "unlink" | null };
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    this.state = useState<{ asking: "link" | "unlink" | null }>({ asking: null });
  }

  get unlinkText(): string {
    const { dealer } = this.props.shown;
    return _t(
      "%(dealer)s then belongs to no customer: its clients show on %(customer)s no longer, and invoices for them wait until it is linked again. Invoices that are in Odoo stay.",
      { dealer: dealer?.dealerId ?? "", customer: dealer?.customer?.name ?? "" },
    );
  }

  onAsk(asking: "link" | "unlink"): void {
    this.props.dealer.startAct();
    this.state.asking = asking;
  }

  onClose(): void {
    this.state.asking = null;
    this.props.dealer.startAct();
  }

  async onLink(customerId: number): Promise<void> {
    if (await this.props.dealer.link(customerId)) {
      this.onClose();
      const { dealerId = "", customer } = this.props.dealer.current.dealer ?? {};
      this.desk.toasts.add(
        _t("Dealer %(dealer)s is %(customer)s now.", {
          dealer: dealerId,
          customer: customer?.name ?? "",
        }),
        "success",
      );
    }
  }

  async onUnlink(): Promise<void> {
    if (await this.props.dealer.unlink()) {
      this.onClose();
      this.desk.toasts.add(_t("The dealer is unlinked."), "success");
    }
  }
}
