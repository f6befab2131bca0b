import { EventEmitter } from "node:events";
import { Logger as GraphileLogger, runTaskList, type WorkerPool } from "graphile-worker";
import { z } from "zod";
import type { Fault } from "../contract/errors.ts";
import { createBell } from "./bell.ts";
import { ForgivingPool } from "./forgiving_pool.ts";
import { createJobAdder, prepareSchema, SCHEMA } from "./graphile_jobs.ts";
import { createLinkLocks } from "./link_locks.ts";
import type { Logger } from "./link_worker.ts";
import type { LinkHandler, Queue } from "./queue.ts";

const TIMEOUT_MS = 10_000;
/** A job that nobody was told of is found within this, in ms. */
const POLL_MS = 1_000;
/** Pause between two tries of a PostgreSQL that is away, in ms. */
const PAUSE_MS = 2_000;

const payloadSchema = z.object({ linkId: z.int() });

/**
 * A queue that several bridges share, on graphile-worker over PostgreSQL: each link's job is taken by
 * one bridge, and an advisory lock keeps a link to one worker even when jobs of it overlap. A job that
 * is lost with a bridge or with PostgreSQL is made anew at the next sweep of any bridge, because what
 * is to be done stands in Odoo.
 *
 * @param options.databaseUuid of Odoo: bridges of several Odoos may share a PostgreSQL
 */
export function createGraphileQueue(options: {
  databaseUrl: string;
  databaseUuid: string;
  concurrency: number;
  logger: Logger;
}): Queue {
  const { databaseUrl, databaseUuid, concurrency, logger } = options;
  const task = `link:${databaseUuid}`;
  const pool = new ForgivingPool({
    connectionString: databaseUrl,
    application_name: "patriot-bridge queue",
    max: 5,
    keepAlive: true,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  const addPage = createJobAdder(pool, task);
  const locks = createLinkLocks(databaseUrl, databaseUuid);
  const bell = createBell();
  let workers: WorkerPool | undefined;
  let toAdd = new Set<number>();
  let isAdding = false;
  let isAway = false;
  let isStopping = false;
  let active = 0;
  let handler: LinkHandler = async () => undefined;
  let onLow = (): void => undefined;
  let loop: Promise<void> | undefined;
  let stopped: Promise<void> | undefined;

  function tell(error?: unknown): void {
    const wasAway = isAway;
    isAway = error !== undefined;
    if (isAway && !wasAway) {
      logger.warn({ err: error }, "the PostgreSQL of the shared queue is away");
    } else if (wasAway && !isAway) {
      logger.info("the PostgreSQL of the shared queue is back");
    }
  }

  async function keepRunning(): Promise<void> {
    while (!isStopping) {
      try {
        await live();
      } catch (error) {
        tell(error);
      }
      if (!isStopping) {
        await bell.wait(PAUSE_MS * (0.5 + Math.random()));
      }
    }
  }

  /** One life of graphile-worker, until it is stopped or one of its workers gives up. */
  async function live(): Promise<void> {
    await prepareSchema(pool, graphileLogger);
    if (isStopping) {
      return;
    }
    const events = new EventEmitter();
    const life = runTaskList(
      {
        schema: SCHEMA,
        concurrency,
        pollInterval: POLL_MS,
        noHandleSignals: true,
        logger: graphileLogger,
        events,
      },
      { [task]: runJob },
      pool,
    );
    workers = life;
    events.on("job:start", () => tell());
    events.on("worker:getJob:empty", () => {
      tell();
      onLow();
    });
    events.on("worker:getJob:error", ({ error }) => tell(error));
    // A worker that cannot report its job's end stops for good, and its pool takes no notice.
    events.on("worker:fatalError", ({ error }) => {
      tell(error);
      life.gracefulShutdown().catch(tell);
    });
    void flush();
    await life.promise;
    workers = undefined;
  }

  async function runJob(payload: unknown): Promise<void> {
    const { linkId } = payloadSchema.parse(payload);
    active += 1;
    try {
      if (await locks.tryLock(linkId)) {
        await handler(linkId).finally(() => locks.unlock(linkId));
      }
    } catch (error) {
      // Nothing is kept of a job that failed: the next sweep makes another.
      tell(error);
    } finally {
      active -= 1;
    }
  }

  async function stop(): Promise<void> {
    isStopping = true;
    bell.ring();
    await workers?.gracefulShutdown();
    await loop;
    await locks.close();
    await pool.end();
  }

  async function flush(): Promise<void> {
    if (isAdding || !workers) {
      return;
    }
    isAdding = true;
    while (toAdd.size > 0) {
      const linkIds = [...toAdd];
      toAdd = new Set();
      await addPage(linkIds).catch(tell);
    }
    isAdding = false;
  }

  const graphileLogger = new GraphileLogger(({ label }) => (level, message) => {
    logger.debug({ label, level }, message);
  });
  // Without a listener a connection that dies in somebody's hands would end the process; `pool` itself
  // only listens to those that are idle.
  pool.on("connect", (client) => client.on("error", tell));
  pool.on("error", tell);

  return {
    add(linkIds) {
      toAdd = new Set([...linkIds, ...toAdd]);
      void flush();
    },
    get active() {
      return active;
    },
    get fault(): Fault | null {
      return isAway ? { code: "queue_unreachable", params: {} } : null;
    },
    start(newHandler, newOnLow) {
      handler = newHandler;
      onLow = newOnLow;
      loop ??= keepRunning();
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}
