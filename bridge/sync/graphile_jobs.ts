import { type Logger, makeWorkerUtils } from "graphile-worker";
import type { Pool, PoolClient } from "pg";

/** The schema that graphile-worker makes its tables in. */
export const SCHEMA = "patriot_bridge";

/**
 * Makes graphile-worker's tables when they are missing or old, and clears away what bridges that died
 * had taken (graphile-worker gives it up after four hours).
 */
export async function prepareSchema(pool: Pool, logger: Logger): Promise<void> {
  const client = await pool.connect();
  try {
    // Bridges that start together would make the same tables.
    await client.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [SCHEMA]);
    const utils = await makeWorkerUtils({ pgPool: pool, schema: SCHEMA, logger });
    try {
      await utils.cleanup({ tasks: ["DELETE_PERMAFAILED_JOBS"] });
    } finally {
      await utils.release();
    }
  } finally {
    // The lock ends with the connection.
    client.release(true);
  }
}

/** Time is turned around here: later than any `run_at`, earlier than any job. */
const MIRROR = Date.UTC(2000, 0, 1);

/**
 * Adds pages of links, each before those that wait, in its order. graphile-worker takes the earliest
 * `run_at` of the past first, so a later page gets earlier ones; its `priority` has too few values.
 * A job that waits under the same key moves; one that runs already, or whose bridge died, loses its
 * key to a new job (`add_jobs` in graphile-worker's sql/000018.sql).
 *
 * @param task name of the task; another Odoo's links have another
 */
export function createJobAdder(
  pool: Pool,
  task: string,
): (linkIds: readonly number[]) => Promise<void> {
  /** When the last page was added, in ms; far enough from the next for a ms each of its links. */
  let addedAt = 0;
  return async (linkIds) => {
    addedAt = Math.max(Date.now(), addedAt + linkIds.length);
    const start = 2 * MIRROR - addedAt;
    await inTransaction(pool, async (client) => {
      // Bridges that add the same links at the same time would deadlock.
      await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [task]);
      await client.query(
        `SELECT count(*) FROM ${SCHEMA}.add_jobs(ARRAY(
           SELECT ($1::text, json_build_object('linkId', link_id), NULL, run_at, 1,
                   $1 || ':' || link_id, 0, NULL)::${SCHEMA}.job_spec
             FROM unnest($2::int[], $3::timestamptz[]) AS job(link_id, run_at)))`,
        [task, [...linkIds], linkIds.map((_, index) => new Date(start + index).toISOString())],
      );
    });
  };
}

async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<void>) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await work(client);
    await client.query("COMMIT");
    client.release();
  } catch (error) {
    // Whatever it was in the middle of ends with the connection.
    client.release(true);
    throw error;
  }
}
