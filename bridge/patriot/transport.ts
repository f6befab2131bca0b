import type { PatriotMethod, PatriotParams, PatriotResult } from "../contract/patriot_api.ts";

export { PatriotCallError } from "./call_error.ts";

/** A way to Patriot; the JSON service is the first, others speak for their own wire format. */
export interface PatriotTransport {
  /**
   * Calls one method, once. The answer is validated and is about what was asked.
   * Throws {@link PatriotCallError} only, whose `mayHaveRun` says whether Patriot may have acted;
   * an aborted `signal` counts as `patriot_timeout`.
   */
  call<M extends PatriotMethod>(
    method: M,
    params: PatriotParams<M>,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<PatriotResult<M>>;
  /** Ends all connections; calls under way fail. */
  close(): Promise<void>;
}

/** The calls of Patriot, whoever opens and closes the connection. */
export type PatriotCalls = Pick<PatriotTransport, "call">;
