import { describe, expect, test } from "vitest";
import type { ChargePeriod, TermsOverride } from "../../contract/charges.ts";
import { chargePeriodSchema } from "../../contract/charges.ts";
import { composeInvoices } from "./compose_invoices.ts";
import { formatDay, parseDay } from "./days.ts";
import { localDay } from "./local_days.ts";
import { splitForOdoo } from "./money.ts";
import { periodsOf } from "./periods.ts";
import { PriceList } from "./terms.ts";
import {
  readBillOn,
  readEvery,
  readPart,
  readPartCharging,
  readSpans,
  readTables,
  type Table,
} from "./testing/page.ts";
import { assignment, charge, client, definition, input, MONTHLY } from "./testing/samples.ts";

const TABLES: Record<string, (row: Record<string, string>) => void> = {
  "Start, Every, Number, From, To": (row) => {
    const { start, index } = { start: row.Start ?? "", index: Number(row.Number) - 1 };
    const period: ChargePeriod = { ...MONTHLY, ...readEvery(row.Every ?? ""), start };
    const { from, to } = periodsOf(period).at(index);
    expect([formatDay(from), formatDay(to)]).toEqual([row.From, row.To]);
  },

  "From, To, Billed, Billing day": (row) => {
    const billOn = readBillOn(row.Billed ?? "");
    const periods = periodsOf({ ...MONTHLY, start: row.From ?? "", billOn });
    const billingDay = parseDay(row["Billing day"] ?? "");
    expect(formatDay(periods.at(0).to)).toBe(row.To);
    expect([periods.lastDue(billingDay - 1), periods.lastDue(billingDay)]).toEqual([-1, 0]);
  },

  "Start, Billed, Already, Run, Lines": (row) => {
    const period = { ...MONTHLY, start: row.Start ?? "", billOn: readBillOn(row.Billed ?? "") };
    const billed = readSpans(row.Already ?? "").map(({ from, to }) => ({ from, to: to ?? "" }));
    const { invoices, problems } = composeInvoices(
      input({
        runDate: row.Run ?? "",
        charges: [charge({ period })],
        assignments: [assignment({ start: "2026-09-01", billed })],
      }),
    );
    if (row.Lines === "period changed") {
      expect(problems.map(({ fault }) => fault.code)).toEqual(["period_changed"]);
      return;
    }
    expect(problems).toEqual([]);
    expect(spansOf(invoices)).toEqual(readSpans(row.Lines ?? ""));
  },

  "Amount, Period, Assigned, Commissioned, Part charging, Charged, Line": (row) => {
    const [days] = readSpans(row.Period ?? "");
    const [assigned] = readSpans(row.Assigned ?? "");
    const onlyCommissioned = row.Commissioned !== "any";
    const { invoices } = composeInvoices(
      input({
        runDate: days?.from ?? "",
        charges: [
          charge({
            amount: row.Amount ?? "",
            onlyCommissioned,
            period: {
              ...MONTHLY,
              start: days?.from ?? "",
              partCharging: readPartCharging(row["Part charging"] ?? ""),
            },
          }),
        ],
        assignments: [
          assignment({
            start: assigned?.from ?? "",
            end: assigned?.to ?? null,
            client: client({
              commissioned: onlyCommissioned ? readSpans(row.Commissioned ?? "") : [],
            }),
          }),
        ],
      }),
    );
    const { charged, whole } = readPart(row.Charged ?? "");
    const [line] = linesOf(invoices);
    expect(line?.amount ?? "nothing").toBe(row.Line);
    expect(/\((.+) days\)$/.exec(line?.description ?? "")?.[1]).toBe(
      charged > 0 && charged < whole ? row.Charged : undefined,
    );
    if (line) {
      expect(spansOf(invoices)).toEqual([days]);
    } else {
      expect(charged).toBe(0);
    }
  },

  "Unit amount, Quantity, Charged, Currency, Line": (row) => {
    const { charged, whole } = readPart(row.Charged ?? "");
    const { invoices } = composeInvoices(
      input({
        definition: definition({ currency: row.Currency ?? "" }),
        runDate: "2026-01-01",
        charges: [
          charge({
            amount: row["Unit amount"] ?? "",
            quantity: row.Quantity ?? "",
            period: { ...MONTHLY, unit: "day", every: whole },
          }),
        ],
        assignments: [assignment({ end: formatDay(parseDay("2026-01-01") + charged - 1) })],
      }),
    );
    expect(linesOf(invoices)[0]?.amount ?? "nothing").toBe(row.Line);
    expect(invoices[0]?.total ?? "nothing").toBe(row.Line);
  },

  "Unit amount, Quantity, Line, Quantity in Odoo, Price in Odoo": (row) => {
    const unitAmount = row["Unit amount"] ?? "";
    const { Quantity: quantity = "", Line: amount = "" } = row;
    expect(splitForOdoo({ unitAmount, quantity, amount })).toEqual({
      quantity: row["Quantity in Odoo"],
      price_unit: row["Price in Odoo"],
    });
  },

  "Term, Charge, Dealer, Customer, Assignment, Applies": (row) => {
    const term = row.Term ?? "";
    const master = Object.assign(charge(), readTerm(term, row.Charge ?? ""));
    const [dealer, customer, own, applies] = ["Dealer", "Customer", "Assignment", "Applies"].map(
      (level) => readTerm(term, row[level] ?? ""),
    );
    const prices = new PriceList(
      [master],
      [
        { chargeId: "MON-RES", scope: { kind: "dealer", dealerId: "D1" }, terms: dealer ?? {} },
        { chargeId: "MON-RES", scope: { kind: "customer", customerId: 7 }, terms: customer ?? {} },
      ],
    );
    const place = { customerId: 7, dealerId: "D1" };
    expect(prices.terms(master, own ?? {}, place)).toMatchObject(applies ?? {});
  },

  "Moment (UTC), Time zone, Local day": (row) => {
    const { "Moment (UTC)": at = "", "Time zone": timeZone = "", "Local day": day = "" } = row;
    expect(localDay(at, timeZone)).toBe(day);
    const linesUntil = (runDate: string) =>
      linesOf(
        composeInvoices(
          input({
            definition: definition({ kind: "activation", timeZone }),
            runDate,
            charges: [charge({ kind: "activation", period: null })],
            activations: [
              {
                activationId: 1,
                chargeId: "MON-RES",
                client: client(),
                at,
                event: "Burglary",
                terms: {},
              },
            ],
          }),
        ).invoices,
      ).length;
    const dayBefore = formatDay(parseDay(day) - 1);
    expect([linesUntil(dayBefore), linesUntil(day)]).toEqual([0, 1]);
  },

  "What, Unit amount, Quantity, Amount, Line": (row) => {
    const { What: what = "", "Unit amount": amount = "", Quantity: quantity = "" } = row;
    const [line] = linesOf(composeInvoices(exampleOf(what, { amount, quantity })).invoices);
    expect(line).toMatchObject({
      description: row.Line,
      amount: row.Amount,
      unitAmount: amount,
      quantity,
    });
  },
};

type Invoices = ReturnType<typeof composeInvoices>["invoices"];

function linesOf(invoices: Invoices) {
  return invoices.flatMap(({ sections }) => sections.flatMap(({ lines }) => lines));
}

function spansOf(invoices: Invoices) {
  return linesOf(invoices)
    .flatMap(({ items }) => items)
    .map((item) => (item.kind === "service" ? { from: item.from, to: item.to } : undefined));
}

function readTerm(term: string, text: string): TermsOverride {
  if (text === "") {
    return {};
  }
  switch (term) {
    case "amount":
      return { amount: text };
    case "quantity":
      return { quantity: text };
    case "only commissioned":
      return { onlyCommissioned: text === "yes" };
    case "every":
      return { period: chargePeriodSchema.parse({ ...MONTHLY, ...readEvery(text) }) };
    default:
      throw new Error(`AMOUNTS.md: no term "${term}"`);
  }
}

/** What the last table of the page bills. */
function exampleOf(what: string, { amount, quantity }: { amount: string; quantity: string }) {
  const count = /^(\d+) activations?$/.exec(what)?.[1];
  if (count) {
    return input({
      definition: definition({ kind: "activation" }),
      charges: [charge({ name: "Patrol", kind: "activation", amount, period: null })],
      activations: Array.from({ length: Number(count) }, (_, place) => ({
        activationId: place + 1,
        chargeId: "MON-RES",
        client: client(),
        at: "2026-11-05T10:00:00Z",
        event: "Burglary",
        terms: {},
      })),
    });
  }
  const [, workOrderId, description] = /^work order (\d+), (.+)$/.exec(what) ?? [];
  if (workOrderId && description) {
    const lines = [{ lineNo: 1, chargeId: "MON-RES", description, terms: {} }];
    return input({
      definition: definition({ kind: "workOrder" }),
      charges: [
        charge({ name: "Service visit", kind: "workOrder", amount, quantity, period: null }),
      ],
      workOrders: [
        {
          workOrderId: Number(workOrderId),
          client: client(),
          title: "Battery",
          completedOn: "2026-11-15",
          charges: lines,
        },
      ],
    });
  }
  const [, date = "1"] = /^November 2026(?:, from the (\d+)th)?$/.exec(what) ?? ["", "0"];
  return input({
    charges: [charge({ amount, quantity })],
    assignments: [assignment({ start: `2026-11-${date.padStart(2, "0")}` })],
  });
}

describe("AMOUNTS.md", () => {
  const tables = readTables();

  test("has the tables that the tests compute", () => {
    expect(tables.map(nameOf)).toEqual(Object.keys(TABLES));
  });

  for (const table of tables) {
    test.each(table.rows.map((row) => [Object.values(row).join(" | "), row] as const))(
      "%s",
      (_, row) => {
        expect.hasAssertions();
        TABLES[nameOf(table)]?.(row);
      },
    );
  }
});

function nameOf({ columns }: Table): string {
  return columns.join(", ");
}
