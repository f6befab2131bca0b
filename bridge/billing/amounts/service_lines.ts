import type { Assignment, BilledClient } from "../../contract/charges.ts";
import {
  type BillableCharge,
  type Billing,
  type BillingLine,
  clientNoOf,
  findCharge,
  makeLine,
  report,
} from "./billing_line.ts";
import { type Days, formatDay, intersectDays, parseDay, parseSpans } from "./days.ts";
import { describeService } from "./descriptions.ts";
import { findDuePeriods } from "./due_periods.ts";
import { chargedDays } from "./part_charging.ts";
import { periodsOf } from "./periods.ts";

/** Lines of recurring charges: one per due period that is not billed yet, oldest first. */
export function serviceLines(
  billing: Billing,
  assignments: readonly Assignment[],
  runDate: string,
): BillingLine[] {
  const runDay = parseDay(runDate);
  return [...assignments]
    .sort((a, b) => compare(a.chargeId, b.chargeId) || a.assignmentId - b.assignmentId)
    .flatMap((assignment) => linesOf(billing, assignment, runDay));
}

function linesOf(billing: Billing, assignment: Assignment, runDay: number): BillingLine[] {
  const { client, chargeId, assignmentId } = assignment;
  const { clientId, portId } = client;
  const item = { kind: "service", assignmentId, chargeId, clientId, portId } as const;
  const found = findCharge(billing, { item, client, terms: assignment.terms });
  if (!found) {
    return [];
  }
  const { period } = found.terms;
  if (period === null) {
    report(billing, item, "charge_incomplete", { charge: chargeId, fields: "a period" });
    return [];
  }
  const periods = periodsOf(period);
  const { due, conflict } = findDuePeriods(periods, {
    lastDue: periods.lastDue(runDay),
    covered: coverageOf(assignment, found.terms.onlyCommissioned),
    billed: parseSpans(assignment.billed),
  });
  if (conflict) {
    report(billing, item, "period_changed", {
      charge: chargeId,
      clientNo: clientNoOf(client),
      until: formatDay(conflict.billedUntil),
      from: formatDay(conflict.days.from),
      to: formatDay(conflict.days.to),
    });
  }
  return due.flatMap(({ days, covered }) => {
    const whole = days.to - days.from + 1;
    const charged = chargedDays(period.partCharging, { covered, whole });
    const line = makeLine(billing, item, {
      price: priceOf(found, { charged, whole }),
      description: describe(found, client, { days, charged, whole }),
      items: [
        { kind: "service", assignmentId, from: formatDay(days.from), to: formatDay(days.to) },
      ],
    });
    return line ? [{ client, payer: found.payer, line }] : [];
  });
}

/** The days on which the client has the charge. */
function coverageOf({ start, end, client }: Assignment, onlyCommissioned: boolean): Days[] {
  const assigned = parseSpans([{ from: start, to: end }]);
  return onlyCommissioned ? intersectDays(assigned, parseSpans(client.commissioned)) : assigned;
}

function priceOf({ terms }: BillableCharge, part: { charged: number; whole: number }) {
  return { unitAmount: terms.amount, quantity: terms.quantity, part };
}

function describe(
  { charge }: BillableCharge,
  client: BilledClient,
  part: { days: Days; charged: number; whole: number },
): string {
  return describeService(charge.name, { clientNo: clientNoOf(client), ...part });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
