import { sql } from "kysely";
import { z } from "zod";
import {
  billedItemSchema,
  type InvoiceLine,
  type OdooInvoice,
  type StoredInvoice,
} from "../../contract/batches.ts";
import { batchIdOf, getBatch } from "./batches.ts";
import type { Queries } from "./database.ts";
import { cutToSize } from "./page_size.ts";
import { rowsOf } from "./rows.ts";
import type { Walk } from "./walk.ts";

const SEQ_DIGITS = 5;
const itemsSchema = z.array(billedItemSchema);

type InvoiceColumns = Omit<StoredInvoice, "invoiceNo" | "customer" | "sections" | "odoo"> & {
  customerId: number | null;
  customerName: string | null;
  odooId: number | null;
  number: string;
  state: OdooInvoice["state"];
  paymentState: string;
  version: number;
};
type LineColumns = Omit<InvoiceLine, "items"> & {
  seq: number;
  sectionNo: number;
  clientId: string;
  portId: string;
  name: string;
  items: string;
};

/** A page of a batch's invoices by `seq`, shorter than `limit` when they are large. */
export async function walkInvoices(
  db: Queries,
  { batchId, after, limit }: Walk & { batchId: string },
): Promise<{ items: StoredInvoice[]; next: number | null }> {
  const { id } = await getBatch(db, batchId);
  const rows = await db
    .selectFrom("invoice")
    .select("seq")
    .where("batch", "=", id)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(limit + 1)
    .execute();
  const seqs = rows.slice(0, limit).map(({ seq }) => seq);
  const items = cutToSize(await readInvoices(db, id, seqs));
  const isAll = items.length === rows.length;
  return { items, next: isAll ? null : (items.at(-1)?.seq ?? null) };
}

/** Those of the named invoices of a batch that are stored, by `seq`. */
export async function readInvoices(
  db: Queries,
  batch: number,
  seqs: readonly number[],
): Promise<StoredInvoice[]> {
  const named = rowsOf(seqs);
  const invoices = await sql<InvoiceColumns>`
    SELECT seq, dealer_id AS "dealerId", payer_name AS "payerName", customer_id AS "customerId",
      customer_name AS "customerName", total, odoo_id AS "odooId", odoo_number AS number,
      odoo_state AS state, odoo_payment_state AS "paymentState", odoo_version AS version
    FROM invoice WHERE batch = ${batch} AND seq IN (SELECT value FROM ${named}) ORDER BY seq
  `.execute(db);
  const lines = await sql<LineColumns>`
    SELECT l.seq, l.section_no AS "sectionNo", c.client_id AS "clientId", c.port_id AS "portId",
      l.site_name AS name, l.charge_id AS "chargeId", l.description, l.quantity,
      l.unit_amount AS "unitAmount", l.amount, l.items
    FROM invoice_line AS l JOIN client AS c ON c.id = l.client
    WHERE l.batch = ${batch} AND l.seq IN (SELECT value FROM ${named}) ORDER BY l.seq, l.line_no
  `.execute(db);
  const sections = readSections(lines.rows);
  return invoices.rows.map((row) => toInvoice(batch, row, sections.get(row.seq) ?? []));
}

function readSections(rows: readonly LineColumns[]): Map<number, StoredInvoice["sections"]> {
  const bySeq = new Map<number, StoredInvoice["sections"]>();
  for (const { seq, sectionNo, clientId, portId, name, items, ...line } of rows) {
    const sections = bySeq.get(seq) ?? [];
    bySeq.set(seq, sections);
    const section = sections[sectionNo - 1] ?? { clientId, portId, name, lines: [] };
    sections[sectionNo - 1] = section;
    section.lines.push({ ...line, items: itemsSchema.parse(JSON.parse(items)) });
  }
  return bySeq;
}

function toInvoice(
  batch: number,
  {
    customerId,
    customerName,
    odooId,
    number,
    state,
    paymentState,
    version,
    ...own
  }: InvoiceColumns,
  sections: StoredInvoice["sections"],
): StoredInvoice {
  return {
    ...own,
    invoiceNo: `${batchIdOf(batch)}-${String(own.seq).padStart(SEQ_DIGITS, "0")}`,
    customer: customerId === null ? null : { id: customerId, name: customerName ?? "" },
    sections,
    odoo: odooId === null ? null : { id: odooId, number, state, paymentState, version },
  };
}
