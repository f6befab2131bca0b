import type { StoredInvoice } from "../contract/batches.ts";
import type { OutgoingInvoice } from "../contract/odoo_billing.ts";
import { splitForOdoo } from "./amounts/money.ts";
import type { Sendable } from "./check_invoices.ts";
import { hashInvoice } from "./content_hash.ts";

/** An invoice of Patriot as Odoo takes it. */
export function toOutgoing(
  invoice: Sendable<StoredInvoice>,
  productOf: (chargeId: string) => number,
): OutgoingInvoice {
  const { invoiceNo, seq, customer, dealerId, total, sections } = invoice;
  return {
    invoice_no: invoiceNo,
    seq,
    customer_id: customer.id,
    dealer_id: dealerId,
    total,
    content_hash: hashInvoice(invoice),
    sections: sections.map(({ clientId, portId, name, lines }) => ({
      client_id: clientId,
      port_id: portId,
      name,
      lines: lines.map((line) => ({
        charge_id: line.chargeId,
        product_id: productOf(line.chargeId),
        description: line.description,
        ...splitForOdoo(line),
        amount: line.amount,
        items: line.items,
      })),
    })),
  };
}
