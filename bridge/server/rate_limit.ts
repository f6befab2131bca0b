/** Calls a second that one remote address may keep up. */
export const CALLS_PER_SECOND = 20;
/** Calls that may come at once: a burst of saves in Odoo pokes once for each. */
export const BURST = 200;
const MAX_REMOTES = 10_000;

type Bucket = { tokens: number; at: number };

export type RateLimit = {
  /** Takes one call of `remote`; answers the seconds to wait, 0 when the call may pass. */
  take(remote: string): number;
};

/** One token bucket for each remote address. */
export function createRateLimit(now: () => number = Date.now): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take(remote) {
      const at = now();
      const bucket = buckets.get(remote) ?? { tokens: BURST, at };
      buckets.delete(remote);
      dropOldest(buckets);
      buckets.set(remote, bucket);
      const refill = (Math.max(0, at - bucket.at) / 1000) * CALLS_PER_SECOND;
      bucket.tokens = Math.min(BURST, bucket.tokens + refill);
      bucket.at = at;
      if (bucket.tokens < 1) {
        return Math.ceil((1 - bucket.tokens) / CALLS_PER_SECOND);
      }
      bucket.tokens -= 1;
      return 0;
    },
  };
}

function dropOldest(buckets: Map<string, Bucket>): void {
  const oldest = buckets.keys().next().value;
  if (buckets.size >= MAX_REMOTES && oldest !== undefined) {
    buckets.delete(oldest);
  }
}
