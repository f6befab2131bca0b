import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import type { BridgeError } from "../../stores/bridge_answer.ts";

type Props = { error: BridgeError };
export type ErrorTexts = { message: string; remedy: string };

/** Message and remedy of an error in the reader's language. */
export function textsOf(error: BridgeError): ErrorTexts {
  switch (error.code) {
    case "odoo_offline":
      return {
        message: _t("Odoo cannot be reached."),
        remedy: _t("Check the network; it is tried again."),
      };
    case "odoo_refused":
      return { message: error.message || _t("Odoo refused the request."), remedy: "" };
    case "answer_unreadable":
      return {
        message: _t("The answer cannot be read."),
        remedy: _t("Install addon and bridge of one release."),
      };
    default:
      return { message: error.message || error.code, remedy: error.remedy };
  }
}

/** What went wrong, and what to do about it. */
export class ErrorNote extends Component<Props> {
  static override template = "patriot.ErrorNote";
  static override props = { error: Object };

  get texts(): ErrorTexts {
    return textsOf(this.props.error);
  }
}
