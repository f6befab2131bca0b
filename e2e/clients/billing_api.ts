import { randomInt } from "node:crypto";
import type { OdooMethod, OdooParams } from "../../bridge/contract/odoo_api.ts";
import type { OutgoingInvoice } from "../../bridge/contract/odoo_billing.ts";
import { readConnection } from "./connection_file.ts";
import { callJson2 } from "./json2.ts";

type Fault = { code: string; params: Record<string, string | number> };
export type Added = { invoice_no: string; invoice: { id: number } | null; fault: Fault | null };

/** What the bridge's user can do in Odoo's billing, without the bridge's own checks. */
export interface BillingApi {
  /** Key of a batch that no other test has. */
  readonly batch: { source: string; batch_no: string };
  /** Answers the body; throws an error with Odoo's status and message when it is none of a method's. */
  call<T>(method: OdooMethod, params: Record<string, unknown>): Promise<T>;
  open(expected: { count: number; total: string }, runDate?: string): Promise<void>;
  add(invoices: unknown[], currency?: string): Promise<Added[]>;
  finish(): Promise<{ agreed: boolean; differences: { fault: Fault }[] }>;
}

const SOURCE = "0b0c2f0e-6f43-4d0f-8a51-5c5a3d9f4a11";

export function openBillingApi(stack: {
  data: string;
  odoo: { url: string; database: string };
}): BillingApi {
  const { key } = readConnection(stack.data);
  const batch = { source: SOURCE, batch_no: `B9${randomInt(1e8, 1e9)}` };
  const api: BillingApi = {
    batch,
    async call<T>(method: OdooMethod, params: Record<string, unknown>) {
      const target = { model: "patriot.bridge", method };
      const { status, body } = await callJson2(stack.odoo, key, target, params);
      if (status !== 200) {
        const { message } = body as { message?: string };
        throw new Error(`${status} ${message ?? JSON.stringify(body)}`);
      }
      return body as T;
    },
    async open({ count, total }, run_date = "2020-03-01") {
      const params: OdooParams<"billing_open"> = {
        ...{ ...batch, run_date, definition: "BAD-INPUT", name: "Bad input", kind: "activation" },
        expected: [{ currency: "USD", count, total }],
      };
      const { fault } = await api.call<{ fault: Fault | null }>("billing_open", params);
      if (fault) {
        throw new Error(JSON.stringify(fault));
      }
    },
    add: (invoices, currency = "USD") => api.call("billing_add", { ...batch, currency, invoices }),
    finish: () => api.call("billing_finish", batch),
  };
  return api;
}

type Sold = { chargeId: string; product: { id: number }; customerId: number };

/** An invoice of one line of 10.00 that nothing stands against. */
export function goodInvoice(
  { batch }: BillingApi,
  seq: number,
  { chargeId, product, customerId }: Sold,
): OutgoingInvoice {
  const at = "2020-02-29T12:00:00Z";
  const money = { quantity: "1", price_unit: "10.00", amount: "10.00" };
  return {
    invoice_no: `${batch.batch_no}-${String(seq).padStart(5, "0")}`,
    ...{ seq, customer_id: customerId, dealer_id: null, total: "10.00" },
    content_hash: seq.toString(16).padStart(64, "0"),
    sections: [
      {
        ...{ client_id: "BAD1", port_id: "01", name: "Bad input" },
        lines: [
          {
            ...{ charge_id: chargeId, product_id: product.id, description: `Event ${seq}` },
            ...money,
            items: [{ kind: "activation", activationId: seq, at, event: "Alarm" }],
          },
        ],
      },
    ],
  };
}
