import { Component } from "@odoo/owl";
import type { Client } from "../../../../bridge/contract/patriot_api.ts";
import { _t } from "../../i18n/translate.ts";
import "./client_status.xml";

type Status = Client["status"];

const KINDS: Record<Status, string> = {
  active: "success",
  inactive: "warning",
  decommissioned: "",
};

/** Whether Patriot watches the client, as a badge. */
export class ClientStatus extends Component<{ status: Status }> {
  static override template = "desk.ClientStatus";
  static override props = { status: String };

  get kind(): string {
    return KINDS[this.props.status];
  }

  get text(): string {
    const texts: Record<Status, string> = {
      active: _t("Active"),
      inactive: _t("Inactive"),
      decommissioned: _t("Decommissioned"),
    };
    return texts[this.props.status];
  }
}
