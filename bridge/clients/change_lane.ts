import type { DeskChange } from "../contract/desk_views.ts";
import type { LanePlace } from "./change_cursor.ts";

/** A change of one side, and the place after it; `change` null for one that nobody asked for. */
export type LaneEntry<P> = { place: P; at: string; change: DeskChange | null };

export type LanePage<P> = { entries: LaneEntry<P>[]; isLast: boolean };

/** The changes of one side, newest first, read page by page as they are wanted. */
export class ChangeLane<P> {
  #place: LanePlace<P>;
  #entries: LaneEntry<P>[] = [];
  #isLast = false;
  readonly #read: (before: P | null) => Promise<LanePage<P>>;
  readonly #isLater: (at: string, from: string) => boolean;

  /** @param isLater whether a change at `at` is passed over when reading goes on from `from` */
  constructor(
    place: LanePlace<P>,
    read: (before: P | null) => Promise<LanePage<P>>,
    isLater: (at: string, from: string) => boolean,
  ) {
    this.#place = place;
    this.#read = read;
    this.#isLater = isLater;
  }

  /** How far it was taken. */
  get place(): LanePlace<P> {
    return this.#place;
  }

  /** Whether {@link peek} must ask the side first. */
  get needsPage(): boolean {
    return this.#place !== null && this.#entries.length === 0;
  }

  /** Asks for the next page. */
  async load(): Promise<void> {
    if (this.#place === null) {
      return;
    }
    const { entries, isLast } = await this.#read(this.#place.before);
    this.#entries = entries;
    this.#isLast = isLast;
    this.#passLater();
    this.#endWhenEmpty();
  }

  /** The next change of the page that was loaded; undefined at the end. */
  peek(): LaneEntry<P> | undefined {
    return this.#entries[0];
  }

  take(): void {
    const entry = this.#entries.shift();
    if (entry !== undefined) {
      this.#place = { before: entry.place, from: null };
      this.#endWhenEmpty();
    }
  }

  /** Reading goes on at `at`, when this side was silent or has given nothing yet. */
  goOnFrom(at: string): void {
    if (this.#place !== null) {
      const { before, from } = this.#place;
      this.#place = { before, from: from === null || isNewer(from, at) ? at : from };
    }
  }

  #passLater(): void {
    for (const { place, at } of [...this.#entries]) {
      const from = this.#place?.from ?? null;
      if (from === null || !this.#isLater(at, from)) {
        return;
      }
      this.#entries.shift();
      this.#place = { before: place, from };
    }
  }

  #endWhenEmpty(): void {
    if (this.#isLast && this.#entries.length === 0) {
      this.#place = null;
    }
  }
}

/** Whether `at` is later than `other`; both ISO date-times. */
export function isNewer(at: string, other: string): boolean {
  return Date.parse(at) > Date.parse(other);
}
