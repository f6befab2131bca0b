import { setTimeout } from "node:timers/promises";
import { type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { Interrupted } from "./interrupted.ts";

/** The two sides that billing joins. */
export type BillingSides = { odoo: OdooApi; patriot: PatriotCalls };

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** Tries of an answer that cannot be read: cut off it comes whole the next time, wrong it stays. */
const UNREADABLE_TRIES = 3;

/** Errors that may be gone in a moment, because a side restarts or a connection broke. */
const PASSING: ReadonlySet<string> = new Set([
  "patriot_unreachable",
  "patriot_timeout",
  "patriot_server_error",
  "odoo_unreachable",
]);
const UNREADABLE: ReadonlySet<string> = new Set(["patriot_invalid_answer", "odoo_invalid_answer"]);

export type Patience = {
  /** Longest time that one call is tried again, in seconds. */
  seconds: number;
  /** Ends the waiting between two tries with {@link Interrupted}; a call under way ends as it ends. */
  signal?: AbortSignal | undefined;
  /** Told of every failed try that is followed by another. */
  onWait?: ((fault: Fault) => void) | undefined;
  /** First pause between two tries, in ms; each is twice as long as the one before. */
  pauseMs?: number;
};

/**
 * The two sides, each call tried again while its side is away. For billing only: all of its calls
 * may be repeated without harm.
 */
export function bePatient({ odoo, patriot }: BillingSides, patience: Patience): BillingSides {
  return {
    odoo: { call: (method, params) => tryAgain(() => odoo.call(method, params), patience) },
    patriot: {
      call: (method, params, options) =>
        tryAgain(() => patriot.call(method, params, options), patience),
    },
  };
}

async function tryAgain<T>(call: () => Promise<T>, patience: Patience): Promise<T> {
  const { seconds, signal, onWait, pauseMs = FIRST_PAUSE_MS } = patience;
  const deadline = performance.now() + seconds * 1_000;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const pause = Math.min(LONGEST_PAUSE_MS, pauseMs * 2 ** (attempt - 1));
      if (!mayPass(error, attempt) || performance.now() + pause > deadline) {
        throw error;
      }
      onWait?.(error.fault);
      await setTimeout(pause, undefined, { signal }).catch(() => {
        throw new Interrupted();
      });
    }
  }
}

function mayPass(error: unknown, attempt: number): error is PatriotPartnerError {
  if (!(error instanceof PatriotPartnerError)) {
    return false;
  }
  const { code, params } = error.fault;
  // What Odoo refuses with a 4xx it refuses again; a 5xx is a worker or a database that went away.
  if (code === "odoo_invalid_answer" && typeof params.status === "number") {
    return params.status >= 500 || params.status === 409 || params.status === 429;
  }
  return PASSING.has(code) || (UNREADABLE.has(code) && attempt < UNREADABLE_TRIES);
}
