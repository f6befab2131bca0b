import type { FindingKind } from "../../../bridge/contract/odoo_audit.ts";
import type { Answer, BridgeError } from "./bridge_answer.ts";
import { Poller } from "./poller.ts";

/** An audit as `patriot.audit` describes it; times are `YYYY-MM-DD hh:mm:ss` UTC. */
export type Audit = {
  id: number;
  state: "wanted" | "running" | "done" | "failed";
  requested_by: string | null;
  begun_at: string | null;
  ended_at: string | null;
  /** What was looked at; 0 until it has ended. */
  clients: number;
  links: number;
  /** Findings, of one that runs so far. */
  found: number;
  /** Why it broke off. */
  failure: string | null;
};

/** What `patriot.audit.status()` answers. */
export type AuditStatus = {
  /** Asked for, or running. */
  current: Audit | null;
  /** The last that ended, well or not. */
  last: Audit | null;
  /** The one whose findings are on show. */
  shown: Audit | null;
  /** Of its findings those that this user may see; a kind without any is missing. */
  counts: Partial<Record<FindingKind, number>>;
};

export type AuditSnapshot = {
  /** What Odoo answered last; null before the first answer. */
  status: AuditStatus | null;
  /** Odoo could not be asked; `status` is the one before. */
  readError: BridgeError | null;
  /** Why the audit that was last asked for here was refused. */
  runError: BridgeError | null;
  isAsking: boolean;
  /** An audit was asked for, and the bridge has not begun it for a while. */
  isLate: boolean;
};

export type AuditSource = {
  readStatus: () => Promise<Answer<AuditStatus>>;
  /** Asks for an audit, unless one is under way. */
  run: () => Promise<Answer<AuditStatus>>;
  onChange: (snapshot: AuditSnapshot) => void;
  /** Other findings are on show than before. */
  onShown?: () => void;
};

export const EMPTY_AUDIT: AuditSnapshot = {
  status: null,
  readError: null,
  runError: null,
  isAsking: false,
  isLate: false,
};

const READ_EVERY = 15_000; // milliseconds
/** The bridge asks every few seconds whether an audit is wanted. */
const LATE_AFTER = 30_000; // milliseconds

/** How many findings there are of all kinds together. */
export function findingsIn({ counts }: AuditStatus): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** The audit that broke off since the one on show; undefined when none did. */
export function brokenOff({ last, shown }: AuditStatus): Audit | undefined {
  return last?.state === "failed" && last.id > (shown?.id ?? 0) ? last : undefined;
}

/** Audits as they go on: read now and then, and soon again while one is under way. */
export class AuditStore {
  private readonly source: AuditSource;
  private readonly poller: Poller;
  private snapshot = EMPTY_AUDIT;
  private wanted: { id: number; since: number } | undefined;
  private isDisposed = false;
  /** How often an audit was asked for. */
  private asked = 0;

  constructor(source: AuditSource) {
    this.source = source;
    this.poller = new Poller(() => this.read(), READ_EVERY);
  }

  /** Reads while somebody can see it. */
  setVisible(isVisible: boolean): void {
    if (isVisible && !this.isDisposed) {
      this.poller.start();
    } else {
      this.poller.stop();
    }
  }

  /** A message of the bus. */
  hint(): void {
    this.poller.hint();
  }

  /** Asks for an audit; a second press while the first has no answer does nothing. */
  async run(): Promise<void> {
    if (this.snapshot.isAsking || this.snapshot.status?.current) {
      return;
    }
    this.publish({ isAsking: true, runError: null });
    const answer = await this.source.run();
    this.asked += 1;
    if (answer.ok) {
      // Together: in between it would seem to rest, and could be asked for once more.
      this.show(answer.result, { isAsking: false });
    } else {
      this.publish({ isAsking: false, runError: answer.error });
    }
    await this.poller.now();
  }

  dispose(): void {
    this.isDisposed = true;
    this.setVisible(false);
  }

  private async read(): Promise<void> {
    const { asked } = this;
    const answer = await this.source.readStatus();
    if (asked !== this.asked) {
      return; // It may be older than what was answered to the asking, after which is read again.
    }
    if (!answer.ok) {
      this.publish({ readError: answer.error });
      return;
    }
    this.show(answer.result);
  }

  private show(status: AuditStatus, changes: Partial<AuditSnapshot> = {}): void {
    const before = this.snapshot.status;
    this.publish({ ...changes, status, readError: null, isLate: this.isLate(status.current) });
    if (status.current) {
      this.poller.hint();
    }
    if (before && before.shown?.id !== status.shown?.id && !this.isDisposed) {
      this.source.onShown?.();
    }
  }

  private isLate(current: Audit | null): boolean {
    if (current?.state !== "wanted") {
      this.wanted = undefined;
      return false;
    }
    if (this.wanted?.id !== current.id) {
      this.wanted = { id: current.id, since: Date.now() };
    }
    return Date.now() - this.wanted.since >= LATE_AFTER;
  }

  private publish(changes: Partial<AuditSnapshot>): void {
    if (!this.isDisposed) {
      this.snapshot = { ...this.snapshot, ...changes };
      this.source.onChange(this.snapshot);
    }
  }
}
