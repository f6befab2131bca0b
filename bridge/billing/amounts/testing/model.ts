/**
 * The rules of AMOUNTS.md once more, as plainly as they can be written: walk every day, count, divide
 * whole numbers. Shares nothing with the code that it checks but the shape of the data.
 */
import type { Assignment, ChargePeriod } from "../../../contract/charges.ts";

/** Every day from 2019-01-01 to 2045-12-31; days are indexes of this list. */
const CALENDAR: string[] = [];
const LAST_YEAR = 2045;
for (let year = 2019; year <= LAST_YEAR; year++) {
  for (let month = 1; month <= 12; month++) {
    for (let date = 1; date <= monthLength(year, month); date++) {
      CALENDAR.push(isoDate(year, month, date));
    }
  }
}
const INDEX = new Map(CALENDAR.map((day, index) => [day, index]));

function monthLength(year: number, month: number): number {
  if (month === 2) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isoDate(year: number, month: number, date: number): string {
  return [String(year), String(month).padStart(2, "0"), String(date).padStart(2, "0")].join("-");
}

/** The day so many days after 2019-01-01. */
export function dayAt(index: number): string {
  const day = CALENDAR[index];
  if (day === undefined) {
    throw new RangeError(`Day ${index} is not in the model's calendar`);
  }
  return day;
}

export function indexOfDay(day: string): number {
  const index = INDEX.get(day);
  if (index === undefined) {
    throw new RangeError(`${day} is not in the model's calendar`);
  }
  return index;
}

export type ModelPeriod = { from: string; to: string; billedOn: number };

/** The first periods, one after the other, as long as their last day is in the calendar. */
export function modelPeriods(period: ChargePeriod, upTo: string): ModelPeriod[] {
  const periods: ModelPeriod[] = [];
  const starts = modelStarts(period, indexOfDay(upTo) + 400);
  for (let k = 0; k + 1 < starts.length; k++) {
    const from = starts[k] ?? 0;
    const to = (starts[k + 1] ?? 0) - 1;
    const { days, when, of } = period.billOn;
    const anchor = of === "start" ? from : to;
    const billedOn = when === "before" ? anchor - days : anchor + days;
    periods.push({ from: dayAt(from), to: dayAt(to), billedOn });
  }
  return periods;
}

function modelStarts({ unit, every, start }: ChargePeriod, end: number): number[] {
  const first = indexOfDay(start);
  const starts: number[] = [];
  if (unit === "day") {
    for (let day = first; starts.length < 2 || day <= end; day += every) {
      starts.push(day);
    }
    return starts;
  }
  const date = Number(start.slice(8, 10));
  let year = Number(start.slice(0, 4));
  let month = Number(start.slice(5, 7));
  while (year <= LAST_YEAR && (starts.length < 2 || (starts.at(-1) ?? 0) <= end)) {
    starts.push(indexOfDay(isoDate(year, month, Math.min(date, monthLength(year, month)))));
    for (let step = 0; step < every; step++) {
      month += 1;
      if (month === 13) {
        month = 1;
        year += 1;
      }
    }
  }
  return starts;
}

export type ModelTerms = {
  amount: string;
  quantity: string;
  period: ChargePeriod;
  onlyCommissioned: boolean;
};
export type ModelLine = { from: string; to: string; charged: number; amount: string };

/** Lines of one assignment, and the first due period that is billed in part. */
export function modelService(
  assignment: Assignment,
  terms: ModelTerms,
  { runDate, digits }: { runDate: string; digits: number },
): { lines: ModelLine[]; conflict: string | null } {
  const lines: ModelLine[] = [];
  for (const { from, to, billedOn } of modelPeriods(terms.period, runDate)) {
    if (billedOn > indexOfDay(runDate)) {
      continue;
    }
    let whole = 0;
    let covered = 0;
    let billed = 0;
    let open = 0;
    for (let index = indexOfDay(from); index <= indexOfDay(to); index++) {
      const day = dayAt(index);
      const isCovered = isModelCovered(assignment, terms, day);
      const isBilled = assignment.billed.some((span) => span.from <= day && day <= span.to);
      whole += 1;
      covered += isCovered ? 1 : 0;
      billed += isBilled ? 1 : 0;
      open += isCovered && !isBilled ? 1 : 0;
    }
    if (open > 0 && billed > 0) {
      return { lines, conflict: from };
    }
    if (open > 0) {
      const charged = modelCharged(terms.period.partCharging, covered, whole);
      const amount = modelAmount([terms.amount, terms.quantity], { charged, whole, digits });
      if (!isZero(amount)) {
        lines.push({ from, to, charged, amount });
      }
    }
  }
  return { lines, conflict: null };
}

function isModelCovered(assignment: Assignment, terms: ModelTerms, day: string): boolean {
  const isAssigned = assignment.start <= day && (assignment.end === null || day <= assignment.end);
  const isCommissioned = assignment.client.commissioned.some(
    ({ from, to }) => from <= day && (to === null || day <= to),
  );
  return isAssigned && (isCommissioned || !terms.onlyCommissioned);
}

function modelCharged(part: ChargePeriod["partCharging"], covered: number, whole: number): number {
  if (covered === whole || part.kind === "whole") {
    return whole;
  }
  if (part.kind === "none") {
    return 0;
  }
  let charged = 0;
  while (charged < covered) {
    charged += part.days;
  }
  return charged > whole ? whole : charged;
}

/** The product of decimal strings, times charged and by whole days, rounded half away from zero. */
export function modelAmount(
  factors: readonly string[],
  { charged, whole, digits }: { charged: number; whole: number; digits: number },
): string {
  let numerator = BigInt(charged) * 10n ** BigInt(digits);
  let denominator = BigInt(whole);
  for (const factor of factors) {
    numerator *= millionths(factor);
    denominator *= 1_000_000n;
  }
  const size = numerator < 0n ? -numerator : numerator;
  const rest = size % denominator;
  const minor = size / denominator + (2n * rest >= denominator ? 1n : 0n);
  return fromMinor(numerator < 0n ? -minor : minor, digits);
}

/** Sum of decimal strings that have at most so many decimals. */
export function modelSum(amounts: readonly string[], digits: number): string {
  const sum = amounts.reduce((total, amount) => total + millionths(amount), 0n);
  return fromMinor(sum / 10n ** BigInt(6 - digits), digits);
}

function isZero(amount: string): boolean {
  return millionths(amount) === 0n;
}

/** A decimal of up to six decimals as a count of millionths. */
export function millionths(decimal: string): bigint {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)\.?(\d*)$/.exec(decimal) ?? [];
  const size = BigInt(whole + fraction.padEnd(6, "0"));
  return sign === "-" ? -size : size;
}

function fromMinor(minor: bigint, digits: number): string {
  const sign = minor < 0n ? "-" : "";
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, "0");
  const point = text.length - digits;
  return sign + (digits === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`);
}
