import { createHash } from "node:crypto";
import type { StoredInvoice } from "../contract/batches.ts";

/**
 * SHA-256, hex, of what Patriot stored of an invoice: canonical JSON (keys sorted, no blanks) without
 * what may change later, the state in Odoo and the customer that was linked.
 */
export function hashInvoice({
  odoo: _odoo,
  customer: _customer,
  ...stored
}: StoredInvoice): string {
  return createHash("sha256")
    .update(JSON.stringify(sortKeys(stored)))
    .digest("hex");
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortKeys);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}
