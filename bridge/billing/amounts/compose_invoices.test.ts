import { performance } from "node:perf_hooks";
import { expect, test } from "vitest";
import { invoiceSchema } from "../../contract/batches.ts";
import type { Activation, Assignment } from "../../contract/charges.ts";
import { composeInvoices, controlTotals, type Payers } from "./compose_invoices.ts";
import { describeWorkOrder } from "./descriptions.ts";
import {
  assignment,
  charge,
  client,
  definition,
  input,
  MONTHLY,
  NOBODY,
} from "./testing/samples.ts";

const PAYERS: Payers = {
  clients: new Map([
    ["1077-01", { id: 7, name: "Bakery" }],
    ["999-01", { id: 7, name: "Bakery" }],
    ["1078-02", { id: 7, name: "Bakery" }],
  ]),
  dealers: new Map([["D1", { id: 8, name: "Installer" }]]),
  dealerNames: new Map([["D2", "Second installer"]]),
};

function at(assignmentId: number, site: Parameters<typeof client>[0]): Assignment {
  return assignment({ assignmentId, client: client(site), start: "2026-11-01" });
}

function outline(invoices: ReturnType<typeof composeInvoices>["invoices"]) {
  return invoices.map(({ seq, payerName, customer, dealerId, total, sections }) => ({
    seq,
    payer: [payerName, customer?.id ?? null, dealerId],
    total,
    sites: sections.map(({ clientId, portId }) => `${clientId}-${portId}`),
  }));
}

test("a payer gets one invoice with its sites in order, a dealer one for all of its clients", () => {
  const { invoices, problems } = composeInvoices(
    input({
      payers: PAYERS,
      assignments: [
        at(1, { clientId: "1078", portId: "02" }),
        at(2, { clientId: "1077" }),
        at(3, { clientId: "999" }),
        at(4, { clientId: "2000", dealerId: "D1", payer: "dealer" }),
        at(5, { clientId: "1077", dealerId: "D1", payer: "dealer" }),
        at(6, { clientId: "2001", dealerId: "D2", payer: "dealer" }),
        at(7, { clientId: "2002", name: "Kiosk" }),
        at(8, { clientId: "2003", name: "Kiosk" }),
      ],
    }),
  );
  expect(problems).toEqual([]);
  expect(outline(invoices)).toEqual([
    { seq: 1, payer: ["Bakery", 7, null], total: "90.00", sites: ["999-01", "1077-01", "1078-02"] },
    { seq: 2, payer: ["Installer", 8, "D1"], total: "60.00", sites: ["1077-01", "2000-01"] },
    { seq: 3, payer: ["Kiosk", null, null], total: "30.00", sites: ["2002-01"] },
    { seq: 4, payer: ["Kiosk", null, null], total: "30.00", sites: ["2003-01"] },
    { seq: 5, payer: ["Second installer", null, "D2"], total: "30.00", sites: ["2001-01"] },
  ]);
  expect(controlTotals(invoices, "EUR")).toEqual({
    invoiceCount: 5,
    lineCount: 8,
    total: "240.00",
  });
});

test("a definition bills only those whom it is for", () => {
  const assignments = [at(1, {}), at(2, { clientId: "2000", dealerId: "D1", payer: "dealer" })];
  const payersOf = (payer: "client" | "dealer") =>
    composeInvoices(
      input({ definition: definition({ payer }), payers: PAYERS, assignments }),
    ).invoices.map(({ payerName }) => payerName);
  expect([payersOf("client"), payersOf("dealer")]).toEqual([["Bakery"], ["Installer"]]);
});

test("what cannot be billed is told, the rest goes on", () => {
  const { invoices, problems } = composeInvoices(
    input({
      charges: [
        charge(),
        charge({ chargeId: "ONCE", period: null }),
        charge({ chargeId: "HUGE", amount: "999999999999", quantity: "2" }),
      ],
      assignments: [
        at(1, {}),
        { ...at(2, {}), chargeId: "GONE" },
        { ...at(3, {}), chargeId: "ONCE" },
        { ...at(4, {}), chargeId: "HUGE" },
        at(5, { clientId: "2000", payer: "dealer" }),
        { ...at(6, {}), billed: [{ from: "2026-10-15", to: "2026-11-14" }] },
      ],
    }),
  );
  expect(controlTotals(invoices, "EUR")).toMatchObject({ lineCount: 1, total: "30.00" });
  const found = problems.map(({ item, fault }) => [
    item.kind === "service" ? item.assignmentId : item.kind,
    fault.code,
    fault.params,
  ]);
  expect(found).toEqual([
    [2, "charge_unknown", { item: "Assignment 2 of client 1077-01", charge: "GONE" }],
    [4, "invalid_params", expect.objectContaining({ rule: expect.stringContaining("12 digits") })],
    [5, "payer_not_linked", { payer: "The dealer of 2000-01" }],
    [
      6,
      "period_changed",
      {
        charge: "MON-RES",
        clientNo: "1077-01",
        until: "2026-11-14",
        from: "2026-11-01",
        to: "2026-11-30",
      },
    ],
    [3, "charge_incomplete", { charge: "ONCE", fields: "a period" }],
  ]);
});

test("a changed period is mended by ending the charge and assigning it anew", () => {
  const billed = [{ from: "2026-09-01", to: "2026-10-31" }];
  const period = { ...MONTHLY, start: "2026-01-15" };
  const ended = assignment({ start: "2026-09-01", end: "2026-10-31", terms: { period }, billed });
  const anew = assignment({ assignmentId: 2, start: "2026-11-01", terms: { period } });
  const bill = (assignments: Assignment[]) =>
    composeInvoices(input({ runDate: "2026-11-20", assignments }));
  expect(bill([{ ...ended, end: null }])).toMatchObject({
    invoices: [],
    problems: [{ fault: { code: "period_changed" } }],
  });
  const { invoices, problems } = bill([ended, anew]);
  expect(problems).toEqual([]);
  const descriptions = invoices.flatMap(({ sections }) =>
    sections.flatMap(({ lines }) => lines.map(({ description }) => description)),
  );
  expect(descriptions).toEqual([
    "Monitoring, 1077-01, 15 Oct 2026 – 14 Nov 2026 (14 of 31 days)",
    "Monitoring, 1077-01, 15 Nov 2026 – 14 Dec 2026",
  ]);
});

test("discounts lower an invoice, which may come to 0 or below", () => {
  const discount = charge({ chargeId: "DISCOUNT", amount: "-30.00" });
  const bill = (amount: string) =>
    composeInvoices(
      input({
        charges: [charge(), discount],
        assignments: [at(1, {}), { ...at(2, {}), chargeId: "DISCOUNT", terms: { amount } }],
      }),
    ).invoices.map(({ total }) => total);
  expect([bill("-30.00"), bill("-40.00"), bill("0.00")]).toEqual([["0.00"], ["-10.00"], ["30.00"]]);
});

function alarms(count: number, changes: Partial<Activation> = {}): Activation[] {
  return Array.from({ length: count }, (_, place) => ({
    activationId: place + 1,
    chargeId: "MON-RES",
    client: client(),
    at: "2026-11-05T10:00:00Z",
    event: "Burglary",
    terms: {},
    ...changes,
  }));
}

test("more activations than a line may hold are several lines", () => {
  const { invoices } = composeInvoices(
    input({ definition: definition({ kind: "activation" }), activations: alarms(2_345) }),
  );
  const lines = invoices.flatMap(({ sections }) => sections.flatMap((section) => section.lines));
  expect(lines.map(({ quantity, amount }) => [quantity, amount])).toEqual([
    ["1000", "30000.00"],
    ["1000", "30000.00"],
    ["345", "10350.00"],
  ]);
  expect(
    new Set(lines.flatMap(({ items }) => items.map((item) => JSON.stringify(item)))).size,
  ).toBe(2_345);
});

test("an invoice that is too long to travel goes on in a further one", () => {
  const assignments = Array.from({ length: 3_000 }, (_, place) =>
    at(place + 1, { clientId: String(1_000 + place), dealerId: "D1", payer: "dealer" }),
  );
  const { invoices } = composeInvoices(input({ payers: PAYERS, assignments }));
  expect(invoices.length).toBeGreaterThan(1);
  expect(invoices.every((invoice) => JSON.stringify(invoice).length < 450_000)).toBe(true);
  expect(invoices.every(({ customer }) => customer?.id === 8)).toBe(true);
  expect(controlTotals(invoices, "EUR")).toMatchObject({ lineCount: 3_000, total: "90000.00" });
});

test("a long description is shortened before the words that say what is billed", () => {
  const text = describeWorkOrder("Service visit", "x".repeat(2_000), 55);
  expect(text).toHaveLength(1_000);
  expect(text).toMatch(/^Service visit: x+…, work order 55$/);
  expect(describeWorkOrder("Service visit", " ", 55)).toBe("Service visit, work order 55");
});

test("20,000 charges by the day since 1980 that are billed up to last week take no time", () => {
  const period = { ...MONTHLY, unit: "day" as const, start: "1980-01-01" };
  const assignments = Array.from({ length: 20_000 }, (_, place) => ({
    ...at(place + 1, { clientId: String(1_000 + place) }),
    start: "1980-01-01",
    billed: [{ from: "1980-01-01", to: "2026-11-14" }],
  }));
  const begun = performance.now();
  const { invoices } = composeInvoices(
    input({ payers: NOBODY, charges: [charge({ period })], assignments }),
  );
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(invoices).toHaveLength(20_000);
  expect(invoiceSchema.parse(invoices[0])).toEqual(invoices[0]);
});
