import { ERRORS, type ErrorCode, type Fault, PatriotPartnerError } from "../contract/errors.ts";

/** The two speak different contracts. */
const VERSION_FAULTS: readonly ErrorCode[] = ["addon_outdated", "bridge_outdated"];

export type Reachability = {
  /** `unknown` until a call has ended. */
  state(): "up" | "down" | "unknown";
  /** Why it is down; null otherwise. */
  fault(): Fault | null;
  /** Runs a call and remembers what it shows. */
  watch<T>(call: () => Promise<T>): Promise<T>;
  /** Back to `unknown`: another connection is in use. */
  reset(): void;
};

/**
 * Whether the other side works, as its calls show: a refusal of one call is an answer too, so
 * only errors of the side itself (`patriot_…` or `odoo_…` that are tried again) mean "down".
 */
export function createReachability(side: "patriot" | "odoo"): Reachability {
  let state: "up" | "down" | "unknown" = "unknown";
  let fault: Fault | null = null;
  return {
    state: () => state,
    fault: () => fault,
    async watch(call) {
      try {
        const result = await call();
        state = "up";
        fault = null;
        return result;
      } catch (error) {
        if (error instanceof PatriotPartnerError) {
          const isDown = isFaultOf(side, error.fault.code);
          state = isDown ? "down" : "up";
          fault = isDown ? error.fault : null;
        }
        throw error;
      }
    },
    reset() {
      state = "unknown";
      fault = null;
    },
  };
}

function isFaultOf(side: string, code: ErrorCode): boolean {
  const concerns =
    code.startsWith(`${side}_`) || (side === "odoo" && VERSION_FAULTS.includes(code));
  return concerns && ERRORS[code].outcome === "retry";
}
