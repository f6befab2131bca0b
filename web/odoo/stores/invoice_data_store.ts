import { type BilledSite, type LineRow, searchSites, sitesOf } from "./billing_sites.ts";
import type { Answer, BridgeError } from "./bridge_answer.ts";

export const SITE_PAGE_SIZES = [10, 25, 100] as const;
/** Sites that are open from the start; of more, each is opened by a person. */
export const MOST_OPEN = 3;

export type InvoiceDataSnapshot = {
  /** The page on show. */
  sites: readonly BilledSite[];
  /** Sites that match the search, on all pages. */
  total: number;
  /** All sites of the invoice. */
  count: number;
  search: string;
  offset: number;
  limit: number;
  /** False until the lines of this invoice have come. */
  isLoaded: boolean;
  error: BridgeError | null;
};

export type InvoiceDataSource = {
  /** All lines of an invoice in their order, without what they bill. */
  readLines: (moveId: number) => Promise<Answer<LineRow[]>>;
  onChange: (snapshot: InvoiceDataSnapshot) => void;
};

const EMPTY: InvoiceDataSnapshot = {
  sites: [],
  total: 0,
  count: 0,
  search: "",
  offset: 0,
  limit: SITE_PAGE_SIZES[0],
  isLoaded: false,
  error: null,
};

/** The sites of the invoice on show. Lines come all at once, what they bill site by site. */
export class InvoiceDataStore {
  private readonly source: InvoiceDataSource;
  private moveId: number | false = false;
  private all: readonly BilledSite[] = [];
  private snapshot = EMPTY;
  private run = 0;

  constructor(source: InvoiceDataSource) {
    this.source = source;
  }

  get shown(): InvoiceDataSnapshot {
    return this.snapshot;
  }

  /** Shows an invoice, or reads the one on show again; `false`: one that is not saved. */
  async show(moveId: number | false): Promise<void> {
    if (moveId !== this.moveId) {
      this.moveId = moveId;
      this.all = [];
      this.publish({ ...EMPTY, limit: this.snapshot.limit });
    }
    this.run += 1;
    const { run } = this;
    if (moveId === false) {
      return;
    }
    const answer = await this.source.readLines(moveId);
    if (run !== this.run) {
      return;
    }
    if (answer.ok) {
      this.all = sitesOf(answer.result);
      this.publish({ isLoaded: true, error: null });
    } else {
      this.publish({ error: answer.error });
    }
  }

  find(search: string): void {
    this.publish({ search, offset: 0 });
  }

  goTo(offset: number): void {
    this.publish({ offset });
  }

  resize(limit: number): void {
    this.publish({ limit, offset: 0 });
  }

  /** Answers that are under way are dropped from now on. */
  dispose(): void {
    this.run += 1;
  }

  private publish(changes: Partial<InvoiceDataSnapshot>): void {
    const next = { ...this.snapshot, ...changes };
    const found = searchSites(this.all, next.search);
    const offset = next.offset < found.length ? next.offset : 0;
    const sites = found.slice(offset, offset + next.limit);
    const [total, count] = [found.length, this.all.length];
    this.snapshot = { ...next, offset, sites, total, count };
    this.source.onChange(this.snapshot);
  }
}
