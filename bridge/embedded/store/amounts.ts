import { Decimal } from "decimal.js";
import { PatriotPartnerError } from "../../contract/errors.ts";

// Of contract amounts with 12 digits before and 6 after the point no sum is ever rounded.
const Exact = Decimal.clone({ precision: 60 });

/** The sum of decimal strings, with at least the digits after the point of `currency`. */
export function sumOf(amounts: readonly string[], currency: string): string {
  const sum = amounts.reduce((total, amount) => total.plus(amount), new Exact(0));
  return sum.toFixed(Math.max(sum.decimalPlaces(), digitsOf(currency)));
}

/** Throws `totals_differ` unless two decimal strings are the same amount, such as `5` and `5.00`. */
export function ensureSame(what: string, expected: string, found: string): void {
  const difference = new Exact(found).minus(expected);
  if (!difference.isZero()) {
    const both = { what, expected, found };
    throw new PatriotPartnerError("totals_differ", { ...both, difference: difference.toFixed() });
  }
}

const digits = new Map<string, number>();

function digitsOf(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) {
    return known;
  }
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  digits.set(currency, maximumFractionDigits);
  return maximumFractionDigits;
}
