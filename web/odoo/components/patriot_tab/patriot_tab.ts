import {
  Component,
  type EventBus,
  onWillDestroy,
  onWillStart,
  useEffect,
  useState,
} from "@odoo/owl";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import {
  type StandardWidgetProps,
  standardWidgetProps,
} from "@web/views/widgets/standard_widget_props";
import { domainOf, isFiltered, type LinkQuery } from "../../stores/link_query.ts";
import { LINK_FIELDS, type LinkRow } from "../../stores/link_state.ts";
import { type LinksPage, type LinksSnapshot, LinksStore } from "../../stores/links_store.ts";
import { idOf } from "../../stores/record_values.ts";
import { CustomerDealers } from "../customer_dealers/customer_dealers.ts";
import { InsertPreview } from "../insert_preview/insert_preview.ts";
import { LinkCard } from "../link_card/link_card.ts";
import { LinkList } from "../link_list/link_list.ts";
import { SiteButtons } from "../site_buttons/site_buttons.ts";

const BUS_TYPE = "patriot.link";
/** The bus may have missed messages before it connected. */
const CONNECTED = ["BUS:CONNECT", "BUS:RECONNECT"];
/** Links that are shown as cards; more are a list. */
const MOST_CARDS = 3;

type State = { snapshot: LinksSnapshot; isManager: boolean; isTyping: boolean };

/** The customer's Patriot tab: what an insert would do, and the links live. */
export class PatriotTab extends Component<StandardWidgetProps, { bus: EventBus }> {
  static override template = "patriot.Tab";
  static components = { CustomerDealers, InsertPreview, LinkCard, LinkList, SiteButtons };
  static override props = { ...standardWidgetProps };

  state!: State;
  store!: LinksStore;
  private orm!: Services["orm"];
  private shownId: number | false | undefined;
  /** The form shows what has changed since, and is reloaded once nothing in it can be lost. */
  private isReloadDue = false;

  override setup(): void {
    this.orm = useService("orm");
    this.store = new LinksStore({
      read: (partnerId, query) => this.readLinks(partnerId, query),
      onChange: (snapshot) => {
        this.state.snapshot = snapshot;
      },
      onSettled: () => this.onSettled(),
    });
    this.state = useState<State>({
      snapshot: this.store.shown,
      isManager: false,
      isTyping: false,
    });
    onWillStart(async () => {
      this.state.isManager = await user.hasGroup("patriot.group_patriot_manager");
    });
    useEffect(
      () => this.onRecordChanged(),
      // Odoo replaces `data` as a whole at every load, save and edit.
      () => [this.props.record.resId, this.props.record.data, this.props.record.dirty],
    );
    useBus(this.props.record.model.bus, "FIELD_IS_DIRTY", ({ detail }) => {
      this.state.isTyping = detail === true;
      this.reloadWhenClean();
    });
    this.listenToBus();
    onWillDestroy(() => this.store.dispose());
  }

  get typeId(): number | false {
    return idOf(this.props.record.data.patriot_type_id);
  }

  get kind(): unknown {
    return this.props.record.data.patriot_type_kind;
  }

  get isTicked(): boolean {
    return this.props.record.data.patriot_insert === true;
  }

  get hasLinks(): boolean {
    return this.state.snapshot.count > 0;
  }

  get isList(): boolean {
    return this.state.snapshot.count > MOST_CARDS;
  }

  /** A merge, or another type since, may leave dealers with a customer of another kind. */
  get isDealer(): boolean {
    return this.kind === "dealer" || Number(this.props.record.data.patriot_dealer_count) > 0;
  }

  get hasSiteButtons(): boolean {
    return this.kind === "client" || this.hasLinks;
  }

  get isDirty(): boolean {
    return this.state.isTyping || this.props.record.dirty;
  }

  async onActed(): Promise<void> {
    await this.store.refresh();
  }

  /** A link came: the customer itself may have been written too, and its counts have changed. */
  async onLinked(): Promise<void> {
    this.isReloadDue = true;
    this.reloadWhenClean();
    await this.store.refresh();
  }

  onFind(change: Partial<LinkQuery>): void {
    void this.store.find(change);
  }

  private async readLinks(partnerId: number, query: LinkQuery): Promise<LinksPage> {
    const domain = domainOf(partnerId, query);
    const [links, total, count] = await Promise.all([
      this.orm.silent.searchRead("patriot.client", domain, LINK_FIELDS, {
        order: "id desc",
        offset: query.offset,
        limit: query.limit,
      }),
      this.orm.silent.searchCount("patriot.client", domain),
      isFiltered(query)
        ? this.orm.silent.searchCount("patriot.client", [["partner_id", "=", partnerId]])
        : undefined,
    ]);
    return { links: links as LinkRow[], total, count: count ?? total };
  }

  private listenToBus(): void {
    const bus = useService("bus_service");
    const onMessage = (payload: unknown) => void this.store.hint(payload);
    const onConnected = () => void this.store.refresh();
    bus.subscribe(BUS_TYPE, onMessage);
    for (const event of CONNECTED) {
      bus.addEventListener(event, onConnected);
    }
    onWillDestroy(() => {
      bus.unsubscribe(BUS_TYPE, onMessage);
      for (const event of CONNECTED) {
        bus.removeEventListener(event, onConnected);
      }
    });
  }

  private onRecordChanged(): void {
    const { record } = this.props;
    if (!record.dirty || record.resId !== this.shownId) {
      this.shownId = record.resId;
      void this.store.show(record.resId);
      this.reloadWhenClean();
    }
  }

  private onSettled(): void {
    this.isReloadDue = true;
    this.reloadWhenClean();
    if (this.isReloadDue) {
      // The form holds edits, so only the history beside it is brought up to date.
      const { resModel, resId } = this.props.record;
      this.env.bus.trigger("MAIL:RELOAD-THREAD", { model: resModel, id: resId });
    }
  }

  private reloadWhenClean(): void {
    const { record } = this.props;
    if (this.isReloadDue && !this.isDirty && record.resId !== false) {
      this.isReloadDue = false;
      void record.load();
    }
  }
}

export const patriotTab = {
  component: PatriotTab,
  fieldDependencies: [
    { name: "patriot_type_id", type: "many2one" },
    { name: "patriot_insert", type: "boolean" },
  ],
};
