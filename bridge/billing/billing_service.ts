import { createSweeper, type Service, type ServiceLog } from "../sync/sweeper.ts";
import { mirrorCharges } from "./charge_products.ts";
import { Interrupted } from "./interrupted.ts";
import type { BillingSides } from "./patience.ts";
import { listCharges } from "./read_charges.ts";
import { findInstallation, tellInvoices } from "./tell_invoices.ts";

/** Time between two looks at Patriot's charges, in ms; they change a few times a year. */
const CHARGES_MS = 60_000;

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
  logger: ServiceLog;
  /** Time between two sweeps, in ms. */
  sweepMs?: number;
}): Service {
  const skipped = new Set<string>();
  let mirrored = "";
  let mirroredAt = Number.NEGATIVE_INFINITY;

  async function sweep(signal: AbortSignal): Promise<void> {
    try {
      await tell(signal);
      await mirror(signal);
    } catch (error) {
      if (!(error instanceof Interrupted)) {
        throw error;
      }
    }
  }

  async function tell(signal: AbortSignal): Promise<void> {
    const source = await findInstallation(patriot);
    if (source === null) {
      return;
    }
    const result = await tellInvoices({ odoo, patriot }, source, { signal });
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

  async function mirror(signal: AbortSignal): Promise<void> {
    if (signal.aborted || performance.now() - mirroredAt < CHARGES_MS) {
      return;
    }
    const charges = await listCharges(patriot, signal);
    const text = JSON.stringify(charges);
    if (text !== mirrored) {
      await mirrorCharges(odoo, charges);
      mirrored = text;
    }
    mirroredAt = performance.now();
  }

  const troubleText = "invoices are told and charges shown at a later sweep";
  return createSweeper({ sweepMs, work: sweep, logger, troubleText });
}
