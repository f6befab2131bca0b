import { describeFault, type Fault } from "../contract/errors.ts";
import type { ImportRow } from "./rows.ts";
import { keyOf, recordOf } from "./rows.ts";

/**
 * What becomes of a row. `created`: a new customer, and its link. `linked`: to a customer that was there,
 * or that another row makes. `updated`: linked, and fields of that customer written. `unchanged`: it was
 * linked before. `differs`, `duplicate`, `refused`: left for a person. `skipped`: left out as asked.
 */
export const OUTCOMES = [
  "created",
  "linked",
  "updated",
  "unchanged",
  "differs",
  "duplicate",
  "refused",
  "skipped",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes after which a person must do something. */
export const OPEN_OUTCOMES: readonly Outcome[] = ["differs", "duplicate", "refused"];

/** A line of the result file. */
export type RowResult = {
  /** {@link keyOf} of the row. */
  key: string;
  /** For people: `client 1077-01`. */
  record: string;
  line: number | null;
  /** The customer's name by the source. */
  name: string;
  outcome: Outcome;
  customerId: number | null;
  /** Customers that it may be, for a person to choose from. */
  candidates: string;
  reason: string;
  remedy: string;
};

export function resultOf(
  row: ImportRow,
  outcome: Outcome,
  more: Partial<Pick<RowResult, "customerId" | "candidates" | "reason" | "remedy">> = {},
): RowResult {
  return {
    key: keyOf(row),
    record: recordOf(row),
    line: row.line,
    name: row.customer.name,
    outcome,
    ...{ customerId: null, candidates: "", reason: "", remedy: "" },
    ...more,
  };
}

/** What helps here, where another remedy than usual does. */
const REMEDIES: Partial<Record<Fault["code"], string>> = {
  type_missing: "Name a Patriot Type for such clients with --type, or widen the range of one.",
  invalid_field: "Correct it in Patriot or in the file, or add what Odoo lacks, then import again.",
  not_found: "It is in the file, but not in Patriot. Are its number and port ID right?",
  marker_differs: "Which Odoo has it? Unlink it there first.",
};

export function refusal(row: ImportRow, fault: Fault): RowResult {
  const { message, remedy: usual } = describeFault(fault);
  const remedy = REMEDIES[fault.code] ?? usual;
  return resultOf(row, "refused", { reason: message, remedy });
}
