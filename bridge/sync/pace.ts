import type { LinkWork } from "../contract/odoo_api.ts";

/** An update this many seconds ago means that somebody is editing. */
const RECENT_SYNC = 10;
/** Edits that come closer than this many seconds are one. */
const QUIET = 1;
/** However long people go on editing, Patriot is never further behind than this, in seconds. */
const MAX_WAIT = 30;

/**
 * How long an update had better wait for further edits, in seconds; null when it goes at once, as a
 * single edit does. All ages are by Odoo's clock.
 */
export function findPause(work: LinkWork): number | null {
  const { confirmed, release, synced_ago, changed_ago, behind_for } = work;
  const isBusy = synced_ago !== null && synced_ago < RECENT_SYNC && changed_ago < QUIET;
  return confirmed && !release && isBusy && behind_for < MAX_WAIT ? QUIET - changed_ago : null;
}

/** Links that wait for their time. */
export type WaitingRoom = {
  /** Lets the link out after `seconds`; one that waits already keeps its time. */
  put(linkId: number, seconds: number): void;
  has(linkId: number): boolean;
  /** Forgets all of them. */
  close(): void;
};

export function createWaitingRoom(letOut: (linkId: number) => void): WaitingRoom {
  const timers = new Map<number, NodeJS.Timeout>();
  return {
    put(linkId, seconds) {
      if (!timers.has(linkId)) {
        const timer = setTimeout(() => {
          timers.delete(linkId);
          letOut(linkId);
        }, seconds * 1_000);
        timers.set(linkId, timer);
      }
    },
    has: (linkId) => timers.has(linkId),
    close() {
      for (const timer of timers.values()) {
        clearTimeout(timer);
      }
      timers.clear();
    },
  };
}
