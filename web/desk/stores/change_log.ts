import type { DeskParams, DeskResult } from "../../../bridge/contract/desk_api.ts";
import type { DeskChange } from "../../../bridge/contract/desk_views.ts";
import { toCsv } from "../../shared/csv.ts";
import type { Answer, DeskCall, DeskError } from "./desk_answer.ts";
import { MOST_SEARCHED, TYPING_PAUSE } from "./paged_list.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type ChangeFilters = Required<
  Pick<DeskParams<"change.list">, "operatorId" | "subject" | "side" | "search" | "client">
>;

export type ChangeLogSnapshot = {
  filters: ChangeFilters;
  items: readonly DeskChange[];
  /** Where the older ones begin; null when all are on show. */
  next: string | null;
  isReading: boolean;
  isLoaded: boolean;
  error: DeskError | null;
  /** Why Odoo's side is missing; null when it is not. */
  odooFault: DeskResult<"change.list">["odooFault"];
};

export type ChangeLogSource = {
  call: DeskCall;
  onChange: (snapshot: ChangeLogSnapshot) => void;
  filters?: Partial<ChangeFilters>;
};

export const ALL_CHANGES: ChangeFilters = {
  operatorId: null,
  subject: null,
  side: "both",
  search: "",
  client: null,
};
const SHOWN = 50;
const EXPORTED_AT_A_TIME = 200;
/** A spreadsheet of more is of no use; the answer says when it was cut. */
export const MOST_EXPORTED = 10_000;

/** What stands there before anything was read. */
export function emptyChangeLog(filters: Partial<ChangeFilters> = {}): ChangeLogSnapshot {
  return {
    filters: { ...ALL_CHANGES, ...filters },
    items: [],
    next: null,
    isReading: true,
    isLoaded: false,
    error: null,
    odooFault: null,
  };
}

/** Changes of both sides, newest first, read on towards the older ones. */
export class ChangeLog extends SnapshotStore<ChangeLogSnapshot> {
  private readonly call: DeskCall;
  private run = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ call, onChange, filters }: ChangeLogSource) {
    super(emptyChangeLog(filters), onChange);
    this.call = call;
  }

  /** Reads from the newest on. */
  async reload(): Promise<void> {
    clearTimeout(this.timer);
    await this.read(null);
  }

  /** Shows those of other filters. */
  async filter(filters: Partial<ChangeFilters>): Promise<void> {
    this.publish({ filters: { ...this.snapshot.filters, ...filters } });
    await this.reload();
  }

  /** Searches once nothing was typed for a moment. */
  type(text: string): void {
    clearTimeout(this.timer);
    const search = text.trim().slice(0, MOST_SEARCHED);
    this.timer = setTimeout(() => void this.filter({ search }), TYPING_PAUSE);
  }

  /** Adds those before the oldest on show. */
  async older(): Promise<void> {
    const { next, isReading } = this.snapshot;
    if (next !== null && !isReading) {
      await this.read(next);
    }
  }

  /**
   * All changes of the filters as CSV, newest first, whatever is on show; `isCut` when there are more
   * than a spreadsheet is made of. Undefined when it failed; the error is on show then.
   */
  async export(columns: readonly string[]): Promise<{ csv: string; isCut: boolean } | undefined> {
    const rows: DeskChange[] = [];
    let before: string | null = null;
    do {
      const answer: Answer<DeskResult<"change.list">> = await this.call("change.list", {
        ...this.snapshot.filters,
        before,
        limit: EXPORTED_AT_A_TIME,
      });
      if (!answer.ok) {
        this.publish({ error: answer.error });
        return undefined;
      }
      rows.push(...answer.result.items);
      before = answer.result.next;
    } while (before !== null && rows.length < MOST_EXPORTED);
    return { csv: toCsv([columns, ...rows.flatMap(toRows)]), isCut: before !== null };
  }

  override dispose(): void {
    clearTimeout(this.timer);
    this.run += 1;
    super.dispose();
  }

  private async read(before: string | null): Promise<void> {
    this.run += 1;
    const run = this.run;
    this.publish({ isReading: true });
    const params = { ...this.snapshot.filters, before, limit: SHOWN };
    const answer = await this.call("change.list", params);
    if (run !== this.run) {
      return;
    }
    if (!answer.ok) {
      this.publish({ isReading: false, error: answer.error });
      return;
    }
    const { items, next, odooFault } = answer.result;
    this.publish({
      items: before === null ? items : [...this.snapshot.items, ...items],
      next,
      odooFault,
      isReading: false,
      isLoaded: true,
      error: null,
    });
  }
}

/** One row for each field that was changed; one without fields has one row. */
function toRows(change: DeskChange): string[][] {
  const { at, side, who, subject, action, text } = change;
  const head = [at, side, who, subject.kind, subject.id, subject.name, action];
  return change.changes.length === 0
    ? [[...head, "", "", "", text]]
    : change.changes.map(({ field, before, after }) => [
        ...head,
        field,
        before ?? "",
        after ?? "",
        text,
      ]);
}
