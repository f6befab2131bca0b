import type { BridgeResult } from "../../../bridge/contract/bridge_api.ts";
import type { Answer, BridgeCall, BridgeError } from "./bridge_answer.ts";
import { Poller } from "./poller.ts";
import { isAskable, type Span } from "./range_room.ts";
import type { RangeUsage } from "./usage_batch.ts";

export type BridgeStatus = BridgeResult<"bridge.status">;

/** Links that fail for one reason; `link_ids` are the first of them. */
export type Failure = {
  code: string;
  message: string;
  remedy: string;
  count: number;
  /** `YYYY-MM-DD hh:mm:ss` UTC of the oldest. */
  since: string | false;
  link_ids: number[];
};

/** A Patriot Type with a range; `held`: client IDs that Odoo's links hold of it. */
export type TypeRange = {
  id: number;
  name: string;
  port_id: string | false;
  start_client_no: string | false;
  end_client_no: string | false;
  template_no: string | false;
  held: number;
};

/** One hour of the chart; `hour` is `YYYY-MM-DD hh:00:00` UTC. */
export type SyncHour = { hour: string; synced: number; failed: number };

/** What `patriot.client.overview()` answers. */
export type Overview = {
  queue: {
    pending: number;
    /** How long the oldest link has been behind; null when none is. */
    oldest_seconds: number | null;
    failed: number;
    archived_monitored: number;
  };
  failures: Failure[];
  types: TypeRange[];
  hours: SyncHour[];
  key_expires_at: string | false;
  key_days: number | false;
  dealers: number;
  links: number;
};

export type OverviewSnapshot = {
  /** What Odoo answered last; null before the first answer. */
  overview: Overview | null;
  /** Odoo could not be asked; `overview` is the one before. */
  odooError: BridgeError | null;
  /** The bridge's last answer; null before the first one. */
  bridge: Answer<BridgeStatus> | null;
  /** How full the ranges are in Patriot, by type; a missing one is not known. Null before that. */
  usages: ReadonlyMap<number, RangeUsage> | null;
};

export type OverviewSource = {
  readOverview: () => Promise<Answer<Overview>>;
  call: BridgeCall;
  askUsage: (span: Span) => Promise<Answer<RangeUsage>>;
  onChange: (snapshot: OverviewSnapshot) => void;
};

const READ_EVERY = 10_000; // milliseconds
/** Patriot counts a range anew each time. */
const USAGE_EVERY = 60_000; // milliseconds

export const EMPTY_OVERVIEW: OverviewSnapshot = {
  overview: null,
  odooError: null,
  bridge: null,
  usages: null,
};

/** The range of a type as it can be asked about; undefined while it has none. */
export function spanOf(type: TypeRange): Span | undefined {
  const span = {
    portId: type.port_id || "",
    startClientNo: type.start_client_no || "",
    endClientNo: type.end_client_no || "",
  };
  return isAskable(span) ? span : undefined;
}

/**
 * Odoo, the bridge and Patriot's ranges, each read by itself, so that one that is away or slow
 * keeps nothing of the others from being shown.
 */
export class OverviewStore {
  private readonly source: OverviewSource;
  private readonly odoo: Poller;
  private readonly bridge: Poller;
  private readonly usage: Poller;
  private snapshot = EMPTY_OVERVIEW;
  private askedSpans = "";
  private isDisposed = false;

  constructor(source: OverviewSource) {
    this.source = source;
    this.odoo = new Poller(() => this.readOdoo(), READ_EVERY);
    this.bridge = new Poller(() => this.readBridge(), READ_EVERY);
    this.usage = new Poller(() => this.readUsages(), USAGE_EVERY);
  }

  /** Reads while somebody can see it. */
  setVisible(isVisible: boolean): void {
    for (const poller of [this.odoo, this.bridge, this.usage]) {
      if (isVisible && !this.isDisposed) {
        poller.start();
      } else {
        poller.stop();
      }
    }
  }

  /** A message of the bus. */
  hint(): void {
    this.odoo.hint();
    this.bridge.hint();
  }

  /** Reads all now; resolves when Odoo has answered. */
  async refresh(): Promise<void> {
    void this.bridge.now();
    void this.usage.now();
    await this.odoo.now();
  }

  dispose(): void {
    this.isDisposed = true;
    this.setVisible(false);
  }

  private async readOdoo(): Promise<void> {
    const answer = await this.source.readOverview();
    if (!answer.ok) {
      this.publish({ odooError: answer.error });
      return;
    }
    this.publish({ overview: answer.result, odooError: null });
    const spans = JSON.stringify(answer.result.types.map((type) => [type.id, spanOf(type)]));
    if (spans !== this.askedSpans) {
      this.askedSpans = spans;
      void this.usage.now();
    }
  }

  private async readBridge(): Promise<void> {
    const wasAway = this.snapshot.bridge?.ok === false;
    const bridge = await this.source.call("bridge.status", {});
    this.publish({ bridge });
    if (wasAway && bridge.ok) {
      void this.usage.now();
    }
  }

  private async readUsages(): Promise<void> {
    const types = this.snapshot.overview?.types;
    if (!types) {
      return;
    }
    const asked = await Promise.all(
      types.map(async (type): Promise<[number, RangeUsage][]> => {
        const span = spanOf(type);
        const answer = span && (await this.source.askUsage(span));
        return answer?.ok ? [[type.id, answer.result]] : [];
      }),
    );
    this.publish({ usages: new Map(asked.flat()) });
  }

  private publish(changes: Partial<OverviewSnapshot>): void {
    if (!this.isDisposed) {
      this.snapshot = { ...this.snapshot, ...changes };
      this.source.onChange(this.snapshot);
    }
  }
}
