import type { StoredInvoice } from "../contract/batches.ts";
import { hashContent } from "../contract/content_hash.ts";

/**
 * {@link hashContent} of what Patriot stored of an invoice, without what may change later: the state in
 * Odoo and the customer that was linked.
 */
export function hashInvoice({
  odoo: _odoo,
  customer: _customer,
  ...stored
}: StoredInvoice): string {
  return hashContent(stored);
}
