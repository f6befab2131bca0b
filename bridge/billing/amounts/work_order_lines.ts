import type { WorkOrder } from "../../contract/charges.ts";
import { type Billing, type BillingLine, findCharge, makeLine } from "./billing_line.ts";
import { describeWorkOrder } from "./descriptions.ts";

/** Lines of work orders completed up to the run date: one per charge. */
export function workOrderLines(
  billing: Billing,
  workOrders: readonly WorkOrder[],
  runDate: string,
): BillingLine[] {
  return workOrders
    .filter(({ completedOn }) => completedOn <= runDate)
    .sort((a, b) => compareDays(a, b) || a.workOrderId - b.workOrderId)
    .flatMap((workOrder) =>
      [...workOrder.charges]
        .sort((a, b) => a.lineNo - b.lineNo)
        .flatMap((charge) => lineOf(billing, workOrder, charge)),
    );
}

function lineOf(
  billing: Billing,
  { workOrderId, client, title, completedOn }: WorkOrder,
  { lineNo, chargeId, description, terms: own }: WorkOrder["charges"][number],
): BillingLine[] {
  const { clientId, portId } = client;
  const item = { kind: "workOrder", workOrderId, lineNo, chargeId, clientId, portId } as const;
  const found = findCharge(billing, { item, client, terms: own });
  if (!found) {
    return [];
  }
  const { charge, terms, payer } = found;
  const line = makeLine(billing, item, {
    price: { unitAmount: terms.amount, quantity: terms.quantity },
    description: describeWorkOrder(charge.name, description, workOrderId),
    items: [{ kind: "workOrder", workOrderId, lineNo, completedOn, title }],
  });
  return line ? [{ client, payer, line }] : [];
}

function compareDays(a: WorkOrder, b: WorkOrder): number {
  return a.completedOn < b.completedOn ? -1 : a.completedOn > b.completedOn ? 1 : 0;
}
