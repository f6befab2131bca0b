import { isDeepStrictEqual } from "node:util";
import { type Selectable, sql } from "kysely";
import type { Batch, Invoice, StoredInvoice } from "../../contract/batches.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { PatriotParams } from "../../contract/patriot_api.ts";
import { sumOf } from "./amounts.ts";
import { type BatchRow, batchIdOf, ensureState, getBatch, writeBatch } from "./batches.ts";
import { claimItems } from "./billed_items.ts";
import type { BillingTables } from "./billing_tables.ts";
import type { Queries, Store } from "./database.ts";
import { type ClientRows, checkInvoices, clientKeyOf } from "./invoice_checks.ts";
import { readInvoices } from "./invoices.ts";
import { insertRows, rowsOf } from "./rows.ts";

type InvoiceRow = Selectable<BillingTables["invoice"]>;
type LineRow = Selectable<BillingTables["invoice_line"]>;

/**
 * Stores invoices in a batch that is generating, all or none; those that are stored already with
 * the same content are left as they are. Throws `not_found`, `batch_state`, `batch_conflict`,
 * `already_billed`, `totals_differ` for an invoice that is not the sum of its lines, and
 * `invalid_params`, `client_missing` or `charge_unknown` for what it names.
 */
export function addInvoices(
  store: Store,
  { batchId, invoices }: { batchId: string; invoices: readonly Invoice[] },
): Promise<Batch> {
  return store.transaction().execute(async (db) => {
    const batch = await getBatch(db, batchId);
    ensureState(batch, ["generating"]);
    const clients = await checkInvoices(db, batch, invoices);
    const added = await leaveOutStored(db, batch, invoices);
    await insertInvoices(db, batch, added, clients);
    await claimItems(db, batch, added);
    return await writeBatch(db, batch.id, {
      invoice_count: batch.invoice_count + added.length,
      line_count: batch.line_count + added.flatMap(linesOf).length,
      total: sumOf([batch.total, ...added.map(({ total }) => total)], batch.currency),
    });
  });
}

async function leaveOutStored(
  db: Queries,
  batch: BatchRow,
  invoices: readonly Invoice[],
): Promise<Invoice[]> {
  const stored = await readInvoices(
    db,
    batch.id,
    invoices.map(({ seq }) => seq),
  );
  const bySeq = new Map(stored.map((invoice) => [invoice.seq, invoice]));
  return invoices.filter((invoice) => {
    const known = bySeq.get(invoice.seq);
    if (known !== undefined && !isDeepStrictEqual(contentOf(known), invoice)) {
      const params = { batch: batchIdOf(batch.id), seq: invoice.seq };
      throw new PatriotPartnerError("batch_conflict", params);
    }
    return known === undefined;
  });
}

function contentOf({ invoiceNo: _no, odoo: _odoo, ...invoice }: StoredInvoice): Invoice {
  return invoice;
}

function linesOf({ sections }: Invoice) {
  return sections.flatMap(({ lines }) => lines);
}

async function insertInvoices(
  db: Queries,
  batch: BatchRow,
  invoices: readonly Invoice[],
  clients: ClientRows,
): Promise<void> {
  const invoiceRows = invoices.map((invoice) => ({
    batch: batch.id,
    seq: invoice.seq,
    dealer_id: invoice.dealerId,
    payer_name: invoice.payerName,
    customer_id: invoice.customer?.id ?? null,
    customer_name: invoice.customer?.name ?? null,
    total: invoice.total,
  })) satisfies Partial<InvoiceRow>[];
  const lineRows = invoices.flatMap((invoice) => lineRowsOf(batch, invoice, clients));
  await insertRows(db, "invoice", invoiceRows);
  await insertRows(db, "invoice_line", lineRows);
}

function lineRowsOf(batch: BatchRow, { seq, sections }: Invoice, clients: ClientRows): LineRow[] {
  const lines = sections.flatMap((section, index) =>
    section.lines.map((line) => ({ section, sectionNo: index + 1, line })),
  );
  return lines.map(({ section, sectionNo, line }, index) => ({
    batch: batch.id,
    seq,
    line_no: index + 1,
    section_no: sectionNo,
    client: clients.get(clientKeyOf(section)) ?? 0,
    site_name: section.name,
    charge_id: line.chargeId,
    description: line.description,
    quantity: line.quantity,
    unit_amount: line.unitAmount,
    amount: line.amount,
    items: JSON.stringify(line.items),
  }));
}

/**
 * Notes what became of invoices in Odoo, each unless a newer version is noted. Throws `not_found`,
 * or `batch_state` for a batch that was never authorized.
 */
export function setInvoices(
  store: Store,
  { batchId, invoices }: PatriotParams<"batch.setInvoices">,
): Promise<Batch> {
  return store.transaction().execute(async (db) => {
    const batch = await getBatch(db, batchId);
    ensureState(batch, ["authorized", "committed"]);
    const newest = [...invoices].sort((one, other) => one.odoo.version - other.odoo.version);
    const told = new Map(newest.map(({ seq, odoo }) => [seq, odoo]));
    const seqs = rowsOf([...told.keys()]);
    const { rows } = await sql<{ seq: number; isNew: number }>`
      SELECT seq, odoo_id IS NULL AS "isNew" FROM invoice
      WHERE batch = ${batch.id} AND seq IN (SELECT value FROM ${seqs})
    `.execute(db);
    const known = new Set(rows.map(({ seq }) => seq));
    for (const seq of told.keys()) {
      if (!known.has(seq)) {
        const what = `Invoice ${seq} of batch ${batchId}`;
        throw new PatriotPartnerError("not_found", { what });
      }
    }
    // With the batch among the values each is found by the primary key.
    const values = [...told].map(([seq, odoo]) => ({ batch: batch.id, seq, ...odoo }));
    await sql`
      UPDATE invoice SET odoo_id = told.value ->> 'id', odoo_number = told.value ->> 'number',
        odoo_state = told.value ->> 'state', odoo_payment_state = told.value ->> 'paymentState',
        odoo_version = told.value ->> 'version'
      FROM ${rowsOf(values)} AS told
      WHERE batch = told.value ->> 'batch' AND seq = told.value ->> 'seq'
        AND (odoo_version IS NULL OR odoo_version <= told.value ->> 'version')
    `.execute(db);
    const sent = rows.filter(({ isNew }) => isNew === 1).length;
    return await writeBatch(db, batch.id, { sent_count: batch.sent_count + sent });
  });
}
