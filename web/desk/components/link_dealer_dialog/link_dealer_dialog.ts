import { Component, useState } from "@odoo/owl";
import { formatInteger } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import type { Customer } from "../../stores/customer_search.ts";
import type { DealerSnapshot } from "../../stores/dealer_store.ts";
import { CustomerFinder } from "../customer_finder/customer_finder.ts";
import { Dialog } from "../dialog/dialog.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "./link_dealer_dialog.xml";

type Props = {
  shown: DealerSnapshot;
  onLink: (customerId: number) => void;
  onClose: () => void;
};

/** Finds the customer of Odoo that the dealer is; only customers of a dealer type can be. */
export class LinkDealerDialog extends Component<Props> {
  static override template = "desk.LinkDealerDialog";
  static components = { CustomerFinder, Dialog, ErrorNote };
  static override props = { shown: Object, onLink: Function, onClose: Function };

  state!: { chosen: Customer | null };
  /** Searched for at first; what the dealer is called may change while the dialog is open. */
  text = "";

  override setup(): void {
    this.text = this.props.shown.dealer?.name ?? "";
    this.state = useState<{ chosen: Customer | null }>({ chosen: null });
  }

  get rows(): { label: string; patriot: string; odoo: string }[] {
    const { dealer } = this.props.shown;
    const { chosen } = this.state;
    return dealer && chosen
      ? [
          { label: _t("Name"), patriot: dealer.name, odoo: chosen.name },
          { label: _t("City"), patriot: dealer.city, odoo: chosen.city },
        ]
      : [];
  }

  get consequence(): string {
    const { dealer } = this.props.shown;
    return _t(
      "The clients of this dealer (%(count)s) then show on the customer in Odoo, and it gets the invoices for those whose dealer pays.",
      { count: formatInteger(dealer?.clientCount ?? 0) },
    );
  }

  /** Other dealers that the customer is already. */
  get others(): string {
    const { dealer } = this.props.shown;
    const ids = this.state.chosen?.dealer_ids.filter((id) => id !== dealer?.dealerId) ?? [];
    return ids.length > 0
      ? _t("This customer is %(dealers)s already; it may be several dealers.", {
          dealers: ids.join(", "),
        })
      : "";
  }

  onChoose(customer: Customer): void {
    this.state.chosen = customer;
  }

  onConfirm(): void {
    const { chosen } = this.state;
    if (chosen && !this.props.shown.isActing) {
      this.props.onLink(chosen.id);
    }
  }
}
