import type { Batch, Invoice } from "../contract/batches.ts";
import type { MasterCharge } from "../contract/charges.ts";
import { formatClientNo } from "../contract/client_range.ts";
import type { Fault } from "../contract/errors.ts";
import type { OdooApi } from "../odoo/client.ts";
import { Decimal } from "./amounts/money.ts";
import { chunk } from "./chunks.ts";
import { stopIfInterrupted } from "./interrupted.ts";
import { type Customers, findCustomers } from "./payers.ts";
import { describeProblem, type Problem } from "./problems.ts";
import type { Course } from "./progress.ts";

const CHUNK = 500;

export type NumberedInvoice = Invoice & { invoiceNo: string };
/** An invoice that can be sent, as far as this side knows. */
export type Sendable<T extends NumberedInvoice = NumberedInvoice> = T & {
  customer: NonNullable<Invoice["customer"]>;
};

export type Checked<T extends NumberedInvoice> = {
  sendable: Sendable<T>[];
  /** Every reason of every other invoice. */
  problems: Problem[];
};

/** What can be said against sending invoices without Odoo: no customer, no product, below zero. */
export function checkLocally<T extends NumberedInvoice>(
  invoices: readonly T[],
  charges: readonly MasterCharge[],
): Checked<T> {
  const byId = new Map(charges.map((charge) => [charge.chargeId, charge] as const));
  const sendable: Sendable<T>[] = [];
  const problems: Problem[] = [];
  for (const invoice of invoices) {
    const { customer } = invoice;
    const faults = [
      ...(customer === null ? [payerFault(invoice)] : []),
      ...chargeFaults(invoice, byId),
      ...(new Decimal(invoice.total).lessThan(0) ? [negativeFault(invoice)] : []),
    ];
    problems.push(...faults.map((fault) => describeInvoiceProblem(fault, invoice)));
    if (customer !== null && faults.length === 0) {
      sendable.push({ ...invoice, customer });
    }
  }
  return { sendable, problems };
}

/** What Odoo says against invoices that this side would send; it changes nothing there. */
export async function checkInOdoo<T extends NumberedInvoice>(
  odoo: OdooApi,
  {
    batch: { runDate, currency },
    invoices,
    charges,
  }: { batch: Batch; invoices: readonly Sendable<T>[]; charges: readonly MasterCharge[] },
  { signal, onProgress }: Course = {},
): Promise<Checked<T>> {
  const productOf = productsOf(charges);
  const problems: Problem[] = [];
  let checked = 0;
  for (const part of chunk(invoices, CHUNK)) {
    stopIfInterrupted(signal);
    const byNo = new Map(part.map((invoice) => [invoice.invoiceNo, invoice] as const));
    const answer = await odoo.call("billing_check", {
      run_date: runDate,
      currency,
      invoices: part.map((invoice) => ({
        invoice_no: invoice.invoiceNo,
        customer_id: invoice.customer.id,
        products: chargesOn(invoice).map((chargeId) => ({
          charge_id: chargeId,
          product_id: productOf(chargeId),
        })),
      })),
    });
    for (const { invoice_no, fault } of answer.problems) {
      const invoice = byNo.get(invoice_no);
      if (invoice !== undefined) {
        problems.push(describeInvoiceProblem(fault, invoice));
      }
    }
    checked += part.length;
    onProgress?.("checking", checked, invoices.length);
  }
  const held = new Set(problems.map(({ invoiceNo }) => invoiceNo));
  return { sendable: invoices.filter(({ invoiceNo }) => !held.has(invoiceNo)), problems };
}

/** Invoices whose payer was linked to a customer since they were generated have that customer. */
export async function fillCustomers<T extends NumberedInvoice>(
  odoo: OdooApi,
  invoices: readonly T[],
  course: Course = {},
): Promise<T[]> {
  const unlinked = invoices.filter(({ customer }) => customer === null);
  if (unlinked.length === 0) {
    return [...invoices];
  }
  const dealers = new Set(unlinked.flatMap(({ dealerId }) => dealerId ?? []));
  const clients = unlinked.flatMap(({ dealerId, sections }) => (dealerId ? [] : sections));
  const customers = await findCustomers(odoo, { clients, dealers: [...dealers] }, course);
  return invoices.map((invoice) =>
    invoice.customer === null ? { ...invoice, customer: customerOf(invoice, customers) } : invoice,
  );
}

/** The product of a charge; asked only for charges that {@link checkLocally} let pass. */
export function productsOf(charges: readonly MasterCharge[]): (chargeId: string) => number {
  const ids = new Map(charges.flatMap((c) => (c.product ? [[c.chargeId, c.product.id]] : [])));
  return (chargeId) => {
    const id = ids.get(chargeId);
    if (id === undefined) {
      throw new Error(`Charge ${chargeId} went by without a product.`);
    }
    return id;
  };
}

export function describeInvoiceProblem(
  fault: Fault,
  { invoiceNo, payerName }: NumberedInvoice,
): Problem {
  return describeProblem(fault, { record: `Invoice ${invoiceNo} of ${payerName}`, invoiceNo });
}

/** A customer only where every site of the invoice has that same one. */
function customerOf({ dealerId, sections }: Invoice, { clients, dealers }: Customers) {
  if (dealerId !== null) {
    return dealers.get(dealerId) ?? null;
  }
  const found = sections.map(({ clientId, portId }) =>
    clients.get(formatClientNo(clientId, portId)),
  );
  const first = found[0];
  return first !== undefined && found.every((customer) => customer?.id === first.id) ? first : null;
}

function chargesOn({ sections }: Invoice): string[] {
  return [...new Set(sections.flatMap(({ lines }) => lines.map(({ chargeId }) => chargeId)))];
}

function payerFault({ payerName, dealerId, sections }: Invoice): Fault {
  const [section] = sections;
  const payer =
    dealerId !== null
      ? `Dealer ${dealerId} ${payerName}`
      : section
        ? `Client ${formatClientNo(section.clientId, section.portId)} ${payerName}`
        : payerName;
  return { code: "payer_not_linked", params: { payer } };
}

function chargeFaults(
  invoice: NumberedInvoice,
  charges: ReadonlyMap<string, MasterCharge>,
): Fault[] {
  return chargesOn(invoice).flatMap((charge): Fault[] => {
    const master = charges.get(charge);
    if (master === undefined) {
      const item = `Invoice ${invoice.invoiceNo}`;
      return [{ code: "charge_unknown", params: { item, charge } }];
    }
    return master.product === null ? [{ code: "charge_no_product", params: { charge } }] : [];
  });
}

function negativeFault({ invoiceNo, total }: NumberedInvoice): Fault {
  return { code: "invoice_negative", params: { invoice: invoiceNo, total } };
}
