import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { Opened } from "../contract/patriot_desk.ts";

/** What opens: a client, or a billing batch. */
export type OpenTarget = Opened["target"];
export type OpenWish = {
  target: OpenTarget;
  /** As whom it opens. */
  operatorId: string;
  /** Milliseconds since 1970; it opens nothing from then on. */
  expiresAt: number;
};

export type Desks = {
  /** Signs an operator in at a workstation, in place of whoever was; answers the session. */
  signIn(workstationId: string, operatorId: string): string;
  /** A session that is not there is signed out already. */
  signOut(session: string): void;
  /**
   * What to show now, each handed out once; waits up to `waitMs` for the first and hands
   * out none once `signal` is aborted. Throws `desk_signed_out` for a session that ended.
   */
  take(session: string, waitMs: number, signal?: AbortSignal): Promise<Opened[]>;
  /** The operator at a workstation that runs; null when nobody is signed in or asks any more. */
  operatorAt(workstationId: string): string | null;
  /** Leaves a wish for the workstation and waits a while; whether it was taken in time. */
  open(workstationId: string, wish: OpenWish): Promise<boolean>;
  /** Ends every wait. */
  close(): void;
};

/** Milliseconds after its last sign of life that a workstation still runs. */
const ALIVE_MS = 15_000;
/** Milliseconds that a wish waits to be taken, before its caller is answered. */
const ANSWER_MS = 5_000;

type Session = { id: string; operatorId: string; seenAt: number; waits: number };
type Waiting = OpenWish & { taken: AbortController };
/** What waits for a workstation stays when its operator changes; it expires by itself. */
type Desk = {
  session: Session | undefined;
  /** The session that the last sign-in ended. */
  replaced: string | undefined;
  wishes: Waiting[];
  wake: AbortController;
};

/** The workstations of the embedded Patriot: who is signed in there and what they are to open. */
export function createDesks({
  now = Date.now,
  answerMs = ANSWER_MS,
}: {
  now?: () => number;
  answerMs?: number;
} = {}): Desks {
  const desks = new Map<string, Desk>();
  const closing = new AbortController();

  function deskOf(workstationId: string): Desk {
    const known = desks.get(workstationId);
    const desk: Desk = known ?? {
      session: undefined,
      replaced: undefined,
      wishes: [],
      wake: new AbortController(),
    };
    desks.set(workstationId, desk);
    return desk;
  }

  function findSession(id: string): { desk: Desk; session: Session } | undefined {
    for (const desk of desks.values()) {
      if (desk.session?.id === id) {
        return { desk, session: desk.session };
      }
    }
    return undefined;
  }

  function whyEnded(id: string): string {
    for (const [workstationId, { replaced, session }] of desks) {
      if (replaced === id && session !== undefined) {
        return `${session.operatorId} signed in at ${workstationId}`;
      }
    }
    return "this sign-in has ended";
  }

  function wake(desk: Desk): void {
    desk.wake.abort();
    desk.wake = new AbortController();
  }

  function takeAll(desk: Desk): Opened[] {
    const at = new Date(now()).toISOString();
    const live = desk.wishes.filter(({ expiresAt }) => expiresAt > now());
    desk.wishes = [];
    return live.map(({ expiresAt, taken, ...wish }) => {
      taken.abort();
      return { ...wish, at };
    });
  }

  async function waitForWish(desk: Desk, waitMs: number, signal?: AbortSignal): Promise<void> {
    const ends = [desk.wake.signal, closing.signal, ...(signal ? [signal] : [])];
    await pause(waitMs, AbortSignal.any(ends));
  }

  return {
    signIn(workstationId, operatorId) {
      const desk = deskOf(workstationId);
      desk.replaced = desk.session?.id;
      desk.session = { id: randomUUID(), operatorId, seenAt: now(), waits: 0 };
      wake(desk);
      return desk.session.id;
    },

    signOut(id) {
      const found = findSession(id);
      if (found !== undefined) {
        found.desk.session = undefined;
        wake(found.desk);
      }
    },

    async take(id, waitMs, signal) {
      const until = now() + waitMs;
      for (;;) {
        const found = findSession(id);
        if (found === undefined) {
          throw new PatriotPartnerError("desk_signed_out", { reason: whyEnded(id) });
        }
        if (signal?.aborted) {
          return [];
        }
        const { desk, session } = found;
        session.seenAt = now();
        const opened = takeAll(desk);
        if (opened.length > 0 || now() >= until || closing.signal.aborted) {
          return opened;
        }
        session.waits += 1;
        await waitForWish(desk, until - now(), signal);
        session.waits -= 1;
      }
    },

    operatorAt(workstationId) {
      const session = desks.get(workstationId)?.session;
      const runs = session && (session.waits > 0 || now() - session.seenAt < ALIVE_MS);
      return runs ? session.operatorId : null;
    },

    async open(workstationId, wish) {
      const desk = deskOf(workstationId);
      const taken = new AbortController();
      desk.wishes = desk.wishes.filter(({ expiresAt }) => expiresAt > now());
      desk.wishes.push({ ...wish, taken });
      wake(desk);
      const waitMs = Math.min(answerMs, wish.expiresAt - now());
      await pause(waitMs, AbortSignal.any([taken.signal, closing.signal]));
      return taken.signal.aborted;
    },

    close: () => closing.abort(),
  };
}

/** Waits, and no longer than until `signal` is aborted. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}
