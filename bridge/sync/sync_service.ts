import type { BridgeResult } from "../contract/bridge_api.ts";
import { codeOf } from "../contract/errors.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { type BacklogPage, createBacklog } from "./backlog.ts";
import { createBell } from "./bell.ts";
import { createGraphileQueue } from "./graphile_queue.ts";
import { createLinkWorker, type Logger, type OutcomeEvent, type Settled } from "./link_worker.ts";
import { createWaitingRoom, findPause } from "./pace.ts";
import { createPatriotGate, isTrouble } from "./patriot_gate.ts";
import { createInProcessQueue, type Queue } from "./queue.ts";

/** However many links come due one after the other, the list is not read more often than this, in ms. */
const MIN_SWEEP_MS = 500;
/** Longest wait between two tries of an Odoo that is away, in ms. */
const MAX_ODOO_DELAY = 5_000;

export type SyncStatus = Omit<BridgeResult<"bridge.status">, "version" | "startedAt">;

export type SyncService = {
  start(): void;
  /** Lets running links end and starts none. */
  stop(): Promise<void>;
  /** Looks for links that are behind now rather than at the next sweep. */
  poke(): void;
  /** Tries Patriot now rather than at the next probe, because its connection was set anew. */
  patriotChanged(): void;
  status(): SyncStatus;
};

/** Links that run at the same time: the more there are, the more of them share a call of Odoo. */
const LINKS_AT_ONCE = 24;
/** The same where each is a worker of its own in a shared PostgreSQL; others do their part. */
const SHARED_LINKS_AT_ONCE = 8;

export type SyncOptions = {
  odoo: OdooApi;
  /** The connection of the moment; it may change. */
  patriot: () => PatriotCalls;
  logger: Logger;
  /** Time between two sweeps, in ms; a poke, a due link or a long list shortens it. */
  sweepMs?: number;
  /** Time between two probes of a Patriot that is away, in ms. */
  probeMs?: number;
  /** Links that run at the same time. */
  concurrency?: number;
  /** A PostgreSQL whose queue several bridges share; without it the queue is this process's own. */
  databaseUrl?: string | undefined;
  onOutcome?: (event: OutcomeEvent) => void;
};

/**
 * Keeps Patriot's clients as Odoo wants them. What is to be done stands in Odoo (`revision >
 * applied_revision`): the service looks for it at every poke and at every sweep, and keeps nothing
 * itself that a crash could lose.
 */
export function createSyncService(options: SyncOptions): SyncService {
  const { odoo, patriot, logger, sweepMs = 2_000, probeMs = 2_000, concurrency } = options;
  const { databaseUrl, onOutcome = () => undefined } = options;
  const bell = createBell();
  const backlog = createBacklog(odoo, logger);
  const postponed = createWaitingRoom((linkId) => queue?.add([linkId]));
  const running = new Set<number>();
  /** Links that ended while Odoo's list was being read: what it says of them is old. */
  const endedMeanwhile = new Set<number>();
  /** Links that trouble of Patriot put off, in the order in which they came: they go on at its end. */
  const stalled = new Set<number>();
  let queue: Queue | undefined;
  let hasMore = false;
  let isStopping = false;
  let loop: Promise<void> | undefined;

  const gate = createPatriotGate({
    patriot,
    probeMs,
    onClose: (fault) => logger.warn({ ...fault }, "Patriot is away"),
    onReopen() {
      logger.info({ stalled: stalled.size }, "Patriot is back");
      // Who came last goes first: a person may wait. A page of Odoo's list, which lacks the links that
      // were put off a moment ago, would go before them, so the next sweep is soon enough for it; by
      // then it is led by them (`planRetry`).
      queue?.add([...stalled].reverse());
      stalled.clear();
    },
  });
  const runLink = createLinkWorker({ odoo, gate, logger, onOutcome, findPause });

  async function keepSweeping(): Promise<void> {
    while (!isStopping) {
      endedMeanwhile.clear();
      const page = await backlog.read();
      if (page && !isStopping) {
        enqueue(page);
      }
      await bell.wait(page ? untilNextSweep(page) : untilOdooIsBack());
    }
  }

  function enqueue({ databaseUuid, linkIds, isFull }: BacklogPage): void {
    const due = linkIds.filter((linkId) => !isInHand(linkId));
    hasMore = isFull && due.length > 0;
    if (!queue) {
      queue = createQueue(databaseUuid);
      queue.start(handle, readMore);
    }
    queue.add(due);
  }

  function isInHand(linkId: number): boolean {
    return running.has(linkId) || endedMeanwhile.has(linkId) || mustWait(linkId);
  }

  function mustWait(linkId: number): boolean {
    return postponed.has(linkId) || (gate.fault !== null && stalled.has(linkId));
  }

  function createQueue(databaseUuid: string): Queue {
    return databaseUrl === undefined
      ? createInProcessQueue({ concurrency: concurrency ?? LINKS_AT_ONCE })
      : createGraphileQueue({
          ...{ databaseUrl, databaseUuid, logger },
          concurrency: concurrency ?? SHARED_LINKS_AT_ONCE,
        });
  }

  function readMore(): void {
    if (hasMore) {
      bell.ring();
    }
  }

  function untilNextSweep({ nextDueIn }: BacklogPage): number {
    const pause = sweepMs * (0.8 + 0.4 * Math.random());
    return nextDueIn === null
      ? pause
      : Math.min(pause, Math.max(MIN_SWEEP_MS, nextDueIn * 1_000 + 20));
  }

  function untilOdooIsBack(): number {
    const ceiling = Math.min(MAX_ODOO_DELAY, 500 * 2 ** backlog.failures);
    return ceiling * (0.5 + Math.random() / 2);
  }

  async function handle(linkId: number): Promise<void> {
    if (!backlog.isOpen || mustWait(linkId)) {
      return;
    }
    running.add(linkId);
    try {
      const settled = await runLink(linkId);
      endedMeanwhile.add(linkId);
      if (settled) {
        settle(linkId, settled);
      }
    } catch (error) {
      const facts = { link: linkId, code: codeOf(error), err: error };
      logger.warn(facts, "Odoo could not be asked or told; a later sweep takes the link up");
    } finally {
      running.delete(linkId);
    }
  }

  function settle(linkId: number, settled: Settled): void {
    if ("pause" in settled) {
      postponed.put(linkId, settled.pause);
      return;
    }
    const { report, pending } = settled;
    const wasOutage = report.outcome === "retry" && !report.counts;
    const mayGoOn = (wasOutage && !gate.fault) || (report.outcome === "done" && pending);
    if (!mayGoOn && (wasOutage || (report.error && isTrouble(report.error.code)))) {
      stalled.add(linkId);
      return;
    }
    stalled.delete(linkId);
    if (mayGoOn) {
      queue?.add([linkId]);
    }
  }

  return {
    start() {
      void gate.probe();
      loop ??= keepSweeping();
    },
    async stop() {
      isStopping = true;
      bell.ring();
      gate.stop();
      postponed.close();
      await queue?.stop();
      await loop;
    },
    poke: () => bell.ring(),
    patriotChanged() {
      void gate.probe();
    },
    status: () => ({
      patriot: gate.state,
      odoo: backlog.fault ? "down" : backlog.isOpen ? "up" : "unknown",
      pending: backlog.pending,
      blocked: backlog.blocked,
      active: queue?.active ?? 0,
      lastSweepAt: backlog.readAt,
      lastFault: backlog.fault ?? queue?.fault ?? gate.fault,
    }),
  };
}
