import { setTimeout } from "node:timers/promises";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { Opened } from "../../contract/patriot_desk.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";
import type { Logger } from "../logger.ts";
import type { Session } from "./sessions.ts";

/** Longest time that one call waits at Patriot for something to open. */
const WAIT_MS = 20_000;
/** A page that is loaded anew is back within this. */
const GRACE_MS = 3_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** What was handed out while no page listened is shown to the next one, if it comes in time. */
const KEPT_MS = 60_000;

export type WorkstationWatch = {
  /** Told whenever a session's pages begin or cease to listen. */
  update(session: Session): void;
  /** Of a session that ended. */
  forget(session: Session): void;
  stop(): void;
};

type Watched = { end: AbortController; grace?: NodeJS.Timeout | undefined };

/**
 * Asks Patriot what is to open at the workstations of the sessions of which a page listens, as a
 * workstation does: it runs as long as it asks.
 *
 * @param options.patriot waits longer than {@link WAIT_MS} for an answer
 * @param options.show hands something to the session's page; false when none took it
 * @param options.onSignedOut told when Patriot says that the session is over
 */
export function createWorkstationWatch(options: {
  patriot: PatriotCalls;
  isListening: (session: Session) => boolean;
  show: (session: Session, opened: Opened) => boolean;
  onSignedOut: (session: Session) => void;
  logger: Logger;
  /** Milliseconds that a session without a page goes on. */
  graceMs?: number;
}): WorkstationWatch {
  const { patriot, isListening, show, onSignedOut, logger, graceMs = GRACE_MS } = options;
  const watched = new Map<string, Watched>();
  const kept = new Map<string, { opened: Opened; until: number }[]>();

  function hand(session: Session, opened: readonly Opened[]): void {
    const waiting = opened.filter((item) => !show(session, item));
    if (waiting.length > 0) {
      const until = Date.now() + KEPT_MS;
      const before = kept.get(session.key) ?? [];
      kept.set(session.key, [...before, ...waiting.map((item) => ({ opened: item, until }))]);
    }
  }

  function handKept(session: Session): void {
    const items = kept.get(session.key) ?? [];
    kept.delete(session.key);
    const live = items.filter(({ until }) => until > Date.now());
    hand(
      session,
      live.map(({ opened }) => opened),
    );
  }

  async function keepTaking(session: Session, signal: AbortSignal): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      const started = performance.now();
      try {
        const params = { session: session.patriotSession, waitMs: WAIT_MS };
        const { opened } = await patriot.call("workstation.take", params, { signal });
        hand(session, opened);
        pauseMs = FIRST_PAUSE_MS;
        const wasPatient = opened.length > 0 || performance.now() - started > FIRST_PAUSE_MS;
        await pause(wasPatient ? 0 : FIRST_PAUSE_MS, signal);
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        if (error instanceof PatriotPartnerError && error.fault.code === "desk_signed_out") {
          onSignedOut(session);
          return;
        }
        logger.debug({ err: error }, "Patriot was not asked what is to open");
        await pause(pauseMs, signal);
        pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      }
    }
  }

  function begin(session: Session): void {
    const end = new AbortController();
    watched.set(session.key, { end });
    keepTaking(session, end.signal).catch((error: unknown) => {
      logger.error({ err: error }, "what is to open at a workstation is not asked any more");
    });
  }

  function end(key: string): void {
    const watch = watched.get(key);
    clearTimeout(watch?.grace);
    watch?.end.abort();
    watched.delete(key);
  }

  return {
    update(session) {
      const watch = watched.get(session.key);
      clearTimeout(watch?.grace);
      if (!isListening(session)) {
        if (watch) {
          watch.grace = globalThis.setTimeout(() => end(session.key), graceMs).unref();
        }
        return;
      }
      handKept(session);
      if (!watch) {
        begin(session);
      }
    },
    forget({ key }) {
      end(key);
      kept.delete(key);
    },
    stop() {
      for (const key of [...watched.keys()]) {
        end(key);
      }
    },
  };
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds > 0) {
    await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
  }
}
