import type { BilledClient } from "../../contract/charges.ts";
import { formatClientNo } from "../../contract/client_range.ts";

/** A customer of Odoo. */
export type Customer = { id: number; name: string };

/** Who pays, as Odoo and Patriot know them. */
export type PayerBook = {
  /** Customer of a client's link, by client number as people see it; unlinked ones are absent. */
  clients: ReadonlyMap<string, Customer>;
  /** Customer of a dealer, by dealer ID; unlinked ones are absent. */
  dealers: ReadonlyMap<string, Customer>;
  /** Patriot's names of dealers by ID, to name those without a customer. */
  dealerNames: ReadonlyMap<string, string>;
};

/** Who gets the invoice; those of one `key` share it. */
export type Payer = {
  key: string;
  name: string;
  customer: Customer | null;
  /** The dealer that pays; null when the client does. */
  dealerId: string | null;
};

/** Who pays for a client; undefined when its dealer should and it has none. */
export function payerOf(client: BilledClient, book: PayerBook): Payer | undefined {
  if (client.payer === "client") {
    const clientNo = formatClientNo(client.clientId, client.portId);
    const customer = book.clients.get(clientNo) ?? null;
    return customer
      ? { key: `customer ${customer.id}`, name: customer.name, customer, dealerId: null }
      : { key: `client ${clientNo}`, name: client.name, customer, dealerId: null };
  }
  const { dealerId } = client;
  if (dealerId === null) {
    return undefined;
  }
  const customer = book.dealers.get(dealerId) ?? null;
  const name = customer?.name ?? book.dealerNames.get(dealerId) ?? dealerId;
  return { key: `dealer ${dealerId}`, name, customer, dealerId };
}
