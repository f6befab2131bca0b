import type { Pool } from "pg";

/** The schema that graphile-worker makes its tables in. */
export const SCHEMA = "patriot_bridge";

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
    // In one order of keys, so that bridges which add the same links do not wait for each other.
    const jobs = linkIds
      .map((linkId, index) => ({ linkId, runAt: new Date(start + index).toISOString() }))
      .sort((a, b) => a.linkId - b.linkId);
    await pool.query(
      `SELECT count(*) FROM ${SCHEMA}.add_jobs(ARRAY(
         SELECT ($1::text, json_build_object('linkId', link_id), NULL, run_at, 1,
                 $1 || ':' || link_id, 0, NULL)::${SCHEMA}.job_spec
           FROM unnest($2::int[], $3::timestamptz[]) AS job(link_id, run_at)))`,
      [task, jobs.map(({ linkId }) => linkId), jobs.map(({ runAt }) => runAt)],
    );
  };
}
