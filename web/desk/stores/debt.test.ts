import { expect, test } from "vitest";
import { debtOf } from "./debt.ts";

const NOTHING = {
  ...{ currency: "EUR", balance: "0.00", overdue: "0.00" },
  ...{ overdue_days: 0, credit_hold: false },
};

test("of a customer who owes nothing and whose credit is not held nothing is said", () => {
  expect(debtOf(NOTHING)).toBeNull();
});

test("a credit hold is told of those too who owe nothing", () => {
  expect(debtOf({ ...NOTHING, credit_hold: true })).toMatchObject({ kind: "nothing" });
});

test.each([
  ["what is due later", { balance: "120.00" }, { kind: "due_later", amount: "120.00" }],
  ["a credit", { balance: "-20.50" }, { kind: "credit", amount: "20.50" }],
  [
    "what is partly overdue",
    { balance: "120.00", overdue: "80.00", overdue_days: 12 },
    { kind: "partly_overdue", amount: "120.00", overdue: "80.00", days: 12 },
  ],
  [
    "what is all overdue",
    { balance: "80.00", overdue: "80.00", overdue_days: 1 },
    { kind: "overdue", amount: "80.00", overdue: "80.00", days: 1 },
  ],
  ["a currency without cents", { currency: "JPY", balance: "100" }, { amount: "100" }],
])("%s is told apart", (_what, change, debt) => {
  expect(debtOf({ ...NOTHING, ...change })).toMatchObject(debt);
});
