import type { DeskResult } from "../../../bridge/contract/desk_api.ts";
import type { Answer, DeskCall, DeskError } from "./desk_answer.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type DeskDealer = DeskResult<"dealer.get">["dealer"];

export type DealerSnapshot = {
  dealer: DeskDealer | null;
  isReading: boolean;
  error: DeskError | null;
  isActing: boolean;
  /** Why the dealer could not be linked or unlinked. */
  actError: DeskError | null;
};

export const NO_DEALER: DealerSnapshot = {
  dealer: null,
  isReading: true,
  error: null,
  isActing: false,
  actError: null,
};

export type DealerSource = { call: DeskCall; onChange: (snapshot: DealerSnapshot) => void };

/** One dealer, and the customer of Odoo that it is. */
export class DealerStore extends SnapshotStore<DealerSnapshot> {
  private readonly call: DeskCall;
  private readonly dealerId: string;
  private run = 0;

  constructor(dealerId: string, { call, onChange }: DealerSource) {
    super(NO_DEALER, onChange);
    this.call = call;
    this.dealerId = dealerId;
  }

  async reload(): Promise<void> {
    this.run += 1;
    const run = this.run;
    this.publish({ isReading: true });
    const answer = await this.call("dealer.get", { dealerId: this.dealerId });
    if (run === this.run) {
      this.publish(
        answer.ok
          ? { dealer: answer.result.dealer, isReading: false, error: null }
          : { isReading: false, error: answer.error },
      );
    }
  }

  /** Forgets what went wrong before. */
  startAct(): void {
    this.publish({ actError: null });
  }

  /** Answers whether the dealer is linked to that customer now. */
  async link(customerId: number): Promise<boolean> {
    const { dealerId } = this;
    return await this.act(() => this.call("dealer.link", { dealerId, customerId }));
  }

  async unlink(): Promise<boolean> {
    const { dealerId } = this;
    return await this.act(() => this.call("dealer.unlink", { dealerId }));
  }

  override dispose(): void {
    this.run += 1;
    super.dispose();
  }

  private async act(call: () => Promise<Answer<{ dealer: DeskDealer }>>): Promise<boolean> {
    if (this.snapshot.isActing) {
      return false;
    }
    this.publish({ isActing: true, actError: null });
    const answer = await call();
    // A reading that began before knows less.
    this.run += 1;
    if (answer.ok) {
      this.publish({ dealer: answer.result.dealer, isActing: false, isReading: false });
      return true;
    }
    this.publish({ isActing: false, actError: answer.error });
    // Somebody else may have been quicker.
    await this.reload();
    return false;
  }
}
