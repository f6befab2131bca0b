import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** States of a link; `none` is a customer's own state when it has no link. */
export type BadgeState = "none" | "queued" | "inserting" | "linked" | "failed";
type Props = { state: BadgeState };
type Look = { icon: string; colour: string };

const LOOKS: Record<BadgeState, Look> = {
  none: { icon: "fa-minus", colour: "text-bg-light" },
  queued: { icon: "fa-clock-o", colour: "text-bg-info" },
  inserting: { icon: "fa-circle-o-notch fa-spin", colour: "text-bg-info" },
  linked: { icon: "fa-check-circle", colour: "text-bg-success" },
  failed: { icon: "fa-exclamation-triangle", colour: "text-bg-danger" },
};

export function isBadgeState(value: unknown): value is BadgeState {
  return typeof value === "string" && Object.hasOwn(LOOKS, value);
}

/** The state of a link: icon and word, so that colour is never the only sign. */
export class LinkBadge extends Component<Props> {
  static override template = "patriot.LinkBadge";
  static override props = { state: String };

  get look(): Look {
    return LOOKS[this.props.state];
  }

  get label(): string {
    const labels: Record<BadgeState, string> = {
      none: _t("Not linked"),
      queued: _t("Queued"),
      inserting: _t("Inserting"),
      linked: _t("Linked"),
      failed: _t("Failed"),
    };
    return labels[this.props.state];
  }
}
