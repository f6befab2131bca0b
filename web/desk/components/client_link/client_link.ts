import { Component, useState } from "@odoo/owl";
import type { DeskClient } from "../../../../bridge/contract/desk_views.ts";
import { formatDays, formatMoney } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import { clientNo } from "../../paths.ts";
import { type Desk, useDesk } from "../../services/desk.ts";
import { type Debt, debtOf } from "../../stores/debt.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { GuardedButton } from "../guarded_button/guarded_button.ts";
import { LinkClientDialog } from "../link_client_dialog/link_client_dialog.ts";
import { OdooLink } from "../odoo_link/odoo_link.ts";
import "./client_link.xml";

type Props = {
  client: DeskClient;
  onRead: () => void;
  onClient: (client: DeskClient) => void;
};

/** Accounting Integration: the customer of Odoo whose the client is, or the way to one. */
export class ClientLink extends Component<Props> {
  static override template = "desk.ClientLink";
  static components = { ErrorNote, GuardedButton, LinkClientDialog, OdooLink };
  static override props = { client: Object, onRead: Function, onClient: Function };

  state!: { isLinking: boolean };
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    this.state = useState({ isLinking: false });
  }

  get address(): string {
    const { link } = this.props.client;
    if (!link) {
      return "";
    }
    const { street, street2, zip, city, state, country } = link.customer;
    return [street, street2, [zip, city].filter(Boolean).join(" "), state, country]
      .filter(Boolean)
      .join(", ");
  }

  get followsText(): string {
    return this.props.client.link?.follows === "all"
      ? _t("Name, address, phone and email: of the site and for billing")
      : _t("Billing name and address; the site is kept here");
  }

  get stateText(): string {
    const { state, is_behind: isBehind } = this.props.client.link ?? {};
    if (state === "linked") {
      return isBehind ? _t("Linked; changes of Odoo are on their way") : _t("Linked, up to date");
    }
    const texts: Record<string, string> = {
      queued: _t("On its way"),
      inserting: _t("On its way"),
      failed: _t("Failed"),
    };
    return texts[state ?? ""] ?? state ?? "";
  }

  get badge(): string {
    const { state, is_behind: isBehind, fault } = this.props.client.link ?? {};
    if (fault || state === "failed") {
      return "badge_danger";
    }
    return state === "linked" && !isBehind ? "badge_success" : "badge_warning";
  }

  get isHeld(): boolean {
    return this.props.client.receivables?.credit_hold ?? false;
  }

  /** "" where there is nothing to say. */
  get debtText(): string {
    const { receivables } = this.props.client;
    const debt = receivables && debtOf(receivables);
    return debt ? textOf(debt) : "";
  }

  onLinking(isLinking: boolean): void {
    this.state.isLinking = isLinking;
  }

  onLinked(client: DeskClient): void {
    this.state.isLinking = false;
    this.desk.toasts.add(
      _t("%(client)s belongs to %(customer)s now.", {
        client: clientNo(client.client),
        customer: client.link?.customer.name ?? "",
      }),
      "success",
    );
    this.props.onClient(client);
  }
}

function textOf(debt: Debt): string {
  const money = (amount: string) => formatMoney(amount, debt.currency);
  switch (debt.kind) {
    case "nothing":
      return _t("Owes nothing");
    case "credit":
      return _t("Has a credit of %(amount)s", { amount: money(debt.amount) });
    case "due_later":
      return _t("Owes %(amount)s, nothing of it overdue", { amount: money(debt.amount) });
    case "overdue":
      return _t("Owes %(amount)s, all of it overdue, the oldest for %(days)s", {
        amount: money(debt.amount),
        days: formatDays(debt.days),
      });
    case "partly_overdue":
      return _t("Owes %(amount)s, of which %(overdue)s overdue, the oldest for %(days)s", {
        amount: money(debt.amount),
        overdue: money(debt.overdue),
        days: formatDays(debt.days),
      });
  }
}
