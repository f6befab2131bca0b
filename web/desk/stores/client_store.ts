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

/** One client as both sides know it. */
export class ClientStore extends SnapshotStore<ClientSnapshot> {
  private readonly call: DeskCall;
  private readonly key: ClientKey;
  private run = 0;

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
      this.publish({ client: answer.result, isReading: false, error: null });
    } else if (!isBackground) {
      this.publish({ isReading: false, error: answer.error });
    }
  }

  /** Takes what a call answered with, such as a save. */
  take(client: DeskClient): void {
    this.run += 1;
    this.publish({ client, isReading: false, error: null });
  }
}
