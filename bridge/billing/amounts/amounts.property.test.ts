import fc from "fast-check";
import { expect, test } from "vitest";
import { invoiceSchema } from "../../contract/batches.ts";
import type { Assignment, ChargeOverride, DaySpan } from "../../contract/charges.ts";
import { composeInvoices, controlTotals, invoiceTotal, type Payers } from "./compose_invoices.ts";
import { parseDay } from "./days.ts";
import { Decimal, roundAmount, splitForOdoo, sumAmounts } from "./money.ts";
import { periodsOf } from "./periods.ts";
import {
  indexOfDay,
  type ModelTerms,
  modelAmount,
  modelPeriods,
  modelService,
  modelSum,
} from "./testing/model.ts";
import {
  anyAssignment,
  anyCurrency,
  anyDay,
  anyDecimal,
  anyPeriod,
  anyTerms,
  charge,
  DIGITS,
  definition,
  input,
  MONTHLY,
  RUNS,
} from "./testing/samples.ts";

const CHARGES = [
  charge({ onlyCommissioned: true }),
  charge({ chargeId: "KEYHOLD", name: "Keys", amount: "12.345", quantity: "3" }),
];

/** Site 1077-01 and dealer D1 have one customer each. */
const PAYERS: Payers = {
  clients: new Map([["1077-01", { id: 7, name: "Bakery" }]]),
  dealers: new Map([["D1", { id: 8, name: "Installer" }]]),
  dealerNames: new Map([["D2", "Second installer"]]),
};

/** Overrides of any terms at any level, at most one of each. */
const anyOverrides = fc
  .tuple(
    ...["MON-RES", "KEYHOLD"].flatMap((chargeId) =>
      [
        { kind: "customer" as const, customerId: 7 },
        { kind: "customer" as const, customerId: 8 },
        { kind: "dealer" as const, dealerId: "D1" },
        { kind: "dealer" as const, dealerId: "D2" },
      ].map((scope) =>
        fc
          .option(anyTerms)
          .map((terms): ChargeOverride[] => (terms ? [{ chargeId, scope, terms }] : [])),
      ),
    ),
  )
  .map((overrides) => overrides.flat());

const anyAssignments = (isFresh: boolean) =>
  fc.uniqueArray(anyAssignment({ isFresh }), {
    maxLength: 6,
    selector: ({ assignmentId }) => assignmentId,
  });

/** One after the other: what the assignment says, else its customer, its dealer, the charge. */
function modelTerms(assignment: Assignment, overrides: readonly ChargeOverride[]): ModelTerms {
  const { chargeId, client } = assignment;
  const clientNo = `${client.clientId}-${client.portId}`;
  let customerId = 0;
  if (client.payer === "client" && clientNo === "1077-01") {
    customerId = 7;
  }
  if (client.payer === "dealer" && client.dealerId === "D1") {
    customerId = 8;
  }
  const own = overrides.filter((override) => override.chargeId === chargeId);
  const ofCustomer = own.find(
    ({ scope }) => scope.kind === "customer" && scope.customerId === customerId,
  );
  const ofDealer = own.find(
    ({ scope }) => scope.kind === "dealer" && scope.dealerId === client.dealerId,
  );
  const master = CHARGES.find((one) => one.chargeId === chargeId) ?? charge();
  const terms: ModelTerms = { ...master, period: MONTHLY };
  for (const level of [ofDealer?.terms, ofCustomer?.terms, assignment.terms]) {
    Object.assign(terms, level);
  }
  return terms;
}

type Found = { assignmentId: number; from: string; to: string; amount: string };

function servicesIn({ invoices }: ReturnType<typeof composeInvoices>): Found[] {
  return invoices
    .flatMap(({ sections }) => sections.flatMap(({ lines }) => lines))
    .flatMap(({ amount, items }) =>
      items.flatMap((item) => (item.kind === "service" ? [{ ...item, amount }] : [])),
    )
    .map(({ assignmentId, from, to, amount }) => ({ assignmentId, from, to, amount }))
    .sort((a, b) => a.assignmentId - b.assignmentId || parseDay(a.from) - parseDay(b.from));
}

function overlap(some: DaySpan, other: DaySpan): boolean {
  return some.from <= other.to && other.from <= some.to;
}

test("periods begin and end as when they are walked one by one", () => {
  fc.assert(
    fc.property(anyPeriod, anyDay, (period, day) => {
      const expected = modelPeriods(period, day);
      const periods = periodsOf(period);
      const found = expected.map((_, index) => periods.at(index));
      expect(found).toEqual(
        expected.map(({ from, to }) => ({ from: parseDay(from), to: parseDay(to) })),
      );
      const holder = expected.findIndex(({ from, to }) => from <= day && day <= to);
      expect(Math.max(-1, periods.indexOf(parseDay(day)))).toBe(holder);
      const due = expected.filter(({ billedOn }) => billedOn <= indexOfDay(day)).length;
      expect(Math.max(-1, periods.lastDue(parseDay(day)))).toBe(due - 1);
    }),
    RUNS,
  );
});

test("lines are those of the day by day model, with terms of four levels", () => {
  fc.assert(
    fc.property(
      anyAssignments(false),
      anyOverrides,
      anyDay,
      anyCurrency,
      (assignments, overrides, runDate, currency) => {
        const answer = composeInvoices(
          input({
            definition: definition({ currency }),
            runDate,
            charges: CHARGES,
            overrides,
            payers: PAYERS,
            assignments,
          }),
        );
        const expected = assignments.map((one) => ({
          assignmentId: one.assignmentId,
          ...modelService(one, modelTerms(one, overrides), {
            runDate,
            digits: DIGITS[currency] ?? 2,
          }),
        }));
        expected.sort((a, b) => a.assignmentId - b.assignmentId);
        expect(servicesIn(answer)).toEqual(
          expected.flatMap(({ assignmentId, lines }) =>
            lines.map(({ from, to, amount }) => ({ assignmentId, from, to, amount })),
          ),
        );
        const conflicts = answer.problems.map(({ item, fault }) => [
          item.kind === "service" ? item.assignmentId : 0,
          fault.code,
          fault.params.from,
        ]);
        expect(conflicts.sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual(
          expected.flatMap(({ assignmentId, conflict }) =>
            conflict === null ? [] : [[assignmentId, "period_changed", conflict]],
          ),
        );
      },
    ),
    RUNS,
  );
});

test("sums are exact, invoices are valid and the order of the input does not matter", () => {
  fc.assert(
    fc.property(
      anyAssignments(false).chain((some) =>
        fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
      ),
      anyOverrides.chain((some) =>
        fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
      ),
      anyDay,
      anyCurrency,
      ([assignments, shuffled], [overrides, shuffledOverrides], runDate, currency) => {
        const base = input({
          definition: definition({ currency }),
          runDate,
          charges: CHARGES,
          payers: PAYERS,
        });
        const answer = composeInvoices({ ...base, overrides, assignments });
        expect(
          composeInvoices({
            ...base,
            charges: [...CHARGES].reverse(),
            overrides: shuffledOverrides,
            assignments: shuffled,
          }),
        ).toEqual(answer);
        const { invoices } = answer;
        const digits = DIGITS[currency] ?? 2;
        expect(invoices.map((invoice) => invoiceSchema.parse(invoice))).toEqual(invoices);
        expect(invoices.map(({ seq }) => seq)).toEqual(invoices.map((_, index) => index + 1));
        for (const invoice of invoices) {
          const amounts = invoice.sections.flatMap(({ lines }) => lines.map((line) => line.amount));
          expect(invoice.total).toBe(modelSum(amounts, digits));
          expect(invoiceTotal(invoice, currency)).toBe(invoice.total);
        }
        const totals = controlTotals(invoices, currency);
        const found = servicesIn(answer);
        expect(totals).toEqual({
          invoiceCount: invoices.length,
          lineCount: found.length,
          total: modelSum(
            found.map(({ amount }) => amount),
            digits,
          ),
        });
      },
    ),
    RUNS,
  );
});

/** What Patriot answers after a batch: its spans are billed. */
function noteBilled(assignments: Assignment[], lines: readonly Found[]): Assignment[] {
  return assignments.map((assignment) => ({
    ...assignment,
    billed: [
      ...assignment.billed,
      ...lines.filter(({ assignmentId }) => assignmentId === assignment.assignmentId),
    ].map(({ from, to }) => ({ from, to })),
  }));
}

const anyRunDates = fc.array(anyDay, { minLength: 1, maxLength: 6 }).map((days) => days.sort());

test("many runs bill what one run bills, each covered day of a due period once", () => {
  fc.assert(
    fc.property(anyAssignments(true), anyOverrides, anyRunDates, (first, overrides, runDates) => {
      let assignments = first;
      const found: Found[] = [];
      const base = { charges: CHARGES, overrides, payers: PAYERS };
      for (const runDate of runDates) {
        const answer = composeInvoices(input({ ...base, runDate, assignments }));
        expect(answer.problems).toEqual([]);
        found.push(...servicesIn(answer));
        assignments = noteBilled(assignments, servicesIn(answer));
      }
      const runDate = runDates.at(-1) ?? "";
      const once = composeInvoices(input({ ...base, runDate, assignments: first }));
      found.sort((a, b) => a.assignmentId - b.assignmentId || parseDay(a.from) - parseDay(b.from));
      expect(found).toEqual(servicesIn(once));
      const again = composeInvoices(input({ ...base, runDate, assignments }));
      expect(again).toEqual({ invoices: [], problems: [] });
    }),
    RUNS,
  );
});

test("no day is billed twice while terms, ends and commissioning change between runs", () => {
  const anyChange = fc.record({
    runDate: anyDay,
    changed: anyAssignment({ isFresh: true }),
    overrides: anyOverrides,
  });
  fc.assert(
    fc.property(
      anyAssignment({ isFresh: true }),
      fc.array(anyChange, { minLength: 1, maxLength: 6 }),
      (first, changes) => {
        const { assignmentId, chargeId } = first;
        const billed: DaySpan[] = [];
        for (const { runDate, changed, overrides } of changes) {
          const assignments = [{ ...changed, assignmentId, chargeId, billed: [...billed] }];
          const answer = composeInvoices(
            input({ runDate, charges: CHARGES, overrides, payers: PAYERS, assignments }),
          );
          for (const { from, to } of servicesIn(answer)) {
            expect(billed.filter((span) => overlap(span, { from, to }))).toEqual([]);
            billed.push({ from, to });
          }
        }
      },
    ),
    RUNS,
  );
});

test("amounts are rounded as whole numbers are, half away from zero", () => {
  fc.assert(
    fc.property(
      fc.tuple(anyDecimal, anyDecimal),
      fc.integer({ min: 1, max: 11_133 }),
      fc.integer({ min: 1, max: 11_133 }),
      anyCurrency,
      (factors, charged, whole, currency) => {
        const digits = DIGITS[currency] ?? 2;
        const [unit, quantity] = factors;
        const exact = new Decimal(unit).times(quantity).times(charged).div(whole);
        const expected = modelAmount(factors, { charged, whole, digits });
        expect(roundAmount(exact, currency)).toBe(expected);
        expect(sumAmounts([expected, expected], currency)).toBe(
          modelSum([expected, expected], digits),
        );
      },
    ),
    RUNS,
  );
});

test("what Odoo multiplies is the amount exactly", () => {
  fc.assert(
    fc.property(anyDecimal, anyDecimal, anyCurrency, (unitAmount, quantity, currency) => {
      const amount = roundAmount(new Decimal(unitAmount).times(quantity), currency);
      const line = splitForOdoo({ quantity, unitAmount, amount });
      const product = modelAmount([line.quantity, line.price_unit], {
        charged: 1,
        whole: 1,
        digits: 6,
      });
      expect(product).toBe(modelSum([amount], 6));
      expect(line.quantity === "1" || line.price_unit === unitAmount).toBe(true);
      expect(line.quantity).toMatch(/^-?\d+(\.\d{1,2}0*)?$/);
    }),
    RUNS,
  );
});
