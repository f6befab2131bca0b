import {
  Component,
  onMounted,
  onWillDestroy,
  onWillStart,
  useExternalListener,
  useState,
} from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { ControlPanel } from "@web/search/control_panel/control_panel";
import type { Services } from "@web/services";
import { formatInteger } from "@web/views/fields/formatters";
import {
  type StandardActionProps,
  standardActionServiceProps,
} from "@web/webclient/actions/action_service";
import { asAnswer } from "../../services/patriot_rpc.ts";
import {
  ARCHIVED,
  BEHIND,
  type Domain,
  domainOf,
  isKeyEnding,
  isMany,
  isUnused,
  retriable,
} from "../../stores/overview_health.ts";
import {
  EMPTY_OVERVIEW,
  type Failure,
  type Overview,
  type OverviewSnapshot,
  OverviewStore,
  type TypeRange,
} from "../../stores/overview_store.ts";
import { AuditCard } from "../audit_card/audit_card.ts";
import { type ErrorTexts, textsOf } from "../error_note/error_note.ts";
import { FailureList } from "../failure_list/failure_list.ts";
import { HealthCards } from "../health_cards/health_cards.ts";
import { KeyWarning } from "../key_warning/key_warning.ts";
import { RangeUse } from "../range_use/range_use.ts";
import { SyncChart } from "../sync_chart/sync_chart.ts";

const BUS_TYPE = "patriot.link";
const SETTINGS = "patriot.action_patriot_settings";

/** Patriot Overview: how the parts stand, what needs a person, and what can be done at once. */
export class PatriotOverview extends Component<StandardActionProps> {
  static override template = "patriot.Overview";
  static components = {
    AuditCard,
    ControlPanel,
    FailureList,
    HealthCards,
    KeyWarning,
    RangeUse,
    SyncChart,
  };
  static override props = { ...standardActionServiceProps };

  state!: OverviewSnapshot & { isAdmin: boolean; isActing: boolean };
  private store!: OverviewStore;
  private orm!: Services["orm"];
  private action!: Services["action"];
  private dialog!: Services["dialog"];
  private notification!: Services["notification"];

  override setup(): void {
    this.orm = useService("orm");
    this.action = useService("action");
    this.dialog = useService("dialog");
    this.notification = useService("notification");
    const { call } = useService("patriot_rpc");
    const usage = useService("patriot_usage");
    this.state = useState({ ...EMPTY_OVERVIEW, isAdmin: false, isActing: false });
    this.store = new OverviewStore({
      readOverview: () =>
        asAnswer<Overview>(this.orm.silent.call("patriot.client", "overview", [])),
      call,
      askUsage: (span) => usage.ask(span),
      onChange: (snapshot) => Object.assign(this.state, snapshot),
    });
    onWillStart(async () => {
      this.state.isAdmin = await user.hasGroup("base.group_system");
    });
    const watch = () => this.store.setVisible(document.visibilityState === "visible");
    onMounted(watch);
    useExternalListener(document, "visibilitychange", watch);
    this.listenToBus();
    onWillDestroy(() => this.store.dispose());
  }

  get overview(): Overview | null {
    return this.state.overview;
  }

  get isUnused(): boolean {
    return isUnused(this.state);
  }

  get odooTexts(): ErrorTexts | undefined {
    return this.state.odooError ? textsOf(this.state.odooError) : undefined;
  }

  get bridgeTexts(): ErrorTexts | undefined {
    const { bridge } = this.state;
    return bridge && !bridge.ok ? textsOf(bridge.error) : undefined;
  }

  /** Why the bridge serves Odoo or Patriot not now: one is away, or addon and bridge do not fit. */
  get faultTexts(): ErrorTexts | undefined {
    const { bridge } = this.state;
    if (!bridge?.ok || ![bridge.result.patriot, bridge.result.odoo].includes("down")) {
      return undefined;
    }
    const { lastFault } = bridge.result;
    return lastFault
      ? textsOf({ message: "", remedy: "", ...lastFault })
      : { message: _t("Patriot cannot be reached."), remedy: _t("It is tried again by itself.") };
  }

  /** The way to Patriot stands, so that beginning goes on with the types. */
  get isPathUp(): boolean {
    const { bridge } = this.state;
    return bridge?.ok === true && bridge.result.patriot === "up";
  }

  get keyDays(): number | undefined {
    const days = this.overview?.key_days ?? false;
    return isKeyEnding(days) ? days : undefined;
  }

  get retriable(): number {
    return retriable(this.overview?.failures ?? []);
  }

  async onRetry(failure: Failure): Promise<void> {
    const isNamed = failure.count <= failure.link_ids.length;
    await this.confirmMany(failure.count, () =>
      isNamed
        ? this.retry("action_retry", [failure.link_ids], failure.count)
        : this.retry("retry_failed", [failure.code], failure.count),
    );
  }

  async onRetryEverything(): Promise<void> {
    const count = this.retriable;
    await this.confirmMany(count, () => this.retry("retry_failed", [], count));
  }

  onCompare(failure: Failure): void {
    void this.action.doAction({
      type: "ir.actions.client",
      tag: "patriot_compare",
      name: _t("Compare with Patriot"),
      context: { active_model: "patriot.client", active_ids: failure.link_ids },
    });
  }

  onOpenFailure(failure: Failure): void {
    this.openLinks(failure.message || failure.code, domainOf(failure));
  }

  onOpenPending(): void {
    this.openLinks(_t("Links that are behind"), BEHIND);
  }

  onOpenArchived(): void {
    this.openLinks(_t("Archived customers still monitored"), ARCHIVED);
  }

  onOpenLinks(): void {
    void this.action.doAction("patriot.action_patriot_client");
  }

  onOpenDealers(): void {
    void this.action.doAction("patriot.action_patriot_dealer");
  }

  onOpenTypes(): void {
    void this.action.doAction("patriot.action_patriot_type");
  }

  onOpenType(type: TypeRange): void {
    void this.action.doAction({
      type: "ir.actions.act_window",
      res_model: "patriot.type",
      res_id: type.id,
      views: [[false, "form"]],
    });
  }

  onOpenSettings(): void {
    void this.action.doAction(SETTINGS);
  }

  onOpenCustomers(): void {
    void this.action.doAction("contacts.action_contacts");
  }

  async onReload(): Promise<void> {
    await this.store.refresh();
  }

  private openLinks(name: string, domain: Domain): void {
    void this.action.doAction({
      type: "ir.actions.act_window",
      name,
      res_model: "patriot.client",
      domain,
      views: [
        [false, "list"],
        [false, "form"],
      ],
    });
  }

  /** A few links are retried at once, many only after a question. */
  private async confirmMany(count: number, retry: () => Promise<void>): Promise<void> {
    if (this.state.isActing) {
      return;
    }
    if (!isMany(count)) {
      await retry();
      return;
    }
    this.dialog.add(ConfirmationDialog, {
      title: _t("Retry %(count)s links?", { count: formatInteger(count) }),
      body: _t(
        "All of them are tried again, as fast as Patriot takes them. Those whose cause still stands fail again.",
      ),
      confirmLabel: _t("Retry all"),
      cancelLabel: _t("Not now"),
      confirm: retry,
      cancel: () => undefined,
    });
  }

  private async retry(
    method: "action_retry" | "retry_failed",
    args: unknown[],
    count: number,
  ): Promise<void> {
    this.state.isActing = true;
    try {
      await this.orm.call("patriot.client", method, args);
      const text =
        count === 1
          ? _t("1 link is tried again now.")
          : _t("%(count)s links are tried again now.", { count: formatInteger(count) });
      this.notification.add(text, { type: "success" });
      await this.store.refresh();
    } finally {
      this.state.isActing = false;
    }
  }

  private listenToBus(): void {
    const bus = useService("bus_service");
    const onMessage = () => this.store.hint();
    bus.subscribe(BUS_TYPE, onMessage);
    onWillDestroy(() => bus.unsubscribe(BUS_TYPE, onMessage));
  }
}
