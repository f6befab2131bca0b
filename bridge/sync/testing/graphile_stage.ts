import { onTestFinished, vi } from "vitest";
import { createGraphileQueue } from "../graphile_queue.ts";
import type { LinkHandler } from "../queue.ts";
import { silent } from "./silent_logger.ts";

export const until = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 20_000, interval: 20 });

export type Setting = { url: string; databaseUuid?: string; concurrency?: number };

/** The queue of one bridge. */
export function startQueue(
  { url, databaseUuid = "d1", concurrency = 4 }: Setting,
  handler: LinkHandler,
  onLow: () => unknown = () => undefined,
) {
  const queue = createGraphileQueue({
    databaseUrl: url,
    databaseUuid,
    concurrency,
    logger: silent,
  });
  onTestFinished(() => queue.stop());
  queue.start(handler, onLow);
  return queue;
}

/** A handler whose runs end when the test says so. */
export function createStage() {
  const started: number[] = [];
  const endings = new Map<number, () => void>();
  let isOver = false;
  return {
    started,
    handle: (linkId: number) => {
      started.push(linkId);
      if (isOver) {
        return Promise.resolve();
      }
      return new Promise<void>((resolve) => endings.set(linkId, resolve));
    },
    end: (linkId: number) => endings.get(linkId)?.(),
    /** Ends those that run, and any that start later. */
    endAll() {
      isOver = true;
      for (const end of endings.values()) {
        end();
      }
    },
  };
}
