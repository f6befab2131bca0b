import { Component, onWillDestroy, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import {
  addressOf,
  clientOf,
  type LinkPhase,
  type LinkRow,
  nameOf,
  phaseOf,
  secondsUntil,
} from "../../stores/link_state.ts";
import { CompareDialog } from "../compare_dialog/compare_dialog.ts";
import { LinkBadge } from "../link_badge/link_badge.ts";
import { atTheDesk, LinkHistory } from "../link_history/link_history.ts";
import { OpenButton } from "../open_button/open_button.ts";

type Props = {
  link: LinkRow;
  isManager: boolean;
  /** Somebody acted on the link; reads it again. */
  onActed: () => Promise<void>;
};

/** One link of a customer: its Patriot client, how it stands, and what a person can do. */
export class LinkCard extends Component<Props> {
  static override template = "patriot.LinkCard";
  static components = { LinkBadge, LinkHistory, OpenButton };
  static override props = { link: Object, isManager: Boolean, onActed: Function };

  state!: { now: number; isActing: boolean; isHistoryOpen: boolean };
  private orm!: Services["orm"];
  private dialog!: Services["dialog"];

  override setup(): void {
    this.orm = useService("orm");
    this.dialog = useService("dialog");
    this.state = useState({ now: Date.now(), isActing: false, isHistoryOpen: false });
    const clock = setInterval(() => {
      this.state.now = Date.now();
    }, 1000);
    onWillDestroy(() => clearInterval(clock));
  }

  get phase(): LinkPhase {
    return phaseOf(this.props.link);
  }

  get name(): string {
    return nameOf(this.props.link);
  }

  get lastSync(): { ago: string; at: string } | undefined {
    const { last_sync: lastSync } = this.props.link;
    if (lastSync === false) {
      return undefined;
    }
    const at = deserializeDateTime(lastSync);
    const seconds = (this.state.now - at.toMillis()) / 1000;
    const ago = seconds < 10 ? _t("just now") : (at.toRelative() ?? "");
    return { ago, at: formatDateTime(at) };
  }

  /** What the state means for the reader, where the badge alone does not say it. */
  get explanation(): string {
    switch (this.phase) {
      case "queued":
        return _t("Saved. The bridge takes it on from here.");
      case "inserting":
        return _t("The client number is reserved; Patriot makes the client.");
      case "updating":
        return _t("Changes of the customer are on their way to Patriot.");
      case "claiming":
        return _t("The client in Patriot is being tied to this customer.");
      case "releasing":
        return _t("It is being unlinked. Monitoring goes on.");
      default:
        return "";
    }
  }

  /** The bridge's own user stands for an operator without one; people know the operator. */
  get requester(): string {
    const { requested_by: user, requested_operator: operator } = this.props.link;
    return operator ? atTheDesk(operator) : user ? user[1] : "";
  }

  get nextTry(): string {
    const seconds = secondsUntil(this.props.link.next_attempt_at, this.state.now);
    return seconds > 0
      ? _t("Waiting: it is tried again by itself, next in %(seconds)s s.", { seconds })
      : _t("Waiting: it is tried again by itself, any moment now.");
  }

  get canRetry(): boolean {
    const { error_code: code } = this.props.link;
    return (this.phase === "failed" || this.phase === "waiting") && code !== "odoo_older";
  }

  /** A person must choose a side; nothing else helps. */
  get mustCompare(): boolean {
    return this.props.link.error_code === "odoo_older";
  }

  get canUnlink(): boolean {
    return this.props.isManager && !this.props.link.release;
  }

  get client(): { clientId: string; portId: string } | undefined {
    return clientOf(this.props.link);
  }

  /** Which fields of the customer Patriot receives for this link. */
  get receives(): string {
    if (this.props.link.release) {
      return _t("Patriot receives nothing more from this customer for this client.");
    }
    return this.props.link.follows === "billing"
      ? _t(
          "Patriot receives this customer's billing name and postal address. The site's own name and address belong to Patriot.",
        )
      : _t("Patriot receives this customer's name, address, phone and email.");
  }

  get siteAddress(): string {
    return this.props.link.follows === "billing" ? addressOf(this.props.link) : "";
  }

  get siteContact(): string {
    const { follows, site_phone: phone, site_email: email } = this.props.link;
    return follows === "billing" ? [phone, email].filter(Boolean).join(", ") : "";
  }

  get canUseNextId(): boolean {
    return this.props.isManager && this.props.link.error_code === "client_unmarked";
  }

  /** Changes whenever the link may have new events. */
  get version(): string {
    const { state, last_sync, attempts, error_code, is_pending, release } = this.props.link;
    return [state, last_sync, attempts, error_code, is_pending, release].join("|");
  }

  onToggleHistory(): void {
    this.state.isHistoryOpen = !this.state.isHistoryOpen;
  }

  async onRetry(): Promise<void> {
    await this.act("action_retry");
  }

  onUseNextId(): void {
    this.dialog.add(ConfirmationDialog, {
      title: _t("Use the next ID?"),
      body: _t(
        "Only if you have looked in Patriot and another site stands on %(number)s. This customer is then inserted on the next free ID, and the client that stands there now stays as it is.",
        { number: this.props.link.client_no || _t("the reserved ID") },
      ),
      confirmLabel: _t("Use the next ID"),
      cancelLabel: _t("Leave it as it is"),
      confirm: () => this.act("action_use_next_id"),
      cancel: () => undefined,
    });
  }

  onCompare(): void {
    const { id, client_no: clientNo } = this.props.link;
    this.dialog.add(CompareDialog, {
      linkId: id,
      clientNo: clientNo || "",
      onApplied: () => this.props.onActed(),
    });
  }

  onUnlink(): void {
    const { client_no: clientNo } = this.props.link;
    this.dialog.add(ConfirmationDialog, {
      title: clientNo ? _t("Unlink %(number)s?", { number: clientNo }) : _t("Unlink?"),
      body: clientNo
        ? _t(
            "Client %(number)s stays in Patriot as it is: its monitoring goes on, and nothing about it changes. Odoo only forgets that it belongs to this customer, and edits of the customer no longer reach it.",
            { number: clientNo },
          )
        : _t(
            "No client was inserted yet. After this none will be; whatever stands in Patriot stays monitored as it is.",
          ),
      confirmLabel: _t("Unlink"),
      cancelLabel: _t("Keep the link"),
      confirm: () => this.act("action_release"),
      cancel: () => undefined,
    });
  }

  private async act(
    method: "action_retry" | "action_use_next_id" | "action_release",
  ): Promise<void> {
    this.state.isActing = true;
    try {
      await this.orm.call("patriot.client", method, [[this.props.link.id]]);
      await this.props.onActed();
    } finally {
      this.state.isActing = false;
    }
  }
}
