import type { Logger } from "./logger.ts";

const DAY_MS = 24 * 3600 * 1000;
/** Days before its end from which on a key is worth a line. */
export const KEY_WARNING_DAYS = 14;
/** A timer takes no longer than 24 days; an expired key is worth a line every day anyway. */
const LOOK_MS = DAY_MS;

export type KeyWatch = {
  /** What Odoo's `hello` says about the key in use: an ISO date-time, or null for no end. */
  learn(expiresAt: string | null): void;
  /** Whole days that the key is still valid, 0 in its last one; null without an end or unknown. */
  daysLeft(): number | null;
  stop(): void;
};

/** Warns in the log when a key that expires within 14 days is learnt of, and every day from then on. */
export function watchKey(logger: Logger, now: () => number = Date.now): KeyWatch {
  let expiresAt: number | null = null;
  const timer = setInterval(look, LOOK_MS).unref();

  function daysLeft(): number | null {
    return expiresAt === null ? null : Math.max(0, Math.floor((expiresAt - now()) / DAY_MS));
  }

  function look(): void {
    const days = daysLeft();
    if (days !== null && days <= KEY_WARNING_DAYS) {
      logger.warn({ days }, "the bridge's key for Odoo expires soon: pair the bridge again");
    }
  }

  return {
    learn(text) {
      const known = expiresAt;
      expiresAt = text === null ? null : Date.parse(text);
      if (expiresAt !== known) {
        look();
      }
    },
    daysLeft,
    stop: () => clearInterval(timer),
  };
}
