import { Component } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import {
  type StandardWidgetProps,
  standardWidgetProps,
} from "@web/views/widgets/standard_widget_props";
import { textOf } from "../../stores/record_values.ts";
import { PairingDialog } from "../pairing_dialog/pairing_dialog.ts";

const USUAL_BRIDGE = "http://localhost:8070";

/** The button Pair a bridge. */
export class PatriotPairing extends Component<StandardWidgetProps> {
  static override template = "patriot.Pairing";
  static override props = { ...standardWidgetProps };

  private dialog!: Services["dialog"];
  private action!: Services["action"];

  override setup(): void {
    this.dialog = useService("dialog");
    this.action = useService("action");
  }

  onPair(): void {
    let paired = "";
    const { record } = this.props;
    this.dialog.add(
      PairingDialog,
      {
        bridgeUrl: textOf(record.data.patriot_bridge_url) || USUAL_BRIDGE,
        onPaired: (url) => {
          paired = url;
        },
      },
      { onClose: () => void this.showPaired(paired) },
    );
  }

  /** The form holds the address from before; saving that would undo the pairing's. */
  private async showPaired(url: string): Promise<void> {
    const { record } = this.props;
    if (url === "") {
      return;
    }
    if (record.dirty) {
      await record.update({ patriot_bridge_url: url });
    } else {
      await this.action.doAction({ type: "ir.actions.client", tag: "soft_reload" });
    }
  }
}

export const patriotPairing = { component: PatriotPairing };
