import { Component } from "@odoo/owl";
import { formatInteger } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import type { Stage } from "../../stores/settings_form.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "./stage_list.xml";
import "./stage_list.css";

/** The stages of a connection test, in the order of the path. */
export class StageList extends Component<{ stages: readonly Stage[] }> {
  static override template = "desk.StageList";
  static components = { ErrorNote };
  static override props = { stages: Array };

  get hasPassed(): boolean {
    return this.props.stages.every(({ status }) => status === "ok");
  }

  label({ name }: Stage): string {
    const labels: Record<Stage["name"], string> = {
      odoo_to_bridge: _t("Odoo reaches the bridge"),
      bridge_to_odoo: _t("The bridge reaches Odoo"),
      bridge_to_patriot: _t("The bridge reaches Patriot"),
      patriot_login: _t("Patriot accepts the login"),
      module_json: _t("Licence module JSON SDK"),
      module_odoo: _t("Licence module Odoo"),
    };
    return labels[name];
  }

  status({ status }: Stage): string {
    const texts = { ok: _t("Passed"), failed: _t("Failed"), skipped: _t("Not tested") };
    return texts[status];
  }

  badge({ status }: Stage): string {
    return { ok: "badge_success", failed: "badge_danger", skipped: "" }[status];
  }

  time({ ms }: Stage): string {
    return ms === null ? "" : _t("%(ms)s ms", { ms: formatInteger(Math.round(ms)) });
  }
}
