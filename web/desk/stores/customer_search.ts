import type { DeskResult } from "../../../bridge/contract/desk_api.ts";
import type { DeskCall, DeskError } from "./desk_answer.ts";
import { MOST_SEARCHED, TYPING_PAUSE } from "./paged_list.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type Customer = DeskResult<"customer.search">["items"][number];
export type CustomerKind = "any" | "dealer";

export type CustomerSnapshot = {
  text: string;
  items: readonly Customer[];
  total: number;
  isSearching: boolean;
  error: DeskError | null;
};

/** What stands there before anything was found. */
export function noCustomers(text: string): CustomerSnapshot {
  return { text, items: [], total: 0, isSearching: true, error: null };
}

/** Customers of Odoo, found as somebody types; the last text asked for wins. */
export class CustomerSearch extends SnapshotStore<CustomerSnapshot> {
  private readonly call: DeskCall;
  private readonly kind: CustomerKind;
  private run = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: {
    call: DeskCall;
    kind: CustomerKind;
    text: string;
    onChange: (snapshot: CustomerSnapshot) => void;
  }) {
    super(noCustomers(options.text), options.onChange);
    this.call = options.call;
    this.kind = options.kind;
  }

  type(text: string): void {
    clearTimeout(this.timer);
    this.run += 1;
    this.publish({ text, isSearching: true });
    this.timer = setTimeout(() => void this.find(), TYPING_PAUSE);
  }

  async find(): Promise<void> {
    clearTimeout(this.timer);
    this.run += 1;
    const run = this.run;
    this.publish({ isSearching: true });
    const search = [...this.snapshot.text.trim()].slice(0, MOST_SEARCHED / 2).join("");
    const answer = await this.call("customer.search", { search, kind: this.kind });
    if (run === this.run) {
      this.publish(
        answer.ok
          ? { ...answer.result, isSearching: false, error: null }
          : { isSearching: false, error: answer.error },
      );
    }
  }

  override dispose(): void {
    clearTimeout(this.timer);
    this.run += 1;
    super.dispose();
  }
}
