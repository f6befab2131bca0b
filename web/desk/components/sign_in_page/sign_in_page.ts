import { Component } from "@odoo/owl";
import { useDesk } from "../../services/desk.ts";
import type { LastSignIn } from "../../stores/remembered.ts";
import type { Credentials } from "../../stores/session_store.ts";
import { SignInForm } from "../sign_in_form/sign_in_form.ts";
import "./sign_in_page.xml";
import "./sign_in_page.css";

/** Where nobody is signed in. */
export class SignInPage extends Component {
  static override template = "desk.SignInPage";
  static components = { SignInForm };
  static override props = {};

  last!: LastSignIn;
  onSubmit!: (credentials: Credentials) => void;

  override setup(): void {
    const desk = useDesk();
    this.last = desk.remembered.lastSignIn;
    this.onSubmit = (credentials) => void desk.session.signIn(credentials);
  }
}
