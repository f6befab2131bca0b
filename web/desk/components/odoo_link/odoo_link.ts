import { Component } from "@odoo/owl";
import { _t } from "../../i18n/translate.ts";
import "./odoo_link.xml";

type Props = {
  /** Null while Odoo's address is not known: then the text stands alone. */
  url: string | null;
  /** What of Odoo it is, such as an invoice's number; without it the link says "Open in Odoo". */
  text?: string;
};

/** Opens a record of Odoo in a tab of its own, which knows nothing of the desk. */
export class OdooLink extends Component<Props> {
  static override template = "desk.OdooLink";
  static override props = {
    url: { type: [String, { value: null }] },
    text: { type: String, optional: true },
  };

  get label(): string {
    const { text } = this.props;
    return text ? _t("%(record)s, Open in Odoo", { record: text }) : _t("Open in Odoo");
  }

  /** Only what leads to a web page: the address comes from elsewhere. */
  get href(): string | undefined {
    const { url } = this.props;
    return url !== null && /^https?:\/\//i.test(url) ? url : undefined;
  }
}
