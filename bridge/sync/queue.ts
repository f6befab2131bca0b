/** Deals with one link, its own errors included. */
export type LinkHandler = (linkId: number) => Promise<void>;

/** The order in which links are dealt with; what is to be done stands in Odoo, not here. */
export type Queue = {
  /** Adds links that do not wait yet. One that is running runs again afterwards. */
  add(linkIds: Iterable<number>): void;
  /** Links that wait. */
  readonly size: number;
  /** Links that run now. */
  readonly active: number;
  start(handler: LinkHandler): void;
  /** Forgets the links that wait and resolves when those that run have ended. */
  stop(): Promise<void>;
};

/** First in, first out, in this process, each link at most once at a time. */
export function createInProcessQueue({ concurrency = 8 }: { concurrency?: number } = {}): Queue {
  const waiting = new Set<number>();
  const running = new Map<number, Promise<void>>();
  let handler: LinkHandler | undefined;

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
    }
  }

  return {
    add(linkIds) {
      for (const linkId of linkIds) {
        waiting.add(linkId);
      }
      advance();
    },
    get size() {
      return waiting.size;
    },
    get active() {
      return running.size;
    },
    start(newHandler) {
      handler = newHandler;
      advance();
    },
    async stop() {
      handler = undefined;
      waiting.clear();
      await Promise.all(running.values());
    },
  };
}
