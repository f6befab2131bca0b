import { Component } from "@odoo/owl";
import { _t } from "../../i18n/translate.ts";
import { Dialog } from "../dialog/dialog.ts";
import "./keys_dialog.xml";

/** Which keys there are. */
export class KeysDialog extends Component<{ onClose: () => void }> {
  static override template = "desk.KeysDialog";
  static components = { Dialog };
  static override props = { onClose: Function };

  get rows(): { keys: string[]; text: string }[] {
    return [
      { keys: ["/"], text: _t("Search on this page") },
      { keys: ["↓", "↑"], text: _t("From the search into the list, and from row to row") },
      { keys: ["Enter"], text: _t("Open what is chosen") },
      { keys: ["Alt", "1…4"], text: _t("Tabs of this page") },
      { keys: ["g", "c"], text: _t("Clients") },
      { keys: ["g", "d"], text: _t("Dealers") },
      { keys: ["g", "b"], text: _t("Billing") },
      { keys: ["g", "m"], text: _t("Messages") },
      { keys: ["g", "h"], text: _t("Changes") },
      { keys: ["g", "s"], text: _t("Settings") },
      { keys: ["Esc"], text: _t("Close what is open") },
      { keys: ["?"], text: _t("Show these keys") },
    ];
  }
}
