import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
import { allPassed, type StageName, type StageRow } from "../../stores/stage_list.ts";

type Props = { rows: StageRow[] };

const ICONS: Record<StageRow["status"], string> = {
  running: "fa-circle-o-notch fa-spin text-muted",
  ok: "fa-check-circle text-success",
  failed: "fa-times-circle text-danger",
  skipped: "fa-minus-circle text-muted",
};

/** The stages of a connection test, in the order of the path. */
export class StageList extends Component<Props> {
  static override template = "patriot.StageList";
  static override props = { rows: Array };

  get hasPassed(): boolean {
    return allPassed(this.props.rows);
  }

  icon(row: StageRow): string {
    return ICONS[row.status];
  }

  label(name: StageName): string {
    const labels: Record<StageName, string> = {
      odoo_to_bridge: _t("Odoo reaches the bridge"),
      bridge_to_odoo: _t("The bridge reaches Odoo"),
      bridge_to_patriot: _t("The bridge reaches Patriot"),
      patriot_login: _t("Patriot accepts the login"),
      module_json: _t("Licence module JSON SDK"),
      module_odoo: _t("Licence module Odoo"),
    };
    return labels[name];
  }

  status(row: StageRow): string {
    const texts: Record<StageRow["status"], string> = {
      running: _t("Being tested"),
      ok: _t("Passed"),
      failed: _t("Failed"),
      skipped: _t("Not tested"),
    };
    return texts[row.status];
  }

  time(ms: number): string {
    return _t("%(ms)s ms", { ms: formatInteger(ms) });
  }
}
