import { PatriotPartnerError } from "../contract/errors.ts";
import { createBell } from "../sync/bell.ts";
import { mirrorCharges } from "./charge_products.ts";
import { Interrupted } from "./interrupted.ts";
import type { BillingSides } from "./patience.ts";
import { listCharges } from "./read_charges.ts";
import { findInstallation, tellInvoices } from "./tell_invoices.ts";

/** Time between two looks at Patriot's charges, in ms; they change a few times a year. */
const CHARGES_MS = 60_000;

/** Where a service says what it did; pino's loggers fit. */
type Log = Record<"info" | "warn", (facts: object, message: string) => void>;

export type BillingService = {
  start(): void;
  /** Looks now rather than at the next sweep. */
  poke(): void;
  /** Ends after the call under way. */
  stop(): Promise<void>;
};

/**
 * Keeps the two sides' knowledge of each other: Patriot is told of the numbers and states of its
 * invoices in Odoo, and Odoo's mirror shows Patriot's charges as they are. What is to be told stands in
 * Odoo, so nothing is lost with the process.
 */
export function createBillingService({
  odoo,
  patriot,
  logger,
  sweepMs = 10_000,
}: BillingSides & {
  logger: Log;
  /** Time between two sweeps, in ms. */
  sweepMs?: number;
}): BillingService {
  const bell = createBell();
  const end = new AbortController();
  const skipped = new Set<string>();
  let mirrored = "";
  let mirroredAt = Number.NEGATIVE_INFINITY;
  let trouble: string | undefined;
  let loop: Promise<void> | undefined;

  async function sweep(): Promise<void> {
    while (!end.signal.aborted) {
      try {
        await tell();
        await mirror();
        trouble = undefined;
      } catch (error) {
        report(error);
      }
      await bell.wait(sweepMs * (0.8 + 0.4 * Math.random()));
    }
  }

  async function tell(): Promise<void> {
    const source = await findInstallation(patriot);
    if (source === null) {
      return;
    }
    const result = await tellInvoices({ odoo, patriot }, source, { signal: end.signal });
    if (result.told > 0) {
      logger.info({ told: result.told }, "Patriot was told of invoices in Odoo");
    }
    for (const { batchNo, fault } of result.skipped.filter(
      ({ batchNo }) => !skipped.has(batchNo),
    )) {
      skipped.add(batchNo);
      logger.warn({ batch: batchNo, ...fault }, "Patriot does not take what Odoo says of a batch");
    }
  }

  async function mirror(): Promise<void> {
    if (end.signal.aborted || performance.now() - mirroredAt < CHARGES_MS) {
      return;
    }
    const charges = await listCharges(patriot, end.signal);
    const text = JSON.stringify(charges);
    if (text !== mirrored) {
      await mirrorCharges(odoo, charges);
      mirrored = text;
    }
    mirroredAt = performance.now();
  }

  function report(error: unknown): void {
    if (error instanceof Interrupted) {
      return;
    }
    const code = error instanceof PatriotPartnerError ? error.fault.code : "internal_error";
    // The sync tells of a side that is away; once is enough here.
    if (code !== trouble) {
      logger.warn({ code, err: error }, "invoices are told and charges shown at a later sweep");
    }
    trouble = code;
  }

  return {
    start() {
      loop ??= sweep();
    },
    poke: () => bell.ring(),
    async stop() {
      end.abort();
      bell.ring();
      await loop;
    },
  };
}
