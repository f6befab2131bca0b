import { expect, test } from "vitest";
import type { StoredInvoice } from "../contract/batches.ts";
import type { Sendable } from "./check_invoices.ts";
import { chunkInvoices } from "./chunks.ts";
import { hashInvoice } from "./content_hash.ts";
import { toOutgoing } from "./outgoing.ts";

const INVOICE: Sendable<StoredInvoice> = {
  seq: 7,
  invoiceNo: "B000012-00007",
  dealerId: null,
  payerName: "Kauri Café",
  customer: { id: 42, name: "Kauri Café" },
  total: "31.98",
  sections: [
    {
      clientId: "1077",
      portId: "01",
      name: "Kauri Café",
      lines: [
        {
          chargeId: "MON-RES",
          description: "Monitoring, 1077-01",
          quantity: "1",
          unitAmount: "29.90",
          amount: "11.96",
          items: [{ kind: "service", assignmentId: 1, from: "2026-11-01", to: "2026-11-30" }],
        },
        {
          chargeId: "MON-RES",
          description: "Reports, 1077-01",
          quantity: "2",
          unitAmount: "10.01",
          amount: "20.02",
          items: [{ kind: "service", assignmentId: 2, from: "2026-11-01", to: "2026-11-30" }],
        },
      ],
    },
  ],
  odoo: null,
};

test("a line goes out as a product that is exactly its amount", () => {
  const { sections } = toOutgoing(INVOICE, () => 5);
  expect(sections[0]?.lines).toMatchObject([
    { product_id: 5, quantity: "1", price_unit: "11.96", amount: "11.96" },
    { product_id: 5, quantity: "2", price_unit: "10.01", amount: "20.02" },
  ]);
});

test("the hash stays while only the customer, the state or the order of keys changes", () => {
  const odoo = { id: 3, number: "", state: "draft", paymentState: "not_paid", version: 1 } as const;
  const turned = Object.fromEntries(Object.entries(INVOICE).reverse()) as StoredInvoice;
  const hash = hashInvoice(INVOICE);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hashInvoice({ ...turned, odoo, customer: null })).toBe(hash);
});

test.each<[string, Partial<StoredInvoice>]>([
  ["total", { total: "31.99" }],
  ["number", { invoiceNo: "B000013-00007" }],
  ["payer", { payerName: "Kauri" }],
  ["lines", { sections: [] }],
])("the hash changes with the %s", (_what, change) => {
  expect(hashInvoice({ ...INVOICE, ...change })).not.toBe(hashInvoice(INVOICE));
});

test("chunks end at their number, at many lines and at many bytes; a huge invoice goes alone", () => {
  const sizesOf = (invoices: StoredInvoice[], limit: number) =>
    chunkInvoices(invoices, limit).map(({ length }) => length);
  const [section] = INVOICE.sections;
  const line = section?.lines.slice(0, 1) ?? [];
  const long = { ...INVOICE, sections: [{ ...section, lines: Array(400).fill(line[0]) }] };
  const huge = { ...INVOICE, payerName: "x".repeat(800_000) };
  expect(sizesOf(Array(5).fill(INVOICE), 2)).toEqual([2, 2, 1]);
  expect(sizesOf([long, INVOICE, long] as StoredInvoice[], 100)).toEqual([2, 1]);
  expect(sizesOf([INVOICE, huge, INVOICE], 100)).toEqual([1, 1, 1]);
  expect(sizesOf([], 100)).toEqual([]);
});
