import { type BillingSides, bePatient } from "../billing/patience.ts";
import { codeOf } from "../contract/errors.ts";
import { createSweeper, type Service, type ServiceLog } from "../sync/sweeper.ts";
import { type End, keepAudit } from "./keep_audit.ts";

/** Odoo pokes at every save; it is not asked at each, in ms. */
const HASTE_MS = 1_000;
/** How long an audit waits for a side that is away, in seconds. */
const PATIENCE_SECONDS = 60;

/**
 * Runs an audit when somebody asked for one in Odoo, one at a time. What is asked for stands in Odoo. Of
 * several bridges two may run the same one: the one that began later is shown. A poke makes it look
 * soon. When it is stopped, an audit that runs breaks off, and Odoo is told.
 */
export function createAuditService({
  odoo,
  patriot,
  logger,
  sweepMs = 10_000,
  patienceSeconds = PATIENCE_SECONDS,
}: BillingSides & {
  logger: ServiceLog;
  /** Time between two looks, in ms. */
  sweepMs?: number;
  patienceSeconds?: number;
}): Service {
  const untold: End[] = [];
  let isPoked = false;
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function look(signal: AbortSignal): Promise<boolean> {
    if (isPoked && performance.now() - lookedAt < HASTE_MS) {
      return false;
    }
    isPoked = false;
    lookedAt = performance.now();
    await tellEnds();
    if ((await odoo.call("audit_wanted", {})).wanted) {
      await run(signal);
    }
    return true;
  }

  async function run(signal: AbortSignal): Promise<void> {
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

  const sweeper = createSweeper({
    sweepMs,
    work: look,
    soonMs: () => (isPoked ? HASTE_MS : Number.POSITIVE_INFINITY),
    logger,
    troubleText: "Odoo is asked at a later sweep whether it wants an audit",
  });
  return {
    ...sweeper,
    poke() {
      isPoked = true;
      sweeper.poke();
    },
  };
}
