import type { Candidate, Decision, Found } from "./decide.ts";
import { type RowResult, refusal, resultOf } from "./results.ts";
import { type ImportRow, recordOf } from "./rows.ts";

/** What was decided for a row, as a line of the result file; what is added may still be refused. */
export function describeDecision(row: ImportRow, found: Found, decision: Decision): RowResult {
  if (decision.action === "keep") {
    return resultOf(row, "unchanged", { customerId: found.held?.partner.id ?? null });
  }
  if (decision.action === "add") {
    const { isNew, partnerId: customerId, writes } = decision;
    const outcome = isNew ? "created" : writes.length > 0 ? "updated" : "linked";
    return resultOf(row, outcome, { customerId });
  }
  switch (decision.outcome) {
    case "skipped":
      return resultOf(row, "skipped", { reason: "A person decided so." });
    case "refused":
      return refusal(row, decision.fault);
    case "duplicate":
      return resultOf(row, "duplicate", {
        candidates: decision.candidates.map(describe).join("; "),
        reason:
          decision.candidates.length === 1
            ? "It may be this customer, but something contradicts."
            : `It may be one of ${decision.candidates.length} customers.`,
        remedy: "Write new, skip or the customer's number into the column decision.",
      });
    case "stranger":
      return resultOf(row, "differs", {
        reason: `In Patriot ${recordOf(row)} is the site ${decision.siteName}.`,
        remedy:
          "Is it the right number? Correct the file, or write new or the customer's number into the " +
          "column decision.",
      });
    case "follows":
      return resultOf(row, "duplicate", {
        reason: `Its head office waits for a decision about ${decision.first}.`,
        remedy: `Decide about ${decision.first}: this one follows it.`,
      });
    case "differs":
      return resultOf(row, "differs", {
        customerId: decision.candidate.id,
        candidates: describe(decision.candidate),
        reason: `Odoo has another ${decision.fields.join(", ")}.`,
        remedy:
          "Choose for all rows with --prefer odoo or --prefer patriot, or write new, skip or the " +
          "customer's number into the column decision.",
      });
  }
}

/** `12 Harbour Ltd, 1 Quay Street, Auckland (email)`. */
function describe({ id, name, street, city, by }: Candidate): string {
  const where = [name, street, city].filter((text) => text !== "").join(", ");
  const who = id === null ? "of this import:" : String(id);
  return `${who} ${where} (${by.join(", ")})`;
}
