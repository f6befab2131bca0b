import { Component, useState } from "@odoo/owl";
import { _t } from "../../i18n/translate.ts";
import type { Place } from "../../routes.ts";
import { type Desk, type DeskShown, useDesk, useShown } from "../../services/desk.ts";
import { nextTheme } from "../../stores/theme.ts";
import { ConfirmDialog } from "../confirm_dialog/confirm_dialog.ts";
import "./top_bar.xml";
import "./top_bar.css";

type Props = { onKeys: () => void };
type PlaceLink = { place: Place; href: string; label: string };

/** The way to all places, who works where, and the way out. */
export class TopBar extends Component<Props> {
  static override template = "desk.TopBar";
  static components = { ConfirmDialog };
  static override props = { onKeys: Function };

  /** Drafts would be dropped by signing out. */
  state!: { isAsking: boolean };
  shown!: DeskShown;
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    this.state = useState({ isAsking: false });
    this.shown = useShown();
  }

  get links(): PlaceLink[] {
    return [
      { place: "clients", href: "/desk/clients", label: _t("Clients") },
      { place: "dealers", href: "/desk/dealers", label: _t("Dealers") },
      { place: "billing", href: "/desk/billing/charges", label: _t("Billing") },
      { place: "messages", href: "/desk/messages", label: _t("Messages") },
      { place: "changes", href: "/desk/changes", label: _t("Changes") },
      { place: "settings", href: "/desk/settings", label: _t("Settings") },
    ];
  }

  get roleText(): string {
    const texts = {
      operator: _t("Operator"),
      billing: _t("Billing"),
      supervisor: _t("Supervisor"),
    };
    const { session } = this.shown.session;
    return session ? texts[session.operator.role] : "";
  }

  get themeText(): string {
    const texts = {
      auto: _t("Theme: as the system"),
      light: _t("Theme: light"),
      dark: _t("Theme: dark"),
    };
    return texts[this.shown.theme];
  }

  onTheme(): void {
    this.desk.setTheme(nextTheme(this.shown.theme));
  }

  onSignOut(): void {
    if (this.desk.drafts.keys.length > 0) {
      this.state.isAsking = true;
    } else {
      this.onConfirm();
    }
  }

  onConfirm(): void {
    this.state.isAsking = false;
    void this.desk.signOut();
  }

  onStay(): void {
    this.state.isAsking = false;
  }
}
