const MILLISECONDS = 86_400_000;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A calendar day, counted from 1970-01-01: the calendar knows neither hours nor time zones. */
export type Day = number;

/** Days from `from` to `to`, both included; `to` is Infinity while no end is known. */
export type Days = { from: Day; to: Day };

/** Reads `2026-11-01`. */
export function parseDay(text: string): Day {
  return Date.parse(text) / MILLISECONDS;
}

/** Writes `2026-11-01`. */
export function formatDay(day: Day): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

/** A day for people: `1 Nov 2026`. */
export function showDay(day: Day): string {
  const date = new Date(day * MILLISECONDS);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Days for people: `1 Nov 2026 – 30 Nov 2026`. */
export function showDays({ from, to }: Days): string {
  return from === to ? showDay(from) : `${showDay(from)} – ${showDay(to)}`;
}

/** Year, month from 0 and day of the month. */
export function partsOf(day: Day): { year: number; month: number; date: number } {
  const date = new Date(day * MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
}

/** That day of a month, or the month's last one when it is shorter; `month` may be above 11. */
export function clippedDay(year: number, month: number, date: number): Day {
  const last = new Date(new Date(0).setUTCFullYear(year, month + 1, 0)).getUTCDate();
  return new Date(0).setUTCFullYear(year, month, Math.min(date, last)) / MILLISECONDS;
}

export function countDays({ from, to }: Days): number {
  return Math.max(0, to - from + 1);
}

/** What lies in both; spans must be merged, and stay so. */
export function intersectDays(some: readonly Days[], others: readonly Days[]): Days[] {
  return some.flatMap((one) =>
    others
      .map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }))
      .filter((days) => days.from <= days.to),
  );
}

/** In order, without overlaps; spans that touch become one, and reversed ones are left out. */
export function mergeDays(spans: readonly Days[]): Days[] {
  const merged: Days[] = [];
  const ordered = spans.filter(({ from, to }) => from <= to).sort((a, b) => a.from - b.from);
  for (const span of ordered) {
    const last = merged.at(-1);
    if (last && span.from <= last.to + 1) {
      last.to = Math.max(last.to, span.to);
    } else {
      merged.push({ ...span });
    }
  }
  return merged;
}

/** Reads spans of the contract, where null is an open end. */
export function parseSpans(spans: readonly { from: string; to: string | null }[]): Days[] {
  return mergeDays(
    spans.map(({ from, to }) => ({
      from: parseDay(from),
      to: to === null ? Number.POSITIVE_INFINITY : parseDay(to),
    })),
  );
}
