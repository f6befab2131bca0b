import { Component } from "@odoo/owl";
import { _t } from "../../i18n/translate.ts";
import { BASE } from "../../paths.ts";
import "./billing_nav.xml";
import "./billing_nav.css";

type BillingPart = "charges" | "definitions" | "batches";
type Props = { part: BillingPart };

/** The three parts of billing. */
export class BillingNav extends Component<Props> {
  static override template = "desk.BillingNav";
  static override props = { part: String };

  get links(): { part: BillingPart; href: string; label: string }[] {
    const labels = {
      charges: _t("Charges"),
      definitions: _t("Definitions"),
      batches: _t("Batches"),
    };
    return (["charges", "definitions", "batches"] as const).map((part) => ({
      part,
      href: `${BASE}/billing/${part}`,
      label: labels[part],
    }));
  }
}
