import { currentLanguage } from "./translate.ts";

/** Numbers and times as the reader's language writes them. */

export function formatInteger(value: number): string {
  return new Intl.NumberFormat(currentLanguage()).format(value);
}

/** An ISO date-time in the reader's own time zone; the text itself when it is none. */
export function formatDateTime(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? iso
    : new Intl.DateTimeFormat(currentLanguage(), {
        dateStyle: "medium",
        timeStyle: "short",
      }).format(date);
}

/** A calendar day such as `2026-11-23`, which is in no time zone. */
export function formatDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime())
    ? day
    : new Intl.DateTimeFormat(currentLanguage(), { dateStyle: "medium", timeZone: "UTC" }).format(
        date,
      );
}

/** A decimal of the contract, `1234.50`, with at least two and at most six digits after the point. */
export function formatDecimal(decimal: string, leastDigits = 2): string {
  return new Intl.NumberFormat(currentLanguage(), {
    minimumFractionDigits: leastDigits,
    maximumFractionDigits: 6,
    // A string, so that no digit goes through a float.
  }).format(decimal as `${number}`);
}

/** An amount of the contract with its currency, `1,234.50 EUR`; the digits are the currency's own. */
export function formatMoney(amount: string, currency: string): string {
  const digits = amount.split(".")[1]?.length ?? 0;
  return `${formatDecimal(amount, digits)} ${currency}`;
}

/** `12 days`, in words. */
export function formatDays(days: number): string {
  const format = { style: "unit", unit: "day", unitDisplay: "long" } as const;
  return new Intl.NumberFormat(currentLanguage(), format).format(days);
}
