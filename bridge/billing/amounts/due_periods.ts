import { countDays, type Days, intersectDays } from "./days.ts";
import type { Periods } from "./periods.ts";

/** A period to bill: `covered` counts the days that are owed. */
export type DuePeriod = { days: Days; covered: number };

/** `conflict`: the first due period that is billed in part; nothing from there on may be billed. */
export type DuePeriods = { due: DuePeriod[]; conflict: { days: Days; billedUntil: number } | null };

/**
 * Due periods with covered days that no batch bills yet, oldest first. `covered` and `billed` are merged
 * spans; `lastDue` counts as in {@link Periods}. Walks covered and unbilled periods only.
 */
export function findDuePeriods(
  periods: Periods,
  { lastDue, covered, billed }: { lastDue: number; covered: Days[]; billed: Days[] },
): DuePeriods {
  const due: DuePeriod[] = [];
  let next = 0;
  for (const span of covered) {
    const last = span.to === Number.POSITIVE_INFINITY ? lastDue : periods.indexOf(span.to);
    let index = Math.max(next, periods.indexOf(span.from));
    while (index <= Math.min(last, lastDue)) {
      const days = periods.at(index);
      const done = billed.find((other) => other.from <= days.from && days.to <= other.to);
      if (done) {
        index = periods.indexOf(done.to + 1);
        continue;
      }
      const owed = intersectDays([days], covered);
      const overlap = intersectDays([days], billed);
      const billedPart = overlap.at(-1);
      if (billedPart === undefined) {
        due.push({ days, covered: total(owed) });
      } else if (total(intersectDays(owed, billed)) < total(owed)) {
        return { due, conflict: { days, billedUntil: billedPart.to } };
      }
      index += 1;
    }
    next = Math.max(next, index);
  }
  return { due, conflict: null };
}

function total(spans: readonly Days[]): number {
  return spans.reduce((sum, days) => sum + countDays(days), 0);
}
