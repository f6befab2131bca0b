import { DateTime } from "luxon";

/** The day that the calendar on the wall shows at a moment (ISO 8601). */
export function localDay(at: string, timeZone: string): string {
  return isoDay(DateTime.fromISO(at, { zone: timeZone }));
}

/** The last millisecond of a day (ISO 8601, UTC), whatever its clock changes. */
export function endOfDay(day: string, timeZone: string): string {
  // The end of a day may come twice when clocks go back at midnight; the start of the next is one.
  const next = DateTime.fromISO(day, { zone: timeZone }).plus({ days: 1 }).startOf("day");
  return new Date(next.toMillis() - 1).toISOString();
}

/** The day it is there. */
export function today(timeZone: string, now: Date = new Date()): string {
  return isoDay(DateTime.fromJSDate(now, { zone: timeZone }));
}

function isoDay(moment: DateTime): string {
  const day = moment.toISODate();
  if (day === null) {
    throw new RangeError(`No day: ${moment.invalidExplanation ?? "invalid"}`);
  }
  return day;
}
