import { createHash, randomBytes } from "node:crypto";
import { type Fault, PatriotPartnerError } from "../../contract/errors.ts";
import type { DeskOperator } from "../../contract/operators.ts";

/** Longest life of a session, however busy it is. */
const LONGEST_MS = 12 * 3_600_000;
/** How often sessions are looked through for those that are over. */
const LOOK_MS = 5_000;
/** Sessions whose end is remembered, so that their browser can be told why. */
const MAX_ENDED = 1_000;

/** An operator who is signed in at a workstation. */
export type Session = {
  /** SHA-256 of the token; the token itself is only in the browser's cookie. */
  readonly key: string;
  readonly operator: DeskOperator;
  readonly workstation: { workstationId: string; name: string };
  /** Patriot's own session of the workstation. */
  readonly patriotSession: string;
};

export type NewSession = Omit<Session, "key">;

export type Sessions = {
  /** Begins one, in place of any other at the same workstation; the token goes into the cookie. */
  open(session: NewSession): { token: string; session: Session };
  /**
   * The session of a token.
   * @param isActivity whether a person did something, so that the idle time begins anew
   * @throws PatriotPartnerError `desk_signed_out` with the reason
   */
  find(token: string | undefined, options: { isActivity: boolean }): Session;
  /** Ends one; `onEnd` is told. @param reason as the end of a sentence: "you signed out" */
  end(session: Session, reason: string): void;
  list(): Session[];
  stop(): void;
};

type Life = { session: Session; openedAt: number; activeAt: number };

/**
 * The sessions of the desk, in the memory of this process only: a restart signs everybody out.
 *
 * @param options.idleMs without a call of a person for so long a session ends
 * @param options.onEnd told once of each that ends
 */
export function createSessions(options: {
  idleMs: number;
  onEnd: (session: Session, fault: Fault) => void;
  now?: () => number;
}): Sessions {
  const { idleMs, onEnd } = options;
  const now = options.now ?? Date.now;
  const lives = new Map<string, Life>();
  const ended = new Map<string, string>();
  const timer = setInterval(endOld, Math.min(LOOK_MS, idleMs)).unref();

  function end(key: string, reason: string): void {
    const life = lives.get(key);
    if (life === undefined) {
      return;
    }
    lives.delete(key);
    ended.set(key, reason);
    const oldest = ended.keys().next().value;
    if (ended.size > MAX_ENDED && oldest !== undefined) {
      ended.delete(oldest);
    }
    onEnd(life.session, signedOut(reason).fault);
  }

  function reasonToEnd({ openedAt, activeAt }: Life): string | undefined {
    if (now() - activeAt >= idleMs) {
      return `you were away for ${Math.round(idleMs / 60_000)} minutes`;
    }
    return now() - openedAt >= LONGEST_MS ? "12 hours have passed" : undefined;
  }

  function endOld(): void {
    for (const [key, life] of lives) {
      const reason = reasonToEnd(life);
      if (reason !== undefined) {
        end(key, reason);
      }
    }
  }

  return {
    open(given) {
      const { workstationId } = given.workstation;
      const others = [...lives.values()].map(({ session }) => session);
      for (const other of others.filter((one) => one.workstation.workstationId === workstationId)) {
        end(other.key, `${given.operator.operatorId} signed in at ${workstationId}`);
      }
      const token = randomBytes(32).toString("base64url");
      const session = { ...given, key: keyOf(token) };
      lives.set(session.key, { session, openedAt: now(), activeAt: now() });
      return { token, session };
    },
    find(token, { isActivity }) {
      if (token === undefined) {
        throw signedOut("nobody is signed in in this browser");
      }
      endOld();
      const key = keyOf(token);
      const life = lives.get(key);
      if (life === undefined) {
        throw signedOut(ended.get(key) ?? "the session has ended");
      }
      if (isActivity) {
        life.activeAt = now();
      }
      return life.session;
    },
    end: ({ key }, reason) => end(key, reason),
    list: () => [...lives.values()].map(({ session }) => session),
    stop: () => clearInterval(timer),
  };
}

function keyOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function signedOut(reason: string): PatriotPartnerError {
  return new PatriotPartnerError("desk_signed_out", { reason });
}
