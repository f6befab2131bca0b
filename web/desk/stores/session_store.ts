import type { DeskSession } from "../../../bridge/contract/desk_views.ts";
import type { Answer, CallOptions, DeskError } from "./desk_answer.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type Credentials = { operatorId: string; password: string; workstationId: string };

export type SessionSnapshot = {
  /**
   * `unknown`: not asked yet, or the bridge does not say. `expired`: signed out with the page still
   * open; what was entered waits for the same operator.
   */
  status: "unknown" | "signedOut" | "signedIn" | "expired";
  session: DeskSession | null;
  /** Why it is not known, why it ended, or why the last sign-in was refused. */
  error: DeskError | null;
  isBusy: boolean;
};

export type SessionSource = {
  get: (options: CallOptions) => Promise<Answer<DeskSession>>;
  signIn: (credentials: Credentials) => Promise<Answer<DeskSession>>;
  signOut: () => Promise<Answer<unknown>>;
  onChange: (snapshot: SessionSnapshot) => void;
  /** Another operator than the one whose page this is signed in: nothing of it may stay. */
  onOther: () => void;
};

export const NO_SESSION: SessionSnapshot = {
  status: "unknown",
  session: null,
  error: null,
  isBusy: false,
};

/** Who works here. A session that ends while the page is open waits for its operator to come back. */
export class SessionStore extends SnapshotStore<SessionSnapshot> {
  private readonly source: SessionSource;
  private waiting: ((isBack: boolean) => void)[] = [];

  constructor(source: SessionSource) {
    super(NO_SESSION, source.onChange);
    this.source = source;
  }

  /** Asks the bridge whether somebody is signed in. */
  async load(options: CallOptions = {}): Promise<void> {
    this.publish({ isBusy: true });
    const answer = await this.source.get(options);
    this.publish({ isBusy: false });
    if (answer.ok) {
      this.enter(answer.result);
    } else if (answer.error.code !== "desk_signed_out") {
      this.publish({ error: answer.error });
    } else if (this.snapshot.session) {
      this.expire(answer.error);
    } else {
      this.publish({ status: "signedOut", error: null });
    }
  }

  async signIn(credentials: Credentials): Promise<void> {
    this.publish({ isBusy: true });
    const answer = await this.source.signIn(credentials);
    this.publish({ isBusy: false });
    if (answer.ok) {
      this.enter(answer.result);
    } else {
      this.publish({ error: answer.error });
    }
  }

  /** Whether signing in with that name would put another operator's page in the place of this one. */
  isOther(operatorId: string): boolean {
    const { session } = this.snapshot;
    return session !== null && !isSame(session.operator.operatorId, operatorId.trim());
  }

  /** The bridge does not know the session any more. */
  expire(error: DeskError): void {
    if (this.snapshot.status === "signedIn") {
      this.publish({ status: "expired", error });
    }
  }

  /** Resolves with true once the same operator is back, with false when the page is given up. */
  whenBack(): Promise<boolean> {
    if (this.snapshot.status !== "expired") {
      return Promise.resolve(this.snapshot.status === "signedIn");
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Ends the session; answers why it could not be ended. */
  async signOut(): Promise<DeskError | null> {
    if (this.snapshot.status === "signedIn") {
      const answer = await this.source.signOut();
      if (!answer.ok && answer.error.code !== "desk_signed_out") {
        return answer.error;
      }
    }
    this.publish({ status: "signedOut", session: null, error: null });
    this.release(false);
    return null;
  }

  private enter(session: DeskSession): void {
    if (this.isOther(session.operator.operatorId)) {
      this.source.onOther();
      return;
    }
    this.publish({ status: "signedIn", session, error: null });
    this.release(true);
  }

  private release(isBack: boolean): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) {
      resolve(isBack);
    }
  }
}

/** Patriot compares operators without case. */
function isSame(one: string, other: string): boolean {
  return one.toUpperCase() === other.toUpperCase();
}
