import type { Batch, BatchDefinition, Invoice } from "../contract/batches.ts";
import { formatClientNo } from "../contract/client_range.ts";
import { listDealers } from "../dealers/dealer_links.ts";
import {
  type BillingProblem,
  composeInvoices,
  controlTotals,
  type ProblemItem,
} from "./amounts/compose_invoices.ts";
import { today } from "./amounts/local_days.ts";
import { checkLocally } from "./check_invoices.ts";
import { getDefinition } from "./definitions.ts";
import type { BillingSides } from "./patience.ts";
import { findCustomers } from "./payers.ts";
import { describeProblem, type Problem } from "./problems.ts";
import type { Course } from "./progress.ts";
import { type Charges, clientsOf, readCharges } from "./read_charges.ts";
import { giveUpHalfStored, storeBatch } from "./store_batch.ts";

export type GenerateOptions = Course & {
  definitionId: string;
  /** Local day of the centre; today there when left out. */
  runDate?: string | undefined;
  operatorId: string;
  /** Computes only: nothing is stored. */
  isDryRun?: boolean;
};

export type Generated = {
  definition: BatchDefinition;
  runDate: string;
  /** Null when nothing is to be billed, and after a dry run. */
  batch: Batch | null;
  invoices: Invoice[];
  invoiceCount: number;
  lineCount: number;
  /** Decimal string in the definition's currency. */
  total: string;
  /** What is not billed until a person mended it. */
  problems: Problem[];
  /** What stands against sending the invoices that there are; a commit holds those. */
  warnings: Problem[];
};

/**
 * Computes what is due and not billed yet, and stores it in Patriot as one batch. Nothing is ever
 * billed twice: Patriot says what is billed, and refuses it a second time.
 *
 * @throws PatriotPartnerError `not_found` for the definition, those of {@link storeBatch}, or trouble
 *   of either side; Interrupted
 */
export async function generateBatch(
  { odoo, patriot }: BillingSides,
  { definitionId, runDate: askedDate, operatorId, isDryRun = false, ...course }: GenerateOptions,
): Promise<Generated> {
  const definition = await getDefinition(patriot, definitionId);
  const runDate = askedDate ?? today(definition.timeZone);
  if (!isDryRun) {
    await giveUpHalfStored(patriot, { definitionId, operatorId });
  }
  const charges = await readCharges(patriot, { definition, runDate }, course);
  const payers = await findPayers({ odoo, patriot }, charges, course);
  const { invoices, problems } = composeInvoices({ definition, runDate, ...charges, payers });
  const isStored = !isDryRun && invoices.length > 0;
  const job = { definition, runDate, operatorId, invoices };
  return {
    definition,
    runDate,
    batch: isStored ? await storeBatch(patriot, job, course) : null,
    invoices,
    ...controlTotals(invoices, definition.currency),
    problems: problems.map(describe),
    warnings: checkLocally(invoices.map(named), charges.charges).problems,
  };
}

async function findPayers({ odoo, patriot }: BillingSides, charges: Charges, course: Course) {
  const clients = clientsOf(charges);
  const ownPayers = clients.filter(({ payer }) => payer === "client");
  const dealers = new Set(
    clients.flatMap(({ payer, dealerId }) => (payer === "dealer" && dealerId ? [dealerId] : [])),
  );
  const customers = await findCustomers(
    odoo,
    { clients: ownPayers, dealers: [...dealers] },
    course,
  );
  const known = dealers.size > 0 ? await listDealers(patriot, "") : [];
  return { ...customers, dealerNames: new Map(known.map((d) => [d.dealerId, d.name] as const)) };
}

/** Patriot numbers invoices as it stores them. */
function named(invoice: Invoice) {
  return { ...invoice, invoiceNo: `no. ${invoice.seq}` };
}

function describe({ item, fault }: BillingProblem): Problem {
  return describeProblem(fault, { record: nameItem(item) });
}

function nameItem(item: ProblemItem): string {
  const of = `charge ${item.chargeId} of client ${formatClientNo(item.clientId, item.portId)}`;
  switch (item.kind) {
    case "service":
      return `Assignment ${item.assignmentId}, ${of}`;
    case "activation":
      return `Activation ${item.activationId}, ${of}`;
    case "workOrder":
      return `Work order ${item.workOrderId} line ${item.lineNo}, ${of}`;
  }
}
