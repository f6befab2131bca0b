import { PatriotPartnerError } from "../../contract/errors.ts";

/** Wrong passwords within {@link WINDOW_MS} after which there is a pause. */
const MAX_WRONG = 5;
const WINDOW_MS = 60_000;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** So long after the last wrong password the next pause is the first one again. */
const FORGET_MS = 60 * 60_000;
/** Operators and addresses that are remembered at most. */
const MAX_KEYS = 10_000;

type Tries = {
  wrongAt: number[];
  /** Tries of which it is not known yet how they end. */
  open: number;
  pauses: number;
  /** End of the pause, in ms since 1970. */
  until: number;
};

/** A try to sign in; exactly one of these ends it. */
export type Attempt = {
  /** What the operator had before is forgotten; not so of the address. */
  succeed(): void;
  fail(): void;
  /** Nobody looked at the password, because Patriot was away. */
  drop(): void;
};

export type LoginPauses = {
  /** @throws PatriotPartnerError `desk_login_paused` with the seconds to wait */
  begin(who: { operatorId: string; remote: string }): Attempt;
};

/**
 * Slows down who guesses passwords, for each operator and for each remote address: after five wrong
 * ones within a minute 30 s, and twice as long after every further one, up to 15 minutes.
 */
export function createLoginPauses(now: () => number = Date.now): LoginPauses {
  const known = new Map<string, Tries>();

  function triesOf(key: string): Tries {
    const tries = known.get(key) ?? { wrongAt: [], open: 0, pauses: 0, until: 0 };
    if (now() - Math.max(tries.until, tries.wrongAt.at(-1) ?? 0) > FORGET_MS) {
      tries.pauses = 0;
    }
    known.delete(key);
    const oldest = known.keys().next().value;
    if (known.size >= MAX_KEYS && oldest !== undefined) {
      known.delete(oldest);
    }
    known.set(key, tries);
    return tries;
  }

  /** Milliseconds; many tries at once wait for the first answers, so that they gain nothing. */
  function waitOf({ wrongAt, open, pauses, until }: Tries): number {
    if (until > now()) {
      return until - now();
    }
    const wrong = wrongAt.filter((at) => now() - at < WINDOW_MS).length;
    const isFull = pauses > 0 ? open > 0 : wrong + open >= MAX_WRONG;
    return isFull ? 1_000 : 0;
  }

  function countWrong(tries: Tries): void {
    const at = now();
    tries.wrongAt = [...tries.wrongAt.filter((time) => at - time < WINDOW_MS), at];
    if (tries.pauses > 0 || tries.wrongAt.length >= MAX_WRONG) {
      tries.until = at + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries.pauses);
      tries.pauses += 1;
      tries.wrongAt = [at];
    }
  }

  return {
    begin({ operatorId, remote }) {
      const operator = triesOf(`operator ${operatorId.toLowerCase()}`);
      const address = triesOf(`address ${remote}`);
      const wait = Math.max(waitOf(operator), waitOf(address));
      if (wait > 0) {
        throw new PatriotPartnerError("desk_login_paused", { seconds: Math.ceil(wait / 1_000) });
      }
      const both = [operator, address];
      const close = () => {
        for (const tries of both) {
          tries.open -= 1;
        }
      };
      for (const tries of both) {
        tries.open += 1;
      }
      return {
        succeed() {
          close();
          Object.assign(operator, { wrongAt: [], pauses: 0 });
        },
        fail() {
          close();
          both.forEach(countWrong);
        },
        drop: close,
      };
    },
  };
}
