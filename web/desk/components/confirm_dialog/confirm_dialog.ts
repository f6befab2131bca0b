import { Component } from "@odoo/owl";
import { Dialog } from "../dialog/dialog.ts";
import "./confirm_dialog.xml";

type Props = {
  title: string;
  text?: string;
  /** The button that does it. */
  action: string;
  isDanger?: boolean;
  isBusy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  slots?: object;
};

/** Asks before something is done: `action` or Cancel. The default slot stands below `text`. */
export class ConfirmDialog extends Component<Props> {
  static override template = "desk.ConfirmDialog";
  static components = { Dialog };
  static override props = {
    title: String,
    text: { type: String, optional: true },
    action: String,
    isDanger: { type: Boolean, optional: true },
    isBusy: { type: Boolean, optional: true },
    onConfirm: Function,
    onClose: Function,
    slots: { type: Object, optional: true },
  };
}
