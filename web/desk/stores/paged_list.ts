import type { Answer, CallOptions, DeskError } from "./desk_answer.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type PageQuery = { search: string; offset: number; limit: number };

export type PagedSnapshot<T, F extends object> = {
  /** What was asked for last. */
  wanted: PageQuery & F;
  /** What `items` are the answer to; an answer that failed leaves it as it was. */
  shown: PageQuery & F;
  items: readonly T[];
  total: number;
  isReading: boolean;
  /** False until the first page has come. */
  isLoaded: boolean;
  error: DeskError | null;
};

export type PagedSource<T, F extends object> = {
  read: (
    query: PageQuery & F,
    options?: CallOptions,
  ) => Promise<Answer<{ items: T[]; total: number }>>;
  onChange: (snapshot: PagedSnapshot<T, F>) => void;
  filters: F;
  limit?: number;
  /** Where reading begins, as an address may say. */
  first?: { search: string; offset: number };
};

/** A person may still be typing. */
export const TYPING_PAUSE = 250; // milliseconds
/** The contract's limit of a search text. */
export const MOST_SEARCHED = 100; // characters

/** What stands there before the first page. */
export function emptyPage<T, F extends object>(filters: F, limit = 50): PagedSnapshot<T, F> {
  const query = { search: "", offset: 0, limit, ...filters };
  return {
    wanted: query,
    shown: query,
    items: [],
    total: 0,
    isReading: false,
    isLoaded: false,
    error: null,
  };
}

/** One page of a list, searched as somebody types. The last thing asked for wins. */
export class PagedList<T, F extends object = object> extends SnapshotStore<PagedSnapshot<T, F>> {
  private readonly read: PagedSource<T, F>["read"];
  private run = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ read, onChange, filters, limit, first }: PagedSource<T, F>) {
    super(emptyPage(filters, limit), onChange);
    if (first) {
      const wanted = { ...this.snapshot.wanted, ...first, search: cutSearch(first.search) };
      this.snapshot = { ...this.snapshot, wanted };
    }
    this.read = read;
  }

  /** Reads the page again. */
  async reload(): Promise<void> {
    await this.ask(this.snapshot.wanted);
  }

  /** Searches once nothing was typed for a moment. */
  type(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(text), TYPING_PAUSE);
  }

  /** Searches now; the same text again changes nothing, unless it failed. */
  async search(text: string): Promise<void> {
    clearTimeout(this.timer);
    const search = cutSearch(text);
    const { wanted, isLoaded, isReading, error } = this.snapshot;
    if (search !== wanted.search || error || !(isLoaded || isReading)) {
      await this.ask({ ...wanted, search, offset: 0 });
    }
  }

  /** Filters, from the first page. */
  async filter(filters: Partial<F>): Promise<void> {
    await this.ask({ ...this.snapshot.wanted, ...filters, offset: 0 });
  }

  async goTo(offset: number): Promise<void> {
    await this.ask({ ...this.snapshot.wanted, offset: Math.max(0, offset) });
  }

  /**
   * Reads the page again without anybody having asked: nothing tells of it but the news, a failure
   * is left to the next time, and whoever asks for something meanwhile goes first.
   */
  async refresh(): Promise<void> {
    const { run } = this;
    const { shown, isReading, isLoaded } = this.snapshot;
    if (isReading || !isLoaded) {
      return;
    }
    const answer = await this.read(shown, { isBackground: true });
    if (run === this.run && answer.ok) {
      this.publish({ items: answer.result.items, total: answer.result.total });
    }
  }

  /** Puts what is known better in the place of an item on show. */
  replace(isIt: (item: T) => boolean, by: T): void {
    this.publish({ items: this.snapshot.items.map((item) => (isIt(item) ? by : item)) });
  }

  /** Answers still under way are dropped. */
  override dispose(): void {
    clearTimeout(this.timer);
    this.run += 1;
    super.dispose();
  }

  private async ask(wanted: PageQuery & F): Promise<void> {
    this.run += 1;
    const run = this.run;
    this.publish({ wanted, isReading: true });
    const answer = await this.read(wanted);
    if (run !== this.run) {
      return;
    }
    if (!answer.ok) {
      this.publish({ isReading: false, error: answer.error });
      return;
    }
    const { items, total } = answer.result;
    const lastOffset = Math.max(0, Math.ceil(total / wanted.limit) - 1) * wanted.limit;
    if (items.length === 0 && wanted.offset > lastOffset) {
      await this.ask({ ...wanted, offset: lastOffset });
      return;
    }
    this.publish({ shown: wanted, items, total, isReading: false, isLoaded: true, error: null });
  }
}

/** Whole characters only: half of an emoji cannot be searched. */
function cutSearch(text: string): string {
  const trimmed = text.trim();
  return trimmed.length <= MOST_SEARCHED
    ? trimmed
    : trimmed.slice(0, MOST_SEARCHED).replace(/[\uD800-\uDBFF]$/, "");
}
