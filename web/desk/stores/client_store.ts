import type { DeskClient } from "../../../bridge/contract/desk_views.ts";
import type { DeskCall, DeskError } from "./desk_answer.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type ClientKey = { clientId: string; portId: string };

export type ClientSnapshot = {
  /** Null until it was read. */
  client: DeskClient | null;
  isReading: boolean;
  /** Why the last reading failed; what was read before stays on show. */
  error: DeskError | null;
};

export const NO_CLIENT: ClientSnapshot = { client: null, isReading: true, error: null };

/** How soon a link that is on its way is looked at again, and an Odoo that is away; milliseconds. */
export const LINK_MS = 2_000;
export const ODOO_AWAY_MS = 10_000;

/** One client as both sides know it; kept up to date while its link is on its way or Odoo is away. */
export class ClientStore extends SnapshotStore<ClientSnapshot> {
  private readonly call: DeskCall;
  private readonly key: ClientKey;
  private run = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: {
    call: DeskCall;
    key: ClientKey;
    onChange: (snapshot: ClientSnapshot) => void;
  }) {
    super(NO_CLIENT, options.onChange);
    this.call = options.call;
    this.key = options.key;
  }

  /** Reads it anew; `isBackground` for a reading that nobody asked for. */
  async read({ isBackground = false } = {}): Promise<void> {
    this.run += 1;
    const run = this.run;
    if (!isBackground) {
      this.publish({ isReading: true });
    }
    const answer = await this.call("client.get", this.key, { isBackground });
    if (run !== this.run) {
      return;
    }
    if (answer.ok) {
      this.take(answer.result);
    } else if (!isBackground) {
      this.publish({ isReading: false, error: answer.error });
    } else {
      this.readLater(ODOO_AWAY_MS);
    }
  }

  /** Takes what a call answered with, such as a save. */
  take(client: DeskClient): void {
    this.run += 1;
    this.publish({ client, isReading: false, error: null });
    const { link, odooFault } = client;
    if (odooFault) {
      this.readLater(ODOO_AWAY_MS);
    } else if (link && (link.state !== "linked" || link.is_behind) && !link.fault) {
      this.readLater(LINK_MS);
    } else {
      clearTimeout(this.timer);
    }
  }

  override dispose(): void {
    clearTimeout(this.timer);
    this.run += 1;
    super.dispose();
  }

  private readLater(after: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.read({ isBackground: true }), after);
  }
}
