import type { DeskCall, DeskError } from "./desk_answer.ts";
import type { DeskMessage } from "./message_draft.ts";
import { PagedList, type PagedSnapshot } from "./paged_list.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type MessageBookSnapshot = {
  list: PagedSnapshot<DeskMessage, object>;
  /** Messages that are being logged to the CRM. */
  logging: ReadonlySet<number>;
  /** Why a message could not be logged, by message. */
  errors: ReadonlyMap<number, DeskError>;
};

export type MessageBookSource = {
  call: DeskCall;
  onChange: (snapshot: MessageBookSnapshot) => void;
  /** Nobody looks at the page now, so it need not be kept up to date. */
  isAway?: () => boolean;
};

/** While an enquiry is on its way its state changes within seconds; later, with somebody's work in Odoo. */
export const SOON_MS = 3_000;
export const SLOW_MS = 15_000;

/** The messages log book, newest first, kept up to date while it is on show. */
export class MessageBook extends SnapshotStore<MessageBookSnapshot> {
  readonly pages: PagedList<DeskMessage>;
  private readonly call: DeskCall;
  private readonly isAway: () => boolean;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isEnded = false;

  constructor({ call, onChange, isAway }: MessageBookSource) {
    const pages = new PagedList<DeskMessage>({
      read: (query, options) => call("message.list", query, options),
      onChange: (list) => this.onPage(list),
      filters: {},
    });
    super({ list: pages.current, logging: new Set(), errors: new Map() }, onChange);
    this.pages = pages;
    this.call = call;
    this.isAway = isAway ?? (() => false);
  }

  /** Makes an opportunity of a message; one that is one already stays as it is. */
  async logToCrm(messageId: number): Promise<void> {
    const { logging, errors } = this.snapshot;
    if (logging.has(messageId)) {
      return;
    }
    this.publish({
      logging: new Set([...logging, messageId]),
      errors: new Map([...errors].filter(([id]) => id !== messageId)),
    });
    const answer = await this.call("message.logToCrm", { messageId });
    this.publish({ logging: new Set([...this.snapshot.logging].filter((id) => id !== messageId)) });
    if (answer.ok) {
      this.pages.replace((message) => message.messageId === messageId, answer.result.message);
    } else {
      this.publish({
        errors: new Map([...this.snapshot.errors, [messageId, answer.error] as const]),
      });
    }
  }

  override dispose(): void {
    this.isEnded = true;
    clearTimeout(this.timer);
    this.pages.dispose();
    super.dispose();
  }

  private onPage(list: MessageBookSnapshot["list"]): void {
    this.publish({ list });
    clearTimeout(this.timer);
    if (list.isLoaded && !this.isEnded) {
      const isOnItsWay = list.items.some(({ enquiry }) => enquiry && enquiry.state !== "sent");
      this.timer = setTimeout(() => void this.keepUp(), isOnItsWay ? SOON_MS : SLOW_MS);
    }
  }

  private async keepUp(): Promise<void> {
    const before = this.snapshot.list;
    if (!this.isAway()) {
      await this.pages.refresh();
    }
    if (before === this.snapshot.list) {
      // Nobody looked, or nothing came.
      this.onPage(before);
    }
  }
}
