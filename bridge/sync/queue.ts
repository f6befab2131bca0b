import type { Fault } from "../contract/errors.ts";

/** Deals with one link, its own errors included. */
export type LinkHandler = (linkId: number) => Promise<void>;

/** The order in which links are dealt with; what is to be done stands in Odoo, not here. */
export type Queue = {
  /** Puts links, in their order, before those that wait; one that waits already moves. */
  add(linkIds: Iterable<number>): void;
  /** Links that run now, in this process. */
  readonly active: number;
  /** Why the queue stands still; null while it runs. */
  readonly fault: Fault | null;
  /** @param onLow told when few links wait, so that more can be added */
  start(handler: LinkHandler, onLow: () => void): void;
  /** Starts no more links and resolves when those that run have ended. */
  stop(): Promise<void>;
};

/** Links that wait at most. Odoo's list brings those at the end again, which are let go of. */
const MAX_WAITING = 1_000;
/** Fewer waiting links than this are few. */
const LOW = 50;

/** A queue in this process, newest page first, each link at most once at a time. */
export function createInProcessQueue({ concurrency = 8 }: { concurrency?: number } = {}): Queue {
  let waiting = new Set<number>();
  const running = new Map<number, Promise<void>>();
  let handler: LinkHandler | undefined;
  let onLow = (): void => undefined;

  function advance(): void {
    for (const linkId of waiting) {
      if (!handler || running.size >= concurrency) {
        return;
      }
      if (!running.has(linkId)) {
        waiting.delete(linkId);
        running.set(linkId, run(handler, linkId));
      }
    }
  }

  async function run(handle: LinkHandler, linkId: number): Promise<void> {
    try {
      await handle(linkId);
    } finally {
      running.delete(linkId);
      advance();
      if (waiting.size < LOW) {
        onLow();
      }
    }
  }

  return {
    add(linkIds) {
      const all = new Set([...linkIds, ...waiting]);
      waiting = new Set([...all].slice(0, MAX_WAITING));
      advance();
    },
    get active() {
      return running.size;
    },
    fault: null,
    start(newHandler, newOnLow) {
      handler = newHandler;
      onLow = newOnLow;
      advance();
    },
    async stop() {
      handler = undefined;
      waiting.clear();
      await Promise.all(running.values());
    },
  };
}
