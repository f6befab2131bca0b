import { Component } from "@odoo/owl";
import { _t } from "../../i18n/translate.ts";
import type { Place } from "../../routes.ts";
import { type Desk, type DeskShown, useDesk, useShown } from "../../services/desk.ts";
import { nextTheme } from "../../stores/theme.ts";
import "./top_bar.xml";
import "./top_bar.css";

type Props = { onKeys: () => void };
type PlaceLink = { place: Place; href: string; label: string };

/** The way to all places, who works where, and the way out. */
export class TopBar extends Component<Props> {
  static override template = "desk.TopBar";
  static override props = { onKeys: Function };

  shown!: DeskShown;
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
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

  async onSignOut(): Promise<void> {
    await this.desk.signOut();
  }
}
