import type { Answer, DeskError } from "./desk_answer.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type DraftSnapshot<F extends object> = {
  fields: F;
  isSending: boolean;
  error: DeskError | null;
  /**
   * What was sent before had arrived although its answer was lost, and the fields were changed since:
   * they are not in it. They still stand here, as a new entry.
   */
  hasEarlier: boolean;
};

/** What outlives a reload: were it not for the `requestId`, a repeat would make it twice. */
export type KeptDraft<F> = { requestId: string; fields: F };

export type DraftSource<F extends object, R> = {
  empty: F;
  /** What was kept before. */
  kept?: KeptDraft<F> | undefined;
  /** Keeps what stands there; null: nothing does. */
  onKeep?: (kept: KeptDraft<F> | null) => void;
  /** Sends it; a repeat of `requestId` answers with what was made the first time. */
  send: (requestId: string, fields: F) => Promise<Answer<R>>;
  /** Whether the answer is about these fields. */
  isOf: (result: R, fields: F) => boolean;
  onSent: (result: R) => void;
  onChange: (snapshot: DraftSnapshot<F>) => void;
  makeId?: () => string;
};

/** Something that a person enters; however often it is sent, it is made once. */
export class RequestDraft<F extends object, R> extends SnapshotStore<DraftSnapshot<F>> {
  private readonly source: DraftSource<F, R>;
  private readonly makeId: () => string;
  private requestId: string;

  constructor(source: DraftSource<F, R>) {
    super(emptyDraft(source.kept?.fields ?? source.empty), source.onChange);
    this.source = source;
    this.makeId = source.makeId ?? randomId;
    this.requestId = source.kept?.requestId ?? this.makeId();
  }

  /** Whether something stands there that would be lost. */
  get isDirty(): boolean {
    const { fields } = this.snapshot;
    return JSON.stringify(fields) !== JSON.stringify(this.source.empty);
  }

  set(change: Partial<F>): void {
    this.publish({ fields: { ...this.snapshot.fields, ...change } });
    this.keep();
  }

  /** Sends it, under the same `requestId` until it was answered. */
  async send(): Promise<void> {
    if (this.snapshot.isSending) {
      return;
    }
    this.publish({ isSending: true, error: null, hasEarlier: false });
    const { fields } = this.snapshot;
    const answer = await this.source.send(this.requestId, fields);
    if (!answer.ok) {
      this.publish({ isSending: false, error: answer.error });
      return;
    }
    this.requestId = this.makeId();
    const isAll = this.source.isOf(answer.result, fields);
    this.publish(
      isAll ? emptyDraft(this.source.empty) : { isSending: false, error: null, hasEarlier: true },
    );
    this.keep();
    this.source.onSent(answer.result);
  }

  /** Gives up what stands there. */
  discard(): void {
    this.requestId = this.makeId();
    this.publish(emptyDraft(this.source.empty));
    this.keep();
  }

  private keep(): void {
    const { requestId, snapshot, isDirty } = this;
    this.source.onKeep?.(isDirty ? { requestId, fields: snapshot.fields } : null);
  }
}

export function emptyDraft<F extends object>(fields: F): DraftSnapshot<F> {
  return { fields, isSending: false, error: null, hasEarlier: false };
}

/** A random UUID; `crypto.randomUUID` is there in secure contexts only, and a desk may have plain http. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
