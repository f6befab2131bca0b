import { Component } from "@odoo/owl";
import type { Level } from "../../stores/overview_health.ts";

type Props = {
  /** What the card is about, for its class. */
  part: string;
  title: string;
  /** Undefined where the state is only a fact. */
  level?: Level;
  /** How it stands, in a word or a few. */
  state: string;
  detail?: string;
  slots?: object;
};

const ICONS: Record<Level, string> = {
  good: "fa-check-circle text-success",
  warning: "fa-exclamation-triangle text-warning",
  bad: "fa-times-circle text-danger",
  unknown: "fa-question-circle text-muted",
};

/** How one part stands; what can be done about it goes into the slot. */
export class HealthCard extends Component<Props> {
  static override template = "patriot.HealthCard";
  static override props = {
    part: String,
    title: String,
    level: { type: String, optional: true },
    state: String,
    detail: { type: String, optional: true },
    slots: { type: Object, optional: true },
  };

  get icon(): string {
    return this.props.level ? ICONS[this.props.level] : "";
  }
}
