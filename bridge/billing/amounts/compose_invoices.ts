import type { BatchDefinition, Invoice } from "../../contract/batches.ts";
import type {
  Activation,
  Assignment,
  BilledClient,
  ChargeOverride,
  MasterCharge,
  WorkOrder,
} from "../../contract/charges.ts";
import { activationLines } from "./activation_lines.ts";
import type { Billing, BillingLine, BillingProblem, ProblemItem } from "./billing_line.ts";
import { groupInvoices } from "./invoices.ts";
import { sumAmounts } from "./money.ts";
import type { Customer, PayerBook } from "./payers.ts";
import { serviceLines } from "./service_lines.ts";
import { PriceList } from "./terms.ts";
import { workOrderLines } from "./work_order_lines.ts";

export type { BillingProblem, Customer, PayerBook as Payers, ProblemItem };

/** All that a batch is made of. Only what the definition's kind bills is read. */
export type BillingInput = {
  definition: BatchDefinition;
  /** The centre's local day. */
  runDate: string;
  charges: readonly MasterCharge[];
  /** At most one per charge and customer or dealer. */
  overrides: readonly ChargeOverride[];
  payers: PayerBook;
  assignments?: readonly Assignment[];
  activations?: readonly Activation[];
  workOrders?: readonly WorkOrder[];
};

/**
 * Computes the invoices of a batch by the rules of bridge/billing/AMOUNTS.md. What cannot be billed is
 * in `problems`, the rest goes on. The order of the input does not matter.
 */
export function composeInvoices(input: BillingInput): {
  invoices: Invoice[];
  problems: BillingProblem[];
} {
  const { definition, charges, overrides, payers } = input;
  const billing: Billing = {
    prices: new PriceList(charges, overrides),
    payers,
    currency: definition.currency,
    problems: [],
  };
  const invoices = groupInvoices(linesOf(billing, input), definition.currency);
  return { invoices, problems: billing.problems };
}

function linesOf(billing: Billing, input: BillingInput): BillingLine[] {
  const { definition, runDate } = input;
  const { kind, payer, timeZone } = definition;
  const isMeant = ({ client }: { client: BilledClient }) =>
    payer === "any" || client.payer === payer;
  switch (kind) {
    case "service":
      return serviceLines(billing, (input.assignments ?? []).filter(isMeant), runDate);
    case "activation":
      return activationLines(billing, (input.activations ?? []).filter(isMeant), {
        runDate,
        timeZone,
      });
    case "workOrder":
      return workOrderLines(billing, (input.workOrders ?? []).filter(isMeant), runDate);
  }
}

/** Count and sums that both sides must agree on. */
export function controlTotals(
  invoices: readonly Pick<Invoice, "sections" | "total">[],
  currency: string,
): { invoiceCount: number; lineCount: number; total: string } {
  return {
    invoiceCount: invoices.length,
    lineCount: invoices.reduce(
      (count, { sections }) =>
        sections.reduce((lines, section) => lines + section.lines.length, count),
      0,
    ),
    total: sumAmounts(
      invoices.map(({ total }) => total),
      currency,
    ),
  };
}

/** Sum of an invoice's lines, to compare with its `total`. */
export function invoiceTotal(invoice: Pick<Invoice, "sections">, currency: string): string {
  return sumAmounts(
    invoice.sections.flatMap(({ lines }) => lines.map(({ amount }) => amount)),
    currency,
  );
}
