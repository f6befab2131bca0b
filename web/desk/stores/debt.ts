import type { Receivables } from "../../../bridge/contract/odoo_desk.ts";

/** What a customer owes, as one thing to say; amounts are decimal strings, `amount` never negative. */
export type Debt = { currency: string; amount: string } & (
  | { kind: "nothing" | "credit" | "due_later" }
  | { kind: "overdue" | "partly_overdue"; overdue: string; days: number }
);

/** Null for a customer about whom there is nothing to say: nothing is open, and no credit held. */
export function debtOf(receivables: Receivables): Debt | null {
  const { currency, balance, overdue, overdue_days: days } = receivables;
  const amount = balance.replace("-", "");
  const isOpen = /[1-9]/.test(amount);
  if (/[1-9]/.test(overdue)) {
    // Both have the digits of one currency.
    return {
      currency,
      amount,
      overdue,
      days,
      kind: amount === overdue ? "overdue" : "partly_overdue",
    };
  }
  if (isOpen) {
    return { currency, amount, kind: balance.startsWith("-") ? "credit" : "due_later" };
  }
  return receivables.credit_hold ? { currency, amount, kind: "nothing" } : null;
}
