import { UsageBatch } from "../stores/usage_batch.ts";
import type { PatriotRpc } from "./patriot_rpc.ts";

/** How full ranges are, in one call for all rows of a list. */
export type PatriotUsage = Pick<UsageBatch, "ask">;

declare module "@web/services" {
  interface Services {
    patriot_usage: PatriotUsage;
  }
}

export const patriotUsageService = {
  dependencies: ["patriot_rpc"],
  start(_env: unknown, { patriot_rpc }: { patriot_rpc: PatriotRpc }): PatriotUsage {
    return new UsageBatch(patriot_rpc.call);
  },
};
