import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { type DeskShown, useShown } from "../../services/desk.ts";
import type { LastSignIn } from "../../stores/remembered.ts";
import type { Credentials } from "../../stores/session_store.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "./sign_in_form.xml";

type Props = {
  /** What stands there at first. */
  last: LastSignIn;
  onSubmit: (credentials: Credentials) => void;
};

let lastId = 0;

/** Operator, password and workstation. */
export class SignInForm extends Component<Props> {
  static override template = "desk.SignInForm";
  static components = { ErrorNote };
  static override props = { last: Object, onSubmit: Function };

  id = "";
  shown!: DeskShown;
  fields!: Credentials;
  private form!: { el: HTMLElement | null };

  override setup(): void {
    lastId += 1;
    this.id = `sign_in_${lastId}`;
    this.form = useRef("form");
    this.shown = useShown();
    this.fields = useState({ ...this.props.last, password: "" });
    onMounted(() => this.form.el?.querySelector<HTMLElement>("[autofocus]")?.focus());
  }

  /** The first field that is empty at first. */
  get firstEmpty(): keyof Credentials {
    const { operatorId, workstationId } = this.props.last;
    return operatorId === "" ? "operatorId" : workstationId === "" ? "workstationId" : "password";
  }

  onSubmit(): void {
    const { operatorId, password, workstationId } = this.fields;
    if (!this.shown.session.isBusy) {
      this.props.onSubmit({
        operatorId: operatorId.trim(),
        password,
        workstationId: workstationId.trim(),
      });
    }
  }
}
