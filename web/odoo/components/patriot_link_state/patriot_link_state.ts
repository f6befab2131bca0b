import { Component } from "@odoo/owl";
import {
  type StandardFieldProps,
  standardFieldProps,
} from "@web/views/fields/standard_field_props";
import { type BadgeState, isBadgeState, LinkBadge } from "../link_badge/link_badge.ts";

/** The state of a link, or of a customer's links, as a badge. */
export class PatriotLinkState extends Component<StandardFieldProps> {
  static override template = "patriot.LinkState";
  static components = { LinkBadge };
  static override props = { ...standardFieldProps };

  get badgeState(): BadgeState {
    const value = this.props.record.data[this.props.name];
    return isBadgeState(value) ? value : "none";
  }
}

export const patriotLinkState = {
  component: PatriotLinkState,
  supportedTypes: ["selection", "char"],
};
