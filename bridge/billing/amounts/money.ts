import { Decimal as BaseDecimal } from "decimal.js";
import type { InvoiceLine } from "../../contract/batches.ts";

/**
 * Decimals of 60 digits: amount times quantity has at most 36 and times days 41, so products are exact,
 * and a quotient is never near enough to a half to be rounded twice. "Half up" of decimal.js is half
 * away from zero.
 */
export const Decimal = BaseDecimal.clone({ precision: 60, rounding: BaseDecimal.ROUND_HALF_UP });
export type Decimal = BaseDecimal;

const digitsByCurrency = new Map<string, number>();

/** Decimals that a currency has (ISO 4217): EUR 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

/** Rounds half away from zero to the currency's decimals: `29.90`. */
export function roundAmount(value: Decimal, currency: string): string {
  const digits = minorDigits(currency);
  const rounded = value.toDecimalPlaces(digits);
  return rounded.isZero() ? new Decimal(0).toFixed(digits) : rounded.toFixed(digits);
}

/** Exact sum of amounts of one currency. */
export function sumAmounts(amounts: Iterable<string>, currency: string): string {
  let sum: Decimal = new Decimal(0);
  for (const amount of amounts) {
    sum = sum.plus(amount);
  }
  return roundAmount(sum, currency);
}

/** `a` - `b`. */
export function subtractAmounts(a: string, b: string, currency: string): string {
  return roundAmount(new Decimal(a).minus(b), currency);
}

/** Whether both are the same number: `1.5` and `1.50` are. */
export function sameAmount(a: string, b: string): boolean {
  return new Decimal(a).equals(b);
}

/** A number without needless zeros, but with as many decimals as the currency has. */
export function plainAmount(value: Decimal | string, currency: string): string {
  const number = new Decimal(value);
  const digits = Math.max(number.decimalPlaces(), minorDigits(currency));
  return number.isZero() ? new Decimal(0).toFixed(digits) : number.toFixed(digits);
}

/** A number without needless zeros. */
export function plainNumber(value: Decimal | string): string {
  const number = new Decimal(value);
  return number.isZero() ? "0" : number.toFixed();
}

/**
 * Quantity and price whose product is exactly the line's amount. Odoo multiplies them itself, and may
 * keep only two decimals of each: where that would change the amount, the line is 1 times its amount.
 */
export function splitForOdoo({
  quantity,
  unitAmount,
  amount,
}: Pick<InvoiceLine, "quantity" | "unitAmount" | "amount">): {
  quantity: string;
  price_unit: string;
} {
  const count = new Decimal(quantity);
  const price = new Decimal(unitAmount);
  const isExact =
    count.decimalPlaces() <= 2 && price.decimalPlaces() <= 2 && count.times(price).equals(amount);
  return isExact ? { quantity, price_unit: unitAmount } : { quantity: "1", price_unit: amount };
}
