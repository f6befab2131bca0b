import type { Problem } from "../billing/problems.ts";
import type { Batch, Invoice } from "../contract/batches.ts";
import { formatClientNo } from "../contract/client_range.ts";

const SHOWN_RECORDS = 3;

/**
 * Problems for people. Those that read the same are one, with the records that they concern; those with
 * one remedy stand together, above it.
 */
export function formatProblems(problems: readonly Problem[]): string[] {
  const byRemedy = groupBy(problems, ({ remedy }) => remedy);
  return [...byRemedy].flatMap(([remedy, group]) => [
    ...[...groupBy(group, ({ message }) => message)].map(
      ([message, same]) => `- ${nameRecords(same)}: ${message}`,
    ),
    `  ${remedy}`,
  ]);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    group.push(item);
    groups.set(key, group);
  }
  return groups;
}

function nameRecords(group: readonly Problem[]): string {
  const records = [...new Set(group.map(({ record }) => record))];
  const shown = records.slice(0, SHOWN_RECORDS).join(", ");
  const more = records.length - SHOWN_RECORDS;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** One invoice with its sites and lines. */
export function formatInvoice(
  { seq, payerName, customer, dealerId, total, sections }: Invoice,
  { currency, note = "" }: { currency: string; note?: string },
): string[] {
  const who = customer ? `customer ${customer.id}` : "not linked as it was generated";
  const dealer = dealerId === null ? "" : `, dealer ${dealerId}`;
  return [
    `${seq}. ${payerName} (${who}${dealer}): ${total} ${currency}${note}`,
    ...sections.flatMap(({ clientId, portId, name, lines }) => [
      `   ${formatClientNo(clientId, portId)} ${name}`,
      ...lines.map(
        ({ quantity, unitAmount, amount, description }) =>
          `     ${amount.padStart(10)}  ${description} (${quantity} × ${unitAmount})`,
      ),
    ]),
  ];
}

/** `42 invoices with 97 lines, 2345.60 EUR`. */
export function describeTotals({
  invoiceCount,
  lineCount,
  total,
  currency,
}: Pick<Batch, "invoiceCount" | "lineCount" | "total" | "currency">): string {
  return `${count(invoiceCount, "invoice")} with ${count(lineCount, "line")}, ${total} ${currency}`;
}

/** `1 invoice`, `2 invoices`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
