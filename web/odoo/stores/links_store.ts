import { isUnsettled, type LinkRow, settledSince } from "./link_state.ts";

/** The bus is a hint that may get lost, so links that are not at rest are read again. */
export const REREAD_AFTER = 15_000; // milliseconds

export type LinksSnapshot = {
  links: readonly LinkRow[];
  /** False while nothing is known: before the first reading, and during one when there was no link. */
  loaded: boolean;
  /** The last reading failed; `links` are the ones before it. */
  stale: boolean;
};

export type LinksSource = {
  /** All links of a partner, oldest first; rejects when Odoo cannot be reached. */
  read: (partnerId: number) => Promise<LinkRow[]>;
  onChange: (snapshot: LinksSnapshot) => void;
  /** Links came to rest since the form was loaded; what the form shows of them is old. */
  onSettled: (linkIds: number[]) => void;
};

const EMPTY: LinksSnapshot = { links: [], loaded: false, stale: false };

/** The links of the partner on show, kept up to date until {@link dispose}. */
export class LinksStore {
  private readonly source: LinksSource;
  private partnerId: number | false = false;
  private snapshot = EMPTY;
  /** What the form may have shown last; undefined until the first reading of a saved partner. */
  private baseline: readonly LinkRow[] | undefined;
  private reading: Promise<void> | undefined;
  private again = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private disposed = false;

  constructor(source: LinksSource) {
    this.source = source;
  }

  /** Shows a partner's links; `false` stands for a partner that is not saved yet. */
  async show(partnerId: number | false): Promise<void> {
    if (partnerId !== this.partnerId) {
      // A partner that was just created had no links before, so whatever it has now is news.
      this.baseline = this.partnerId === false && this.baseline ? [] : undefined;
      this.partnerId = partnerId;
      this.publish(EMPTY);
    }
    if (partnerId === false) {
      this.baseline = [];
      this.publish({ ...EMPTY, loaded: true });
    }
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
    clearTimeout(this.timer);
    this.reading = this.readUntilFresh();
    await this.reading;
  }

  /** A message of the bus: read if it is about the partner on show. */
  async hint(payload: unknown): Promise<void> {
    const ids = payload && typeof payload === "object" && "partner_ids" in payload;
    if (
      !ids ||
      !Array.isArray(payload.partner_ids) ||
      payload.partner_ids.includes(this.partnerId)
    ) {
      await this.refresh();
    }
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
  }

  private async readUntilFresh(): Promise<void> {
    do {
      this.again = false;
      await this.readOnce(this.partnerId);
    } while (this.again && !this.disposed);
    this.reading = undefined;
    const { links, stale } = this.snapshot;
    if (!this.disposed && (stale || links.some(isUnsettled))) {
      this.timer = setTimeout(() => void this.refresh(), REREAD_AFTER);
    }
  }

  private async readOnce(partnerId: number | false): Promise<void> {
    if (partnerId === false) {
      return;
    }
    if (this.snapshot.links.length === 0) {
      this.publish(EMPTY);
    }
    const links = await this.source.read(partnerId).catch(() => undefined);
    if (this.disposed || partnerId !== this.partnerId) {
      return;
    }
    if (!links) {
      this.publish({ ...this.snapshot, loaded: true, stale: true });
      return;
    }
    this.publish({ links, loaded: true, stale: false });
    const settled = this.baseline ? settledSince(this.baseline, links) : [];
    this.baseline = links;
    if (settled.length > 0) {
      this.source.onSettled(settled);
    }
  }

  private publish(snapshot: LinksSnapshot): void {
    this.snapshot = snapshot;
    this.source.onChange(snapshot);
  }
}
