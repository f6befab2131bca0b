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
import {
  type StandardWidgetProps,
  standardWidgetProps,
} from "@web/views/widgets/standard_widget_props";
import { LINK_FIELDS, type LinkRow } from "../../stores/link_state.ts";
import { type LinksSnapshot, LinksStore } from "../../stores/links_store.ts";
import { idOf } from "../../stores/record_values.ts";
import { InsertPreview } from "../insert_preview/insert_preview.ts";
import { LinkCard } from "../link_card/link_card.ts";

const BUS_TYPE = "patriot.link";
/** The bus may have missed messages before it connected. */
const CONNECTED = ["BUS:CONNECT", "BUS:RECONNECT"];

/** The customer's Patriot tab: what an insert would do, and the links live. */
export class PatriotTab extends Component<StandardWidgetProps, { bus: EventBus }> {
  static override template = "patriot.Tab";
  static components = { InsertPreview, LinkCard };
  static override props = { ...standardWidgetProps };

  state!: LinksSnapshot & { isManager: boolean };
  store!: LinksStore;
  private shownId: number | false | undefined;
  /** Somebody types in an input of the form and has not left it. */
  private isTyping = false;
  /** The form shows what has changed since, and is reloaded once nothing in it can be lost. */
  private isReloadDue = false;

  override setup(): void {
    const orm = useService("orm");
    this.state = useState({ links: [], loaded: false, stale: false, isManager: false });
    this.store = new LinksStore({
      read: async (partnerId) => {
        const domain: [string, string, unknown][] = [["partner_id", "=", partnerId]];
        const rows = await orm.silent.searchRead("patriot.client", domain, LINK_FIELDS, {
          order: "id",
        });
        return rows as LinkRow[];
      },
      onChange: (snapshot) => Object.assign(this.state, snapshot),
      onSettled: () => this.onSettled(),
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
      this.isTyping = detail === true;
      this.reloadWhenClean();
    });
    this.listenToBus();
    onWillDestroy(() => this.store.dispose());
  }

  get typeId(): number | false {
    return idOf(this.props.record.data.patriot_type_id);
  }

  get isTicked(): boolean {
    return this.props.record.data.patriot_insert === true;
  }

  async onActed(): Promise<void> {
    await this.store.refresh();
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
    if (this.isReloadDue && !this.isTyping && !record.dirty && record.resId !== false) {
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
