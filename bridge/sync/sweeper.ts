import { codeOf } from "../contract/errors.ts";
import { createBell } from "./bell.ts";

/** Where a service says what it did; pino's loggers fit. */
export type ServiceLog = Record<"info" | "warn", (facts: object, message: string) => void>;

/** A service of the bridge that looks again and again whether there is something to do. */
export type Service = {
  start(): void;
  /** Looks now rather than at the next sweep. */
  poke(): void;
  /** Ends after the call under way. */
  stop(): Promise<void>;
};

/**
 * Does `work` again and again, until it is stopped. What it throws is told once and tried again at the
 * next sweep: a side that is away is the sync's to tell of.
 *
 * @param options.sweepMs time between two sweeps; up to a fifth more or less, so that several bridges
 *   do not march in step
 * @param options.work one sweep, which ends between two calls when `signal` is aborted. It answers
 *   `false` when it did not look at all
 * @param options.soonMs how soon the next sweep comes at the latest
 * @param options.troubleText what the log says of a sweep that failed
 */
export function createSweeper({
  sweepMs,
  work,
  soonMs = () => Number.POSITIVE_INFINITY,
  logger,
  troubleText,
}: {
  sweepMs: number;
  work: (signal: AbortSignal) => Promise<unknown>;
  soonMs?: () => number;
  logger: ServiceLog;
  troubleText: string;
}): Service {
  const bell = createBell();
  const end = new AbortController();
  let trouble: string | undefined;
  let loop: Promise<void> | undefined;

  async function sweep(): Promise<void> {
    while (!end.signal.aborted) {
      try {
        if ((await work(end.signal)) !== false) {
          trouble = undefined;
        }
      } catch (error) {
        report(error);
      }
      await bell.wait(Math.min(sweepMs * (0.8 + 0.4 * Math.random()), soonMs()));
    }
  }

  function report(error: unknown): void {
    const code = codeOf(error);
    if (code !== trouble) {
      logger.warn({ code, err: error }, troubleText);
    }
    trouble = code;
  }

  return {
    start() {
      loop ??= sweep();
    },
    poke: () => bell.ring(),
    async stop() {
      end.abort();
      bell.ring();
      await loop;
    },
  };
}
