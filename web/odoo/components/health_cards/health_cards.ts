import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { formatInteger } from "@web/views/fields/formatters";
import type { Answer } from "../../stores/bridge_answer.ts";
import {
  ageOf,
  type BridgeState,
  bridgeHealth,
  type Level,
  odooHealth,
  type PartState,
  patriotHealth,
  type QueueState,
  queueHealth,
} from "../../stores/overview_health.ts";
import type { BridgeStatus, Overview } from "../../stores/overview_store.ts";
import { HealthCard } from "../health_card/health_card.ts";

type Props = {
  overview: Overview;
  bridge: Answer<BridgeStatus> | null;
  onOpenPending: () => void;
  onOpenArchived: () => void;
  onOpenLinks: () => void;
  onOpenDealers: () => void;
};
type Card = { level: Level; state: string };

/** How bridge, Patriot, Odoo and the queue stand, each as a card. */
export class HealthCards extends Component<Props> {
  static override template = "patriot.HealthCards";
  static components = { HealthCard };
  static override props = {
    overview: Object,
    bridge: [Object, { value: null }],
    onOpenPending: Function,
    onOpenArchived: Function,
    onOpenLinks: Function,
    onOpenDealers: Function,
  };

  get bridge(): Card {
    const { level, state } = bridgeHealth(this.props.bridge);
    const texts: Record<BridgeState, string> = {
      asking: _t("Being asked…"),
      up: _t("Runs"),
      away: _t("Away"),
      not_paired: _t("Not paired yet"),
      refused: _t("Not known"),
    };
    return { level, state: texts[state] };
  }

  get bridgeDetail(): string {
    const { bridge } = this.props;
    return bridge?.ok ? _t("Version %(version)s", { version: bridge.result.version }) : "";
  }

  get patriot(): Card {
    const { level, state } = patriotHealth(this.props.bridge);
    return { level, state: partText(state) };
  }

  get odoo(): Card {
    const { level, state } = odooHealth(this.props.bridge);
    return { level, state: partText(state) };
  }

  get queue(): Card {
    const { queue } = this.props.overview;
    const { level, state } = queueHealth(queue);
    const texts: Record<QueueState, string> = {
      empty: _t("Nothing waits"),
      moving: _t("%(count)s on their way", { count: formatInteger(queue.pending) }),
      slow: _t("%(count)s wait", { count: formatInteger(queue.pending) }),
      stuck: _t("%(count)s wait", { count: formatInteger(queue.pending) }),
    };
    return { level, state: texts[state] };
  }

  get queueDetail(): string {
    const { pending, oldest_seconds: seconds } = this.props.overview.queue;
    return pending > 0 && seconds !== null
      ? _t("The oldest has waited %(age)s.", { age: ageText(seconds) })
      : "";
  }

  get failed(): Card {
    const { failed } = this.props.overview.queue;
    return failed === 0
      ? { level: "good", state: _t("None") }
      : { level: "bad", state: formatInteger(failed) };
  }

  number(count: number): string {
    return formatInteger(count);
  }
}

function partText(state: PartState): string {
  const texts: Record<PartState, string> = {
    asking: _t("Being asked…"),
    up: _t("Answers"),
    down: _t("Away"),
    unknown: _t("Not known"),
  };
  return texts[state];
}

/** `3 minutes` in the reader's language. */
function ageText(seconds: number): string {
  const { count, unit } = ageOf(seconds);
  const format = { style: "unit", unit, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(user.lang, format).format(count);
}
