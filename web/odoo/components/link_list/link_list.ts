import { Component, onWillDestroy, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
import { LINK_PAGE_SIZES, type LinkQuery } from "../../stores/link_query.ts";
import { addressOf, clientOf, LINK_STATES, type LinkRow, nameOf } from "../../stores/link_state.ts";
import type { LinksSnapshot } from "../../stores/links_store.ts";
import { LinkBadge } from "../link_badge/link_badge.ts";
import { LinkCard } from "../link_card/link_card.ts";
import { OpenButton } from "../open_button/open_button.ts";
import { PageBar } from "../page_bar/page_bar.ts";

type Props = {
  snapshot: LinksSnapshot;
  isManager: boolean;
  onFind: (change: Partial<LinkQuery>) => void;
  onActed: () => Promise<void>;
};

/** How long somebody must have stopped typing, in milliseconds. */
const TYPING_PAUSE = 250;

/** The links of a customer with many sites: one row each, which opens to its card. */
export class LinkList extends Component<Props> {
  static override template = "patriot.LinkList";
  static components = { LinkBadge, LinkCard, OpenButton, PageBar };
  static override props = {
    snapshot: Object,
    isManager: Boolean,
    onFind: Function,
    onActed: Function,
  };

  readonly pageSizes = LINK_PAGE_SIZES;
  readonly states = ["all", ...LINK_STATES] as const;
  state!: { openIds: Set<number> };
  private timer: ReturnType<typeof setTimeout> | undefined;

  override setup(): void {
    this.state = useState({ openIds: new Set() });
    onWillDestroy(() => clearTimeout(this.timer));
  }

  get countText(): string {
    const { total, count } = this.props.snapshot;
    return total === count
      ? _t("%(count)s clients", { count: formatInteger(count) })
      : _t("%(total)s of %(count)s clients", {
          total: formatInteger(total),
          count: formatInteger(count),
        });
  }

  stateLabel(state: (typeof this.states)[number]): string {
    return {
      all: _t("All states"),
      failed: _t("Failed"),
      queued: _t("Queued"),
      inserting: _t("Inserting"),
      linked: _t("Linked"),
    }[state];
  }

  name(link: LinkRow): string {
    return nameOf(link);
  }

  address(link: LinkRow): string {
    return addressOf(link);
  }

  client(link: LinkRow): { clientId: string; portId: string } | undefined {
    return clientOf(link);
  }

  isOpen(link: LinkRow): boolean {
    return this.state.openIds.has(link.id);
  }

  toggleLabel(link: LinkRow): string {
    const number = link.client_no || _t("no number yet");
    return _t("Details of %(number)s, %(name)s", { number, name: nameOf(link) });
  }

  onToggle(link: LinkRow): void {
    const { openIds } = this.state;
    if (!openIds.delete(link.id)) {
      openIds.add(link.id);
    }
  }

  onSearch(event: Event): void {
    const search = (event.target as HTMLInputElement).value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.props.onFind({ search }), TYPING_PAUSE);
  }

  onStateChange(event: Event): void {
    const state = (event.target as HTMLSelectElement).value as LinkQuery["state"];
    this.props.onFind({ state });
  }

  onGoTo(offset: number): void {
    this.props.onFind({ offset });
  }

  onResize(limit: number): void {
    this.props.onFind({ limit });
  }
}
