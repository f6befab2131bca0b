import type { NoteAtDesk } from "../../../bridge/contract/desk_views.ts";
import type { LogEntry } from "../../../bridge/contract/patriot_desk.ts";
import { entryName } from "../paths.ts";
import type { ClientKey } from "./client_store.ts";
import type { Answer, DeskCall, DeskError } from "./desk_answer.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type ClientLogSnapshot = {
  /** Pinned notes, the newest first. */
  pinned: readonly NoteAtDesk[];
  /** One page of everything, newest first, pinned notes among it. */
  entries: readonly ShownEntry[];
  offset: number;
  total: number;
  isReading: boolean;
  isLoaded: boolean;
  error: DeskError | null;
};

export type ShownEntry =
  | Exclude<LogEntry, { kind: "note" }>
  | { kind: "note"; at: string; note: NoteAtDesk };

export const LOG_PAGE = 50;
const MOST_NOTES = 500;
/** Entries that are looked through for one that an address names. */
const LOOKED_AT = 500;
const MOST_LOOKS = 20;
/** While an enquiry is on its way its state changes within seconds; later, with somebody's work in Odoo. */
export const SOON_MS = 3_000;
export const SLOW_MS = 30_000;

export const NO_LOG: ClientLogSnapshot = {
  pinned: [],
  entries: [],
  offset: 0,
  total: 0,
  isReading: true,
  isLoaded: false,
  error: null,
};

/** A client's log, kept up to date while something in it is on its way to Odoo. */
export class ClientLogStore extends SnapshotStore<ClientLogSnapshot> {
  private readonly call: DeskCall;
  private readonly key: ClientKey;
  private readonly isAway: () => boolean;
  private run = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `isAway`: nobody looks at the page now, so it need not be kept up to date. */
  constructor(options: {
    call: DeskCall;
    key: ClientKey;
    onChange: (snapshot: ClientLogSnapshot) => void;
    isAway?: () => boolean;
  }) {
    super(NO_LOG, options.onChange);
    this.call = options.call;
    this.key = options.key;
    this.isAway = options.isAway ?? (() => false);
  }

  /** Reads the page with this entry, such as `activation-12`; the first one when there is none. */
  async open(entry: string): Promise<void> {
    const place = entry === "" ? 0 : await this.placeOf(entry);
    await this.goTo(Math.floor(place / LOG_PAGE) * LOG_PAGE);
  }

  async goTo(offset: number): Promise<void> {
    this.publish({ offset });
    await this.reload();
  }

  async reload({ isBackground = false } = {}): Promise<void> {
    clearTimeout(this.timer);
    this.run += 1;
    const run = this.run;
    if (!isBackground) {
      this.publish({ isReading: true });
    }
    const answer = await this.read(isBackground);
    if (run !== this.run) {
      return;
    }
    if (answer.ok) {
      this.publish({ ...answer.result, isReading: false, isLoaded: true, error: null });
    } else if (!isBackground) {
      this.publish({ isReading: false, error: answer.error });
    }
    this.timer = setTimeout(() => void this.keepUp(), this.isSomethingOnItsWay ? SOON_MS : SLOW_MS);
  }

  async setPinned(noteId: number, pinned: boolean): Promise<DeskError | null> {
    const answer = await this.call("note.setPinned", { noteId, pinned });
    await this.reload();
    return answer.ok ? null : answer.error;
  }

  override dispose(): void {
    clearTimeout(this.timer);
    this.run += 1;
    super.dispose();
  }

  private get isSomethingOnItsWay(): boolean {
    const { pinned, entries } = this.snapshot;
    const shown = entries.flatMap((entry) => (entry.kind === "note" ? [entry.note] : []));
    return [...pinned, ...shown].some(({ enquiry }) => enquiry && enquiry.state !== "sent");
  }

  private async keepUp(): Promise<void> {
    if (this.isAway()) {
      this.timer = setTimeout(() => void this.keepUp(), SOON_MS);
    } else {
      await this.reload({ isBackground: true });
    }
  }

  private async read(
    isBackground: boolean,
  ): Promise<Answer<Pick<ClientLogSnapshot, "pinned" | "entries" | "total">>> {
    const { offset } = this.snapshot;
    const options = { isBackground };
    const [notes, log] = await Promise.all([
      this.call("note.list", { ...this.key, limit: MOST_NOTES }, options),
      this.call("client.log", { ...this.key, offset, limit: LOG_PAGE }, options),
    ]);
    if (!notes.ok || !log.ok) {
      return notes.ok ? (log as Answer<never>) : notes;
    }
    const known = new Map(notes.result.items.map((note) => [note.noteId, note]));
    const entries = log.result.items.map((entry) =>
      entry.kind === "note"
        ? { ...entry, note: known.get(entry.note.noteId) ?? { ...entry.note, url: null } }
        : entry,
    );
    const pinned = notes.result.items.filter((note) => note.pinned);
    return { ok: true, result: { pinned, entries, total: log.result.total } };
  }

  private async placeOf(entry: string): Promise<number> {
    for (let look = 0; look < MOST_LOOKS; look += 1) {
      const offset = look * LOOKED_AT;
      const answer = await this.call("client.log", { ...this.key, offset, limit: LOOKED_AT });
      if (!answer.ok) {
        return 0;
      }
      const place = answer.result.items.findIndex((item) => entryName(item) === entry);
      if (place >= 0) {
        return offset + place;
      }
      if (offset + LOOKED_AT >= answer.result.total) {
        return 0;
      }
    }
    return 0;
  }
}
