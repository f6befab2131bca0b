import { type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { OdooResult } from "../contract/odoo_api.ts";
import { stopIfInterrupted } from "./interrupted.ts";
import type { BillingSides } from "./patience.ts";
import type { Course } from "./progress.ts";
import { toStand } from "./send_batch.ts";

const PAGE = 500;

type Untold = OdooResult<"billing_untold">["invoices"][number];

export type Told = {
  told: number;
  /** Batches that this Patriot does not have or does not take, and why. */
  skipped: { batchNo: string; fault: Fault }[];
};

/**
 * Tells Patriot of every invoice whose number or state in Odoo it does not know yet. Odoo notes what
 * was told only afterwards, so that nothing is lost when it is cut off in between.
 *
 * @throws PatriotPartnerError of either side, when it is away; Interrupted between two pages
 */
export async function tellInvoices(
  { odoo, patriot }: BillingSides,
  { signal, onProgress }: Course = {},
): Promise<Told> {
  const skipped = new Map<string, Fault>();
  let told = 0;
  for (;;) {
    stopIfInterrupted(signal);
    const { invoices, total } = await odoo.call("billing_untold", { limit: PAGE });
    let toldNow = 0;
    for (const [key, group] of groupByBatch(invoices)) {
      if (skipped.has(key)) {
        continue;
      }
      try {
        await tellBatch(group);
        toldNow += group.length;
      } catch (error) {
        if (!(error instanceof PatriotPartnerError) || error.outcome === "retry") {
          throw error;
        }
        skipped.set(key, error.fault);
      }
    }
    told += toldNow;
    onProgress?.("telling Patriot", told, told + total - toldNow);
    // What is skipped comes again at every look.
    if (toldNow === 0 || toldNow >= total) {
      const list = [...skipped].map(([key, fault]) => ({ batchNo: key.slice(37), fault }));
      return { told, skipped: list };
    }
  }

  async function tellBatch(group: readonly Untold[]): Promise<void> {
    const [first] = group;
    if (first === undefined) {
      return;
    }
    const { source, batch_no: batchId } = first;
    const { batch } = await patriot.call("batch.get", { batchId });
    if (batch === null || batch.installationId !== source) {
      throw new PatriotPartnerError("not_found", { what: `Batch ${batchId} of ${source}` });
    }
    const stands = group.map(({ seq, invoice }) => ({ seq, odoo: toStand(invoice) }));
    await patriot.call("batch.setInvoices", { batchId, invoices: stands });
    const versions = group.map(({ invoice: { id, version } }) => ({ id, version }));
    await odoo.call("billing_told", { invoices: versions });
  }
}

/** By `<source> <batch number>`. */
function groupByBatch(invoices: readonly Untold[]): Map<string, Untold[]> {
  const groups = new Map<string, Untold[]>();
  for (const invoice of invoices) {
    const key = `${invoice.source} ${invoice.batch_no}`;
    const group = groups.get(key) ?? [];
    group.push(invoice);
    groups.set(key, group);
  }
  return groups;
}
