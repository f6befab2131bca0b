import { BATCH_STATES } from "../contract/batches.ts";
import { type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { OdooResult } from "../contract/odoo_api.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { stopIfInterrupted } from "./interrupted.ts";
import type { BillingSides } from "./patience.ts";
import type { Course } from "./progress.ts";
import { toStand } from "./send_batch.ts";

const PAGE = 500;

type Untold = OdooResult<"billing_untold">["invoices"][number];

export type Told = {
  told: number;
  /** Batches that Patriot does not have or does not take, and why. */
  skipped: { batchNo: string; fault: Fault }[];
};

/** The UUID of this Patriot; null while it has never had a batch, and so nothing to be told. */
export async function findInstallation(patriot: PatriotCalls): Promise<string | null> {
  const { items } = await patriot.call("batch.list", { limit: 1, states: [...BATCH_STATES] });
  return items[0]?.installationId ?? null;
}

/**
 * Tells the Patriot `source` of every invoice of its own whose number or state in Odoo it does not know
 * yet. Odoo notes what was told only afterwards, so that nothing is lost when it is cut off in between.
 *
 * @throws PatriotPartnerError of either side, when it is away; Interrupted between two pages
 */
export async function tellInvoices(
  { odoo, patriot }: BillingSides,
  source: string,
  { signal, onProgress }: Course = {},
): Promise<Told> {
  const skipped = new Map<string, Fault>();
  let told = 0;
  for (;;) {
    stopIfInterrupted(signal);
    const { invoices, total } = await odoo.call("billing_untold", { limit: PAGE, source });
    let toldNow = 0;
    for (const [batchNo, group] of groupByBatch(invoices)) {
      if (skipped.has(batchNo)) {
        continue;
      }
      try {
        toldNow += await tellBatch(batchNo, group);
      } catch (error) {
        if (!(error instanceof PatriotPartnerError) || error.outcome === "retry") {
          throw error;
        }
        skipped.set(batchNo, error.fault);
      }
    }
    told += toldNow;
    onProgress?.("telling Patriot", told, told + total - toldNow);
    // What is skipped, or locked by somebody in Odoo, comes again with the next sweep.
    if (toldNow === 0 || toldNow >= total) {
      return { told, skipped: [...skipped].map(([batchNo, fault]) => ({ batchNo, fault })) };
    }
  }

  async function tellBatch(batchId: string, group: readonly Untold[]): Promise<number> {
    const { batch } = await patriot.call("batch.get", { batchId });
    if (batch === null || batch.installationId !== source) {
      throw new PatriotPartnerError("not_found", { what: `Batch ${batchId}` });
    }
    const stands = group.map(({ seq, invoice }) => ({ seq, odoo: toStand(invoice) }));
    await patriot.call("batch.setInvoices", { batchId, invoices: stands });
    const versions = group.map(({ invoice: { id, version } }) => ({ id, version }));
    return (await odoo.call("billing_told", { invoices: versions })).told;
  }
}

function groupByBatch(invoices: readonly Untold[]): Map<string, Untold[]> {
  const groups = new Map<string, Untold[]>();
  for (const invoice of invoices) {
    const group = groups.get(invoice.batch_no) ?? [];
    group.push(invoice);
    groups.set(invoice.batch_no, group);
  }
  return groups;
}
