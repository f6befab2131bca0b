import fc from "fast-check";
import type { BatchDefinition } from "../../../contract/batches.ts";
import type {
  Assignment,
  BilledClient,
  ChargePeriod,
  DaySpan,
  MasterCharge,
  TermsOverride,
} from "../../../contract/charges.ts";
import type { BillingInput, Payers } from "../compose_invoices.ts";
import { dayAt } from "./model.ts";

/** How often a property is tried; AMOUNT_RUNS=50000 for a long search. */
export const RUNS = { numRuns: Number(process.env.AMOUNT_RUNS ?? 1_000) };

/** The first of each month, billed on its first day, by the day. */
export const MONTHLY: ChargePeriod = {
  unit: "month",
  every: 1,
  start: "2026-01-01",
  partCharging: { kind: "custom", days: 1 },
  billOn: { days: 0, when: "before", of: "start" },
};

export function charge(changes: Partial<MasterCharge> = {}): MasterCharge {
  return {
    chargeId: "MON-RES",
    name: "Monitoring",
    kind: "service",
    ledgerCode: "4000",
    amount: "30.00",
    quantity: "1",
    period: MONTHLY,
    onlyCommissioned: false,
    product: null,
    ...changes,
  };
}

export function client(changes: Partial<BilledClient> = {}): BilledClient {
  return {
    clientId: "1077",
    portId: "01",
    name: "Bakery",
    dealerId: null,
    payer: "client",
    commissioned: [{ from: "2019-01-01", to: null }],
    ...changes,
  };
}

export function assignment(changes: Partial<Assignment> = {}): Assignment {
  return {
    assignmentId: 1,
    chargeId: "MON-RES",
    client: client(),
    start: "2026-01-01",
    end: null,
    terms: {},
    billed: [],
    ...changes,
  };
}

export function definition(changes: Partial<BatchDefinition> = {}): BatchDefinition {
  return {
    definitionId: "ODOO-SERVICE",
    name: "Services",
    kind: "service",
    payer: "any",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    authorized: false,
    ...changes,
  };
}

export const NOBODY: Payers = { clients: new Map(), dealers: new Map(), dealerNames: new Map() };

export function input(changes: Partial<BillingInput> = {}): BillingInput {
  return {
    definition: definition(),
    runDate: "2026-11-15",
    charges: [charge()],
    overrides: [],
    payers: NOBODY,
    ...changes,
  };
}

/** Days of about four years around the leap day of 2028. */
export const anyDay = fc.integer({ min: 2_500, max: 4_000 }).map(dayAt);

/** Several years, some of them on the last days of a month. */
const anyStart = fc.oneof(
  anyDay,
  fc.constantFrom("2027-01-31", "2027-08-31", "2027-12-30", "2028-02-29", "2027-01-29"),
);

export const anyPeriod: fc.Arbitrary<ChargePeriod> = fc.record({
  unit: fc.constantFrom("day" as const, "month" as const),
  every: fc.oneof(fc.integer({ min: 1, max: 14 }), fc.constantFrom(28, 30, 90)),
  start: anyStart,
  partCharging: fc.oneof(
    fc.constantFrom({ kind: "none" as const }, { kind: "whole" as const }),
    fc.record({ kind: fc.constant("custom" as const), days: fc.integer({ min: 1, max: 31 }) }),
  ),
  billOn: fc.record({
    days: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
    when: fc.constantFrom("before" as const, "after" as const),
    of: fc.constantFrom("start" as const, "end" as const),
  }),
});

/** Decimals of up to six places, often with halves, below zero at times. */
export const anyDecimal = fc
  .tuple(
    fc.boolean(),
    fc.integer({ min: 0, max: 5_000 }),
    fc.constantFrom("", ".5", ".005", ".29", ".9", ".123456", ".333333", ".0005", ".10"),
  )
  .map(([isNegative, whole, rest]) => `${isNegative && whole % 4 === 0 ? "-" : ""}${whole}${rest}`);

export const anyCurrency = fc.constantFrom("EUR", "JPY", "KWD");
export const DIGITS: Record<string, number> = { EUR: 2, JPY: 0, KWD: 3 };

/** Spans in order, at least one day apart; the last may be open. */
export function anySpans(isOpen: boolean) {
  return fc
    .array(fc.integer({ min: 1, max: 120 }), { maxLength: 8 })
    .chain((steps) =>
      fc.tuple(fc.constant(steps), fc.integer({ min: 2_400, max: 3_600 }), fc.boolean()),
    )
    .map(([steps, first, endsOpen]) => {
      const spans: { from: string; to: string | null }[] = [];
      let day = first;
      for (let place = 0; place + 1 < steps.length; place += 2) {
        const to = day + (steps[place] ?? 0);
        spans.push({ from: dayAt(day), to: dayAt(to) });
        day = to + 1 + (steps[place + 1] ?? 0);
      }
      const last = spans.at(-1);
      if (last && isOpen && endsOpen) {
        last.to = null;
      }
      return spans;
    });
}

export const anyTerms: fc.Arbitrary<TermsOverride> = fc
  .tuple(
    fc.option(anyDecimal, { nil: undefined }),
    fc.option(anyDecimal, { nil: undefined }),
    fc.option(anyPeriod, { nil: undefined, freq: 2 }),
    fc.option(fc.boolean(), { nil: undefined }),
  )
  .map(([amount, quantity, period, onlyCommissioned]) => ({
    ...(amount === undefined ? {} : { amount }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(period === undefined ? {} : { period }),
    ...(onlyCommissioned === undefined ? {} : { onlyCommissioned }),
  }));

/** An assignment of one of three sites, on one of two charges; `billed` as `isFresh` says. */
export function anyAssignment({ isFresh }: { isFresh: boolean }): fc.Arbitrary<Assignment> {
  const billed = anySpans(false).map((spans) =>
    spans.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }])),
  );
  return fc
    .record({
      assignmentId: fc.integer({ min: 1, max: 1_000_000 }),
      chargeId: fc.constantFrom("MON-RES", "KEYHOLD"),
      client: fc.record({
        clientId: fc.constantFrom("1077", "999", "A12"),
        portId: fc.constantFrom("01", "02"),
        name: fc.constant("Bakery"),
        dealerId: fc.constantFrom("D1", "D2"),
        payer: fc.constantFrom("client" as const, "dealer" as const),
        commissioned: anySpans(true),
      }),
      start: anyDay,
      length: fc.option(fc.integer({ min: 0, max: 600 })),
      terms: anyTerms,
      billed: isFresh ? fc.constant<DaySpan[]>([]) : billed,
    })
    .map(({ length, ...rest }) => ({
      ...rest,
      end: length === null ? null : endOf(rest.start, length),
    }));
}

function endOf(start: string, length: number): string {
  const end = new Date(start);
  end.setUTCDate(end.getUTCDate() + length);
  return end.toISOString().slice(0, 10);
}
