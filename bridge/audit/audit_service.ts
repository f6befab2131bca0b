import { type BillingSides, bePatient } from "../billing/patience.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import { createBell } from "../sync/bell.ts";
import { type End, keepAudit } from "./keep_audit.ts";

/** Odoo pokes at every save; it is not asked at each, in ms. */
const HASTE_MS = 1_000;
/** How long an audit waits for a side that is away, in seconds. */
const PATIENCE_SECONDS = 60;

/** Where a service says what it did; pino's loggers fit. */
type Log = Record<"info" | "warn", (facts: object, message: string) => void>;

export type AuditService = {
  start(): void;
  /** Looks soon rather than at the next sweep whether an audit is wanted. */
  poke(): void;
  /** Ends after the call under way; an audit that runs breaks off, and Odoo is told. */
  stop(): Promise<void>;
};

/**
 * Runs an audit when somebody asked for one in Odoo, one at a time. What is asked for stands in Odoo. Of
 * several bridges two may run the same one: the one that began later is shown.
 */
export function createAuditService({
  odoo,
  patriot,
  logger,
  sweepMs = 10_000,
  patienceSeconds = PATIENCE_SECONDS,
}: BillingSides & {
  logger: Log;
  /** Time between two looks, in ms. */
  sweepMs?: number;
  patienceSeconds?: number;
}): AuditService {
  const bell = createBell();
  const end = new AbortController();
  const untold: End[] = [];
  let isPoked = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let trouble: string | undefined;
  let loop: Promise<void> | undefined;

  async function sweep(): Promise<void> {
    while (!end.signal.aborted) {
      const sinceLook = performance.now() - lookedAt;
      if (!isPoked || sinceLook >= HASTE_MS) {
        await look().catch(report);
      }
      const pause = sweepMs * (0.8 + 0.4 * Math.random());
      await bell.wait(isPoked ? Math.min(pause, HASTE_MS) : pause);
    }
  }

  async function look(): Promise<void> {
    isPoked = false;
    lookedAt = performance.now();
    await tellEnds();
    if ((await odoo.call("audit_wanted", {})).wanted) {
      await run();
    }
    trouble = undefined;
  }

  async function run(): Promise<void> {
    const { signal } = end;
    const sides = bePatient({ odoo, patriot }, { seconds: patienceSeconds, signal });
    logger.info({}, "an audit begins");
    const onUntold = (untoldEnd: End) => untold.push(untoldEnd);
    const audited = await keepAudit(sides, { signal, onUntold }).catch((error: unknown) => {
      logger.warn({ code: codeOf(error), err: error }, "an audit broke off");
    });
    if (audited) {
      logger.info(audited, "an audit is done");
    }
  }

  /** Odoo would show an audit that broke off with it as running for long. */
  async function tellEnds(): Promise<void> {
    for (const ended of [...untold]) {
      // One that Odoo does not take, it will not take later either.
      untold.splice(untold.indexOf(ended), 1);
      await odoo.call("audit_end", ended).catch((error: unknown) => {
        if (codeOf(error) === "odoo_unreachable") {
          untold.push(ended);
        }
        throw error;
      });
    }
  }

  function report(error: unknown): void {
    const code = codeOf(error);
    // The sync tells of a side that is away; once is enough here.
    if (code !== trouble) {
      logger.warn({ code, err: error }, "Odoo is asked at a later sweep whether it wants an audit");
    }
    trouble = code;
  }

  return {
    start() {
      loop ??= sweep();
    },
    poke() {
      isPoked = true;
      bell.ring();
    },
    async stop() {
      end.abort();
      bell.ring();
      await loop;
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof PatriotPartnerError ? error.fault.code : "internal_error";
}
