import type { Batch, OdooInvoice, StoredInvoice } from "../contract/batches.ts";
import type { MasterCharge } from "../contract/charges.ts";
import { type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { OdooParams, OdooResult } from "../contract/odoo_api.ts";
import { sumAmounts } from "./amounts/money.ts";
import { runCallers } from "./callers.ts";
import { describeInvoiceProblem, productsOf, type Sendable } from "./check_invoices.ts";
import { chunkInvoices } from "./chunks.ts";
import { toOutgoing } from "./outgoing.ts";
import type { BillingSides } from "./patience.ts";
import type { Problem } from "./problems.ts";
import type { Course } from "./progress.ts";

const CHUNK = 100;

type ControlTotal = OdooParams<"billing_open">["expected"][number];
type Stand = NonNullable<OdooResult<"billing_add">[number]["invoice"]>;

/** Count and sum of what will be in Odoo. */
export function controlTotalOf(invoices: readonly StoredInvoice[], currency: string): ControlTotal {
  const total = sumAmounts(
    invoices.map((invoice) => invoice.total),
    currency,
  );
  return { currency, count: invoices.length, total };
}

/** Begins a batch in Odoo, or goes on with it; answers what stands against it. */
export async function openInOdoo(
  { odoo }: BillingSides,
  batch: Batch,
  expected: ControlTotal,
): Promise<Fault | null> {
  const { fault } = await odoo.call("billing_open", {
    ...keyOf(batch),
    definition: batch.definitionId,
    name: batch.name,
    kind: batch.kind,
    run_date: batch.runDate,
    expected: [expected],
  });
  return fault;
}

/**
 * Makes draft invoices in Odoo, `parallel` chunks at a time, and notes after every chunk in Patriot
 * what is there. Sent twice, an invoice is made once. Answers those that Odoo refused.
 *
 * @throws PatriotPartnerError of either side; Interrupted between two chunks
 */
export async function sendInvoices(
  { odoo, patriot }: BillingSides,
  {
    batch,
    invoices,
    charges,
    parallel,
  }: {
    batch: Batch;
    invoices: readonly Sendable<StoredInvoice>[];
    charges: readonly MasterCharge[];
    parallel: number;
  },
  { signal, onProgress }: Course = {},
): Promise<Problem[]> {
  const productOf = productsOf(charges);
  const refused: Problem[] = [];
  let done = 0;
  onProgress?.("sending", done, invoices.length);
  await runCallers(chunkInvoices(invoices, CHUNK), {
    callers: parallel,
    signal,
    async work(chunk) {
      const answers = await odoo.call("billing_add", {
        ...keyOf(batch),
        currency: batch.currency,
        invoices: chunk.map((invoice) => toOutgoing(invoice, productOf)),
      });
      const byNo = new Map(answers.map((answer) => [answer.invoice_no, answer] as const));
      const stands: { seq: number; odoo: OdooInvoice }[] = [];
      for (const invoice of chunk) {
        const answer = byNo.get(invoice.invoiceNo);
        if (answer?.invoice) {
          stands.push({ seq: invoice.seq, odoo: toStand(answer.invoice) });
        } else if (answer?.fault) {
          refused.push(describeInvoiceProblem(answer.fault, invoice));
        } else {
          const reason = `billing_add: nothing is said of ${invoice.invoiceNo}`;
          throw new PatriotPartnerError("odoo_invalid_answer", { reason });
        }
      }
      if (stands.length > 0) {
        await patriot.call("batch.setInvoices", { batchId: batch.batchId, invoices: stands });
        // Else Patriot would be told the same once more at the end, when nothing else runs beside it.
        const told = stands.map(({ odoo: { id, version } }) => ({ id, version }));
        await odoo.call("billing_told", { invoices: told });
      }
      done += chunk.length;
      onProgress?.("sending", done, invoices.length);
    },
  });
  return refused;
}

/** The batch as Odoo knows it. */
export function keyOf({ installationId, batchId }: Batch): { source: string; batch_no: string } {
  return { source: installationId, batch_no: batchId };
}

/** How an invoice stands in Odoo, in Patriot's words. */
export function toStand({ id, number, state, payment_state, version }: Stand): OdooInvoice {
  return { id, number, state, paymentState: payment_state, version };
}
