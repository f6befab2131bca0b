import { Component } from "@odoo/owl";
import type { Role } from "../../../../bridge/contract/roles.ts";
import { _t } from "../../i18n/translate.ts";
import { type DeskShown, mayDo, useShown } from "../../services/desk.ts";
import "./guarded_button.xml";
import "./guarded_button.css";

type Props = {
  label: string;
  /** The right that it takes. */
  role: Role;
  /** Why it cannot be pressed now, whoever presses it; "" when it can. */
  why?: string;
  kind?: "primary" | "danger";
  isBusy?: boolean;
  onPress: () => void;
};

let lastId = 0;

/** A button that says beside itself why it cannot be pressed; it keeps the focus all the same. */
export class GuardedButton extends Component<Props> {
  static override template = "desk.GuardedButton";
  static override props = {
    label: String,
    role: String,
    why: { type: String, optional: true },
    kind: { type: String, optional: true },
    isBusy: { type: Boolean, optional: true },
    onPress: Function,
  };

  id = "";
  private shown!: DeskShown;

  override setup(): void {
    lastId += 1;
    this.id = `why_${lastId}`;
    this.shown = useShown();
  }

  get reason(): string {
    const { role, why } = this.props;
    if (mayDo(this.shown, role)) {
      return why ?? "";
    }
    const needed = {
      operator: _t("Operator"),
      billing: _t("Billing"),
      supervisor: _t("Supervisor"),
    };
    return _t("Needs the right %(role)s.", { role: needed[role] });
  }

  get isOff(): boolean {
    return this.props.isBusy === true || this.reason !== "";
  }

  onClick(): void {
    if (!this.isOff) {
      this.props.onPress();
    }
  }
}
