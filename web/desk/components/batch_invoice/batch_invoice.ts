import { Component, useEffect, useRef, useState } from "@odoo/owl";
import type { InvoiceLine } from "../../../../bridge/contract/batches.ts";
import { formatDecimal, formatInteger } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import { clientNo, clientPath, dealerPath } from "../../paths.ts";
import type { ShownInvoice } from "../../stores/batch_store.ts";
import { BilledItems } from "../billed_items/billed_items.ts";
import { money } from "../billing_nav/billing_texts.ts";
import { OdooLink } from "../odoo_link/odoo_link.ts";
import "./batch_invoice.xml";
import "./batch_invoice.css";

type Props = {
  invoice: ShownInvoice;
  currency: string;
  /** Invoices of the batch are in Odoo: there is room for their numbers. */
  isSent: boolean;
  /** Somebody looks for this one: it opens and takes the focus. */
  isWanted: boolean;
};

/** A dealer's invoice may have hundreds of sites; so many come first. */
const SITES_SHOWN = 20;

/** One invoice of a batch, with its sites and lines once it is opened. */
export class BatchInvoice extends Component<Props> {
  static override template = "desk.BatchInvoice";
  static components = { BilledItems, OdooLink };
  static override props = { invoice: Object, currency: String, isSent: Boolean, isWanted: Boolean };

  state!: { isOpen: boolean; isWhole: boolean };
  private summary!: { el: HTMLElement | null };

  override setup(): void {
    this.summary = useRef("summary");
    this.state = useState({ isOpen: this.props.isWanted, isWhole: false });
    useEffect(
      (isWanted: boolean) => {
        if (isWanted) {
          this.state.isOpen = true;
          this.summary.el?.focus();
          this.summary.el?.scrollIntoView({ block: "center" });
        }
      },
      () => [this.props.isWanted],
    );
  }

  readonly numberOf = clientNo;
  readonly pathOf = clientPath;
  readonly dealerPath = dealerPath;
  readonly decimal = formatDecimal;

  get label(): string {
    const { invoiceNo, payerName } = this.props.invoice;
    return `${invoiceNo} ${payerName}`;
  }

  get sites(): ShownInvoice["sections"] {
    const { sections } = this.props.invoice;
    return this.state.isWhole ? sections : sections.slice(0, SITES_SHOWN);
  }

  get hasMore(): boolean {
    return !this.state.isWhole && this.props.invoice.sections.length > SITES_SHOWN;
  }

  get wholeText(): string {
    const count = formatInteger(this.props.invoice.sections.length);
    return _t("Show all %(count)s sites", { count });
  }

  get total(): string {
    return money(this.props.invoice.total, this.props.currency);
  }

  /** Of a single period the description says all. */
  hasItems({ items }: InvoiceLine): boolean {
    return items.length > 1 || items.some(({ kind }) => kind !== "service");
  }

  money(amount: string): string {
    return money(amount, this.props.currency);
  }

  quantity(quantity: string): string {
    return formatDecimal(quantity, 0);
  }

  get odooState(): { text: string; kind: string } | undefined {
    const { odoo } = this.props.invoice;
    if (!odoo) {
      return undefined;
    }
    if (odoo.state === "posted") {
      const payment = paymentText(odoo.paymentState);
      return { text: payment ?? _t("Posted"), kind: "success" };
    }
    return odoo.state === "draft"
      ? { text: _t("Draft"), kind: "info" }
      : { text: _t("Cancelled in Odoo"), kind: "warning" };
  }

  onWhole(): void {
    this.state.isWhole = true;
  }

  onToggle(event: Event): void {
    this.state.isOpen = (event.target as HTMLDetailsElement).open;
  }
}

/** Odoo's `payment_state`; undefined where the invoice's own state says it. */
function paymentText(state: string): string | undefined {
  const texts: Record<string, string> = {
    paid: _t("Paid"),
    in_payment: _t("In payment"),
    partial: _t("Partly paid"),
    reversed: _t("Reversed"),
  };
  return texts[state];
}
