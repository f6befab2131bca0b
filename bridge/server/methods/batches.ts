import type { PatriotCalls } from "../../patriot/transport.ts";
import type { MethodHandlers } from "../rpc_methods.ts";
import { deskOf, expiryOf } from "./open_desk.ts";

/** Billing batches opened on the caller's workstation. */
export function createBatchMethods(
  patriot: PatriotCalls,
  now: () => number = Date.now,
): Pick<MethodHandlers, "batch.open"> {
  return {
    async "batch.open"({ batchId, requestId, requestedAt }, context) {
      const desk = deskOf(context);
      const expiresAt = expiryOf({ what: `batch ${batchId}`, requestedAt }, now());
      const request = { batchId, requestId, expiresAt, ...desk };
      // Sent once: after a timeout it may have opened, and the person is told just that.
      return { ...(await patriot.call("workstation.openBatch", request)), ...desk };
    },
  };
}
