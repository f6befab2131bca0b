import type { ChargePeriod } from "../../contract/charges.ts";
import { clippedDay, type Day, type Days, parseDay, partsOf } from "./days.ts";

/** The periods of a charge, counted from 0; none lies before its start. */
export type Periods = {
  at(index: number): Days;
  /** Which period holds the day; below 0 before the first one. */
  indexOf(day: Day): number;
  /** The last period whose billing day is not after `runDay`; below 0 when none is due. */
  lastDue(runDay: Day): number;
};

/** Every period is counted from the start, so that the 31st comes back after a short month. */
export function periodsOf(period: ChargePeriod): Periods {
  const { startOf, indexOf } = period.unit === "day" ? inDays(period) : inMonths(period);
  const { days, when, of } = period.billOn;
  const offset = when === "before" ? -days : days;
  return {
    at: (index) => ({ from: startOf(index), to: startOf(index + 1) - 1 }),
    indexOf,
    lastDue: (runDay) =>
      of === "start" ? indexOf(runDay - offset) : indexOf(runDay - offset + 1) - 1,
  };
}

type Starts = { startOf(index: number): Day; indexOf(day: Day): number };

function inDays({ start, every }: ChargePeriod): Starts {
  const first = parseDay(start);
  return {
    startOf: (index) => first + index * every,
    indexOf: (day) => Math.floor((day - first) / every),
  };
}

function inMonths({ start, every }: ChargePeriod): Starts {
  const first = partsOf(parseDay(start));
  const startOf = (index: number) =>
    clippedDay(first.year, first.month + index * every, first.date);
  return {
    startOf,
    indexOf(day) {
      const { year, month } = partsOf(day);
      const index = Math.floor((12 * (year - first.year) + month - first.month) / every);
      return startOf(index) > day ? index - 1 : index;
    },
  };
}
