import type { BilledItem, InvoiceLine } from "../../contract/batches.ts";
import type { BilledClient, MasterCharge, TermsOverride } from "../../contract/charges.ts";
import { formatClientNo } from "../../contract/client_range.ts";
import type { ErrorCode, ErrorParams, Fault } from "../../contract/errors.ts";
import { Decimal, plainAmount, plainNumber, roundAmount } from "./money.ts";
import { type Payer, type PayerBook, payerOf } from "./payers.ts";
import type { PriceList, Terms } from "./terms.ts";

/** What could not be billed. */
export type ProblemItem = {
  chargeId: string;
  clientId: string;
  portId: string;
} & (
  | { kind: "service"; assignmentId: number }
  | { kind: "activation"; activationId: number }
  | { kind: "workOrder"; workOrderId: number; lineNo: number }
);
export type BillingProblem = { item: ProblemItem; fault: Fault };

/** A line, with whose it is and who pays it. */
export type BillingLine = { client: BilledClient; payer: Payer; line: InvoiceLine };

/** What the lines of every kind are made of, and where problems go. */
export type Billing = {
  prices: PriceList;
  payers: PayerBook;
  currency: string;
  problems: BillingProblem[];
};

/** One charge on one client, with what applies to it there. */
export type BillableCharge = { charge: MasterCharge; terms: Terms; payer: Payer };

type ChargeUse = { item: ProblemItem; client: BilledClient; terms: TermsOverride };

/** Finds what applies; without a charge or a payer it is a problem, and undefined. */
export function findCharge(billing: Billing, use: ChargeUse): BillableCharge | undefined {
  const { item, client } = use;
  const charge = billing.prices.charge(item.chargeId);
  if (!charge) {
    report(billing, item, "charge_unknown", { item: nameItem(item), charge: item.chargeId });
    return undefined;
  }
  const payer = payerOf(client, billing.payers);
  if (!payer) {
    report(billing, item, "payer_not_linked", { payer: `The dealer of ${clientNoOf(client)}` });
    return undefined;
  }
  const place = { customerId: payer.customer?.id ?? null, dealerId: client.dealerId };
  return { charge, payer, terms: billing.prices.terms(charge, use.terms, place) };
}

/** A price: `charged` of `whole` days of it, or all of it without `part`. */
export type Price = {
  unitAmount: string;
  quantity: Decimal | string;
  part?: { charged: number; whole: number };
};

type LineContent = { price: Price; description: string; items: BilledItem[] };

/** Makes the line; undefined when it comes to nothing, or (a problem of `item`) to too much. */
export function makeLine(
  billing: Billing,
  item: ProblemItem,
  { price, description, items }: LineContent,
): InvoiceLine | undefined {
  const { currency } = billing;
  const { unitAmount, quantity, part = { charged: 1, whole: 1 } } = price;
  const exact = new Decimal(unitAmount).times(quantity).times(part.charged).div(part.whole);
  const amount = roundAmount(exact, currency);
  if (new Decimal(amount).isZero()) {
    return undefined;
  }
  if ([amount, quantity].some((value) => new Decimal(value).abs().gte(BEYOND))) {
    report(billing, item, "invalid_params", {
      path: `The amount of ${nameItem(item)}, charge ${item.chargeId},`,
      rule: "has more than 12 digits before the point",
    });
    return undefined;
  }
  return {
    chargeId: item.chargeId,
    description,
    quantity: plainNumber(quantity),
    unitAmount: plainAmount(unitAmount, currency),
    amount,
    items,
  };
}

/** What the contract's decimals cannot hold. */
const BEYOND = 1e12;

export function report(
  billing: Billing,
  item: ProblemItem,
  code: ErrorCode,
  params: ErrorParams,
): void {
  billing.problems.push({ item, fault: { code, params } });
}

export function clientNoOf({ clientId, portId }: { clientId: string; portId: string }): string {
  return formatClientNo(clientId, portId);
}

function nameItem(item: ProblemItem): string {
  const clientNo = clientNoOf(item);
  switch (item.kind) {
    case "service":
      return `Assignment ${item.assignmentId} of client ${clientNo}`;
    case "activation":
      return `Activation ${item.activationId} of client ${clientNo}`;
    case "workOrder":
      return `Line ${item.lineNo} of work order ${item.workOrderId} of client ${clientNo}`;
  }
}
