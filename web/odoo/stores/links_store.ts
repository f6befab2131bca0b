import { ALL_LINKS, isFiltered, type LinkQuery } from "./link_query.ts";
import { isUnsettled, type LinkRow, settledSince } from "./link_state.ts";

/** The bus is a hint that may get lost, so links that are not at rest are read again. */
export const REREAD_AFTER = 15_000; // milliseconds

export type LinksPage = {
  links: LinkRow[];
  /** Links that match the query, on all pages. */
  total: number;
  /** All links of the customer. */
  count: number;
};

export type LinksSnapshot = {
  /** Those on show. */
  links: readonly LinkRow[];
  total: number;
  count: number;
  query: LinkQuery;
  /** False while nothing is known: before the first reading, and during one when there was no link. */
  loaded: boolean;
  /** The last reading failed; `links` are the ones before it. */
  stale: boolean;
};

export type LinksSource = {
  /** One page of a partner's links, newest first; rejects when Odoo cannot be reached. */
  read: (partnerId: number, query: LinkQuery) => Promise<LinksPage>;
  onChange: (snapshot: LinksSnapshot) => void;
  /** Links came to rest, or went, since the form was loaded; what it shows of them is old. */
  onSettled: (linkIds: number[]) => void;
};

const EMPTY: LinksSnapshot = {
  links: [],
  total: 0,
  count: 0,
  query: ALL_LINKS,
  loaded: false,
  stale: false,
};

/** What the form may have shown last: the page of a query, and how many links there were in all. */
type Baseline = { query: LinkQuery; links: readonly LinkRow[]; count: number };

function isSamePage(one: LinkQuery, other: LinkQuery): boolean {
  return one === other || (!isFiltered(one) && !isFiltered(other) && one.offset === other.offset);
}

/** The links of the partner on show, one page of them, kept up to date until {@link dispose}. */
export class LinksStore {
  private readonly source: LinksSource;
  private partnerId: number | false = false;
  private snapshot = EMPTY;
  /** Undefined until the first reading of a saved partner. */
  private baseline: Baseline | undefined;
  private reading: Promise<void> | undefined;
  private again = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private disposed = false;

  constructor(source: LinksSource) {
    this.source = source;
  }

  /** What was published last. */
  get shown(): LinksSnapshot {
    return this.snapshot;
  }

  /** Shows a partner's links; `false` stands for a partner that is not saved yet. */
  async show(partnerId: number | false): Promise<void> {
    if (partnerId !== this.partnerId) {
      // A partner that was just created had no links before, so whatever it has now is news.
      const isCreated = this.partnerId === false && this.baseline !== undefined;
      this.baseline = isCreated ? { query: ALL_LINKS, links: [], count: 0 } : undefined;
      this.partnerId = partnerId;
      this.publish(EMPTY);
    }
    if (partnerId === false) {
      this.baseline = { query: ALL_LINKS, links: [], count: 0 };
      this.publish({ ...EMPTY, loaded: true });
    }
    await this.refresh();
  }

  /** Shows other links of the same partner; a change of the filter begins at the first page. */
  async find(change: Partial<LinkQuery>): Promise<void> {
    const query = { ...this.snapshot.query, offset: 0, ...change };
    this.publish({ ...this.snapshot, query });
    await this.refresh();
  }

  /** Reads now; calls during a reading end in one more reading, so that the last one is fresh. */
  async refresh(): Promise<void> {
    if (this.disposed || this.partnerId === false) {
      return;
    }
    if (this.reading) {
      this.again = true;
      await this.reading;
      return;
    }
    this.stopTimer();
    this.reading = this.readUntilFresh();
    await this.reading;
  }

  /** A message of the bus: read at once if it is about links on show, else soon. */
  async hint(payload: unknown): Promise<void> {
    const { ids, partner_ids: partnerIds } = (payload ?? {}) as {
      ids?: unknown;
      partner_ids?: unknown;
    };
    if (Array.isArray(partnerIds) && !partnerIds.includes(this.partnerId)) {
      return;
    }
    const { links, count } = this.snapshot;
    if (Array.isArray(ids) && links.length < count && !links.some(({ id }) => ids.includes(id))) {
      this.timer ??= this.rereadLater();
      return;
    }
    await this.refresh();
  }

  dispose(): void {
    this.disposed = true;
    this.stopTimer();
  }

  private async readUntilFresh(): Promise<void> {
    do {
      this.again = false;
      await this.readOnce(this.partnerId);
    } while (this.again && !this.disposed);
    this.reading = undefined;
    const { links, stale } = this.snapshot;
    if (!this.disposed && (stale || links.some(isUnsettled))) {
      this.timer = this.rereadLater();
    }
  }

  private async readOnce(partnerId: number | false): Promise<void> {
    if (partnerId === false) {
      return;
    }
    if (this.snapshot.count === 0) {
      this.publish({ ...EMPTY, query: this.snapshot.query });
    }
    const { query } = this.snapshot;
    const page = await this.source.read(partnerId, query).catch(() => undefined);
    if (this.disposed || partnerId !== this.partnerId || query !== this.snapshot.query) {
      return;
    }
    if (!page) {
      this.publish({ ...this.snapshot, loaded: true, stale: true });
      return;
    }
    if (page.links.length === 0 && query.offset > 0) {
      // The last links of the last page went.
      this.again = true;
      this.publish({ ...this.snapshot, query: { ...query, offset: 0 } });
      return;
    }
    this.publish({ ...page, query, loaded: true, stale: false });
    this.tellNews({ query, links: page.links, count: page.count });
  }

  private tellNews(now: Baseline): void {
    const before = this.baseline;
    this.baseline = now;
    if (!before) {
      return;
    }
    // Links of another page are no news only because they were not on show before.
    const settled = isSamePage(before.query, now.query)
      ? settledSince(before.links, now.links)
      : [];
    if (settled.length > 0 || now.count < before.count) {
      this.source.onSettled(settled);
    }
  }

  private rereadLater(): ReturnType<typeof setTimeout> {
    return setTimeout(() => void this.refresh(), REREAD_AFTER);
  }

  private stopTimer(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private publish(snapshot: LinksSnapshot): void {
    this.snapshot = snapshot;
    this.source.onChange(snapshot);
  }
}
