import { Component, useState } from "@odoo/owl";
import { type Desk, useDesk } from "../../services/desk.ts";
import type { LastSignIn } from "../../stores/remembered.ts";
import type { Credentials } from "../../stores/session_store.ts";
import { ConfirmDialog } from "../confirm_dialog/confirm_dialog.ts";
import { Dialog } from "../dialog/dialog.ts";
import { SignInForm } from "../sign_in_form/sign_in_form.ts";
import "./sign_in_again.xml";

/** Over a page whose session ended: nothing that was entered there is lost. */
export class SignInAgain extends Component {
  static override template = "desk.SignInAgain";
  static components = { ConfirmDialog, Dialog, SignInForm };
  static override props = {};

  last!: LastSignIn;
  /** What another operator entered and has not confirmed yet. */
  state!: { other: Credentials | null };
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    const { session } = this.desk.session.current;
    this.last = {
      operatorId: session?.operator.operatorId ?? "",
      workstationId: session?.workstation.workstationId ?? "",
    };
    this.state = useState({ other: null });
  }

  onSubmit(credentials: Credentials): void {
    if (this.desk.session.isOther(credentials.operatorId)) {
      this.state.other = credentials;
    } else {
      void this.desk.session.signIn(credentials);
    }
  }

  onConfirm(): void {
    const { other } = this.state;
    this.state.other = null;
    if (other) {
      void this.desk.session.signIn(other);
    }
  }

  onKeep(): void {
    this.state.other = null;
  }

  onLeave(): void {
    this.desk.leave();
  }
}
