import { type ErrorCode, type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { PatriotMethod, PatriotParams, PatriotResult } from "../contract/patriot_api.ts";
import { PatriotCallError } from "../patriot/transport.ts";
import type { PatriotCalls } from "./attempt.ts";

/** What one fault says about Patriot as a whole; enough of it in a row closes the gate. */
const WEIGHTS: Partial<Record<ErrorCode, number>> = {
  patriot_unreachable: 3,
  patriot_login_refused: 3,
  patriot_tls_untrusted: 3,
  patriot_redirected: 3,
  patriot_not_configured: 3,
  patriot_timeout: 1,
  patriot_invalid_answer: 1,
  patriot_server_error: 1,
  patriot_answer_too_large: 1,
};
const CLOSING_WEIGHT = 3;

/** Whether Patriot as a whole may be in trouble, rather than one call refused. */
export function isTrouble(error: unknown): error is PatriotPartnerError {
  return error instanceof PatriotPartnerError && error.fault.code in WEIGHTS;
}

/** Patriot behind a circuit breaker. */
export type PatriotGate = PatriotCalls & {
  /** `unknown` until Patriot was called. */
  readonly state: "up" | "down" | "unknown";
  /** Why calls are held back; null while they pass. */
  readonly fault: Fault | null;
  /** Seconds since calls are held back; 0 while they pass. */
  readonly outageSeconds: number;
  /** Asks Patriot now whether it is there again. */
  probe(): Promise<void>;
  stop(): void;
};

/**
 * One circuit breaker for one Patriot. A refused connection or login closes the gate at once, three
 * slow or unreadable answers in a row do too. A closed gate refuses every call with the fault that
 * closed it, and asks `system.info` every `probeMs` until Patriot answers: a probe, never a link,
 * finds out.
 *
 * @param options.patriot the connection of the moment; it may change
 * @param options.onReopen told when Patriot is back
 */
export function createPatriotGate(options: {
  patriot: () => PatriotCalls;
  onReopen: () => void;
  onClose?: (fault: Fault) => void;
  probeMs?: number;
}): PatriotGate {
  const { patriot, onReopen, onClose, probeMs = 5_000 } = options;
  let state: PatriotGate["state"] = "unknown";
  let fault: Fault | null = null;
  let closedAt = 0;
  let weight = 0;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function pass<M extends PatriotMethod>(
    method: M,
    params: PatriotParams<M>,
  ): Promise<PatriotResult<M>> {
    try {
      const result = await patriot().call(method, params);
      takeAnswer();
      return result;
    } catch (error) {
      if (isTrouble(error)) {
        takeTrouble(error.fault);
      } else if (error instanceof PatriotPartnerError) {
        takeAnswer();
      }
      throw error;
    }
  }

  function takeAnswer(): void {
    if (!fault) {
      weight = 0;
      state = "up";
    }
  }

  function takeTrouble(trouble: Fault): void {
    weight += WEIGHTS[trouble.code] ?? 0;
    if (fault) {
      fault = trouble;
    } else if (weight >= CLOSING_WEIGHT) {
      fault = trouble;
      state = "down";
      closedAt = performance.now();
      onClose?.(trouble);
      probeLater();
    }
  }

  function probeLater(): void {
    clearTimeout(timer);
    if (!isStopped) {
      timer = setTimeout(probe, probeMs);
    }
  }

  async function probe(): Promise<void> {
    const isTroubled = await pass("system.info", {}).then(() => false, isTrouble);
    if (!fault) {
      return;
    }
    if (isTroubled) {
      probeLater();
      return;
    }
    clearTimeout(timer);
    fault = null;
    takeAnswer();
    onReopen();
  }

  return {
    async call(method, params) {
      if (fault) {
        throw new PatriotCallError(fault.code, fault.params, { mayHaveRun: false });
      }
      return await pass(method, params);
    },
    get state() {
      return state;
    },
    get fault() {
      return fault;
    },
    get outageSeconds() {
      return fault ? (performance.now() - closedAt) / 1_000 : 0;
    },
    probe,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
