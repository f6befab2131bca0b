import pLimit from "p-limit";
import { type ErrorCode, type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { PatriotMethod, PatriotParams, PatriotResult } from "../contract/patriot_api.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { PatriotCallError } from "../patriot/transport.ts";

/** Faults of which one call says little: perhaps it fails alone, perhaps all do. */
const TROUBLES: ReadonlySet<ErrorCode> = new Set([
  "patriot_unreachable",
  "patriot_timeout",
  "patriot_invalid_answer",
  "patriot_server_error",
  "patriot_login_refused",
  "patriot_tls_untrusted",
  "patriot_redirected",
  "patriot_answer_too_large",
  "patriot_not_configured",
]);
/**
 * Calls of Patriot at a time. More links run than that, so that they share their calls of Odoo; theirs
 * wait here, where no call's timeout runs yet.
 */
const CALLS_AT_ONCE = 8;
/** A Patriot that was away in passing is found again within this, in ms. */
const FIRST_PROBE_MS = 500;

/** Whether Patriot as a whole may be in trouble, rather than one call refused. */
export function isTrouble(code: ErrorCode): boolean {
  return TROUBLES.has(code);
}

/** Patriot behind a circuit breaker. */
export type PatriotGate = PatriotCalls & {
  /** `unknown` until Patriot was called. */
  readonly state: "up" | "down" | "unknown";
  /** Why calls are held back; null while they pass. */
  readonly fault: Fault | null;
  /** Asks Patriot now whether it is there; opens or closes the gate accordingly. Never throws. */
  probe(): Promise<void>;
  stop(): void;
};

/**
 * One circuit breaker for one Patriot. A call that meets trouble has `system.info` asked at once:
 * when that fares no better, the gate closes; when it does, the trouble is that call's own. Closed,
 * the gate refuses every call with the fault that closed it and asks `system.info`, soon and then
 * every `probeMs`, until Patriot answers: a probe, never a link, finds out.
 *
 * @param options.patriot the connection of the moment; it may change
 * @param options.onReopen told when Patriot is back
 */
export function createPatriotGate(options: {
  patriot: () => PatriotCalls;
  onReopen: () => void;
  onClose?: (fault: Fault) => void;
  probeMs?: number;
  /** Longest wait for a probe's answer, in ms; a Patriot that takes 10 s is slow, not away. */
  probeTimeoutMs?: number;
}): PatriotGate {
  const { patriot, onReopen, onClose, probeMs = 2_000, probeTimeoutMs = 12_000 } = options;
  const turns = pLimit(CALLS_AT_ONCE);
  let hasAnswered = false;
  let fault: Fault | null = null;
  let doubt: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function pass<M extends PatriotMethod>(
    method: M,
    params: PatriotParams<M>,
  ): Promise<PatriotResult<M>> {
    try {
      const result = await patriot().call(method, params);
      hasAnswered = true;
      return result;
    } catch (error) {
      if (!fault && error instanceof PatriotPartnerError && isTrouble(error.fault.code)) {
        doubt ??= probe();
        await doubt;
      }
      throw error;
    }
  }

  async function probe(): Promise<void> {
    clearTimeout(timer);
    const trouble = await findTrouble(patriot, probeTimeoutMs);
    doubt = undefined;
    if (trouble) {
      close(trouble);
    } else {
      open();
    }
  }

  function close(trouble: Fault): void {
    const wasOpen = !fault;
    fault = trouble;
    if (wasOpen) {
      onClose?.(trouble);
    }
    clearTimeout(timer);
    if (!isStopped) {
      timer = setTimeout(probe, wasOpen ? Math.min(FIRST_PROBE_MS, probeMs) : probeMs);
    }
  }

  function open(): void {
    const wasOpen = !fault;
    fault = null;
    hasAnswered = true;
    if (!wasOpen) {
      onReopen();
    }
  }

  return {
    call: (method, params) =>
      turns(async () => {
        if (fault) {
          throw new PatriotCallError(fault.code, fault.params, { mayHaveRun: false });
        }
        return await pass(method, params);
      }),
    get state() {
      return fault ? "down" : hasAnswered ? "up" : "unknown";
    },
    get fault() {
      return fault;
    },
    probe,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** A refusal is an answer too, so no trouble. */
async function findTrouble(patriot: () => PatriotCalls, ms: number): Promise<Fault | null> {
  try {
    await patriot().call("system.info", {}, { signal: AbortSignal.timeout(ms) });
    return null;
  } catch (error) {
    if (!(error instanceof PatriotPartnerError)) {
      return { code: "internal_error", params: { correlation: "probe" } };
    }
    return isTrouble(error.fault.code) ? error.fault : null;
  }
}
