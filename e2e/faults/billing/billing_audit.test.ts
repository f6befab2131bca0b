import { expect, test } from "vitest";
import type { Batch, StoredInvoice } from "../../../bridge/contract/batches.ts";
import { auditBilling, type BillingRecords } from "./billing_audit.ts";
import type { Move } from "./billing_records.ts";

const BATCH: Batch = {
  ...{ batchId: "B000001", definitionId: "FAULT", name: "Faults", kind: "activation" },
  ...{ installationId: "6f1b4a0e-7d0c-4f53-9a59-0d9e2f6f6b01", runDate: "2020-01-31" },
  ...{ currency: "USD", state: "committed", invoiceCount: 2, lineCount: 2, total: "30.00" },
  ...{ sentCount: 2, createdBy: "OP01", createdAt: "2020-01-31T10:00:00Z" },
  ...{ authorizedBy: null, authorizedAt: null, committedAt: null },
};

/** A committed batch of two invoices, both posted. */
function committed(): BillingRecords & { moves: Move[]; invoices: StoredInvoice[] } {
  const numbers = [1, 2];
  const moves = numbers.map(
    (seq): Move => ({
      ...{ id: 70 + seq, name: `INV/2020/0000${seq}`, state: "posted" },
      ...{ payment_state: "not_paid", partner_id: [seq, `Payer ${seq}`], amount_untaxed: 15 },
      ...{ patriot_invoice_no: `B000001-0000${seq}` },
      ...{ sequence_prefix: "INV/2020/", sequence_number: seq },
    }),
  );
  const invoices = numbers.map(
    (seq): StoredInvoice => ({
      ...{ seq, invoiceNo: `B000001-0000${seq}`, dealerId: null, payerName: `Payer ${seq}` },
      ...{ customer: { id: seq, name: `Payer ${seq}` }, total: "15.00", sections: [] },
      odoo: {
        ...{ id: 70 + seq, number: `INV/2020/0000${seq}`, state: "posted" },
        ...{ paymentState: "not_paid", version: 2 },
      },
    }),
  );
  return { batch: BATCH, invoices, moves, numbered: moves, state: "posted" };
}

test("a batch that is the same on both sides is clean", () => {
  expect(auditBilling(committed())).toMatchObject({ lost: 0, doubled: 0, wrong: 0 });
});

test("an invoice that is missing in Odoo is lost, and the sums tell it too", () => {
  const records = committed();
  const tally = auditBilling({ ...records, moves: records.moves.slice(1) });
  expect(tally).toMatchObject({ lost: 1, doubled: 0, wrong: 2 });
  expect(tally.notes).toContain("lost: B000001-00001 is not in Odoo");
});

test("a second one of the same number, and one of an unknown number, are doubled", () => {
  const records = committed();
  const [first, second] = records.moves as [Move, Move];
  const extra = { ...first, id: 99 };
  const stray = { ...second, id: 98, patriot_invoice_no: "B000001-00009" };
  const tally = auditBilling({ ...records, moves: [first, second, extra, stray] });
  expect(tally).toMatchObject({ lost: 0, doubled: 2 });
});

test("a cent, another customer, an untold number and an open batch are wrong", () => {
  const records = committed();
  const [first, second] = records.moves as [Move, Move];
  const moves = [
    { ...first, amount_untaxed: 15.01 },
    { ...second, partner_id: false as const },
  ];
  const untold = { ...records.invoices[1], odoo: null } as StoredInvoice;
  const [told] = records.invoices as [StoredInvoice];
  const batch = { ...BATCH, state: "authorized" as const };
  const tally = auditBilling({ ...records, batch, moves, invoices: [told, untold] });
  expect(tally).toMatchObject({ lost: 0, doubled: 0, wrong: 5 });
});

test("numbers with a gap, and a number given twice, are found", () => {
  const records = committed();
  const [first, second] = records.moves as [Move, Move];
  const late = { ...second, sequence_number: 4 };
  expect(auditBilling({ ...records, numbered: [first, late] }).notes).toEqual([
    "wrong: INV/2020/2 to INV/2020/3 were left out",
  ]);
  const again = { ...second, sequence_number: 1 };
  expect(auditBilling({ ...records, numbered: [first, again] })).toMatchObject({ doubled: 1 });
});
