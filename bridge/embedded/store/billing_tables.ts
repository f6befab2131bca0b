import type { Generated } from "kysely";
import type { Batch, BatchDefinition, OdooInvoice } from "../../contract/batches.ts";
import type { BilledClient, ChargeKind } from "../../contract/charges.ts";

export type ChargeState = "free" | "chargeable" | "charged";

/** Money and quantities are decimal strings; days are `2026-11-30`; JSON stands in text. */
export type BillingTables = {
  /** One row: the UUID of this Patriot. */
  installation: { installation_id: string };
  charge: {
    charge_id: string;
    name: string;
    kind: ChargeKind;
    ledger_code: string;
    amount: string;
    quantity: string;
    period: string | null;
    only_commissioned: number;
    /** The product of Odoo that it is sold as, and who noted that; null without one. */
    product_id: number | null;
    product_name: string | null;
    product_by: string | null;
    search: string;
  };
  /** Of a customer of Odoo or of a dealer, never both. */
  charge_override: {
    id: Generated<number>;
    charge_id: string;
    customer_id: number | null;
    dealer_id: string | null;
    terms: string;
  };
  template_charge: { template_no: string; charge_id: string };
  commissioned: { client: number; from_day: string; to_day: string | null };
  assignment: {
    id: Generated<number>;
    client: number;
    charge_id: string;
    start_day: string;
    end_day: string | null;
    terms: string;
  };
  activation: {
    id: Generated<number>;
    client: number;
    charge_id: string;
    at: string;
    event: string;
    terms: string;
    state: ChargeState;
  };
  work_order: {
    id: Generated<number>;
    client: number;
    title: string;
    completed_on: string | null;
    opened_at: string;
  };
  work_order_charge: {
    work_order: number;
    line_no: number;
    charge_id: string;
    description: string;
    terms: string;
    state: ChargeState;
  };
  batch_definition: {
    definition_id: string;
    name: string;
    kind: ChargeKind;
    payer: BatchDefinition["payer"];
    currency: string;
    time_zone: string;
    authorized: number;
  };
  batch: {
    id: Generated<number>;
    request_id: string;
    definition_id: string;
    /** What the definition said as the batch was made. */
    name: string;
    kind: ChargeKind;
    currency: string;
    needs_person: number;
    run_date: string;
    state: Batch["state"];
    invoice_count: number;
    line_count: number;
    total: string;
    sent_count: number;
    created_by: string;
    created_at: string;
    closed_by: string | null;
    closed_at: string | null;
    authorized_by: string | null;
    authorized_at: string | null;
    committed_by: string | null;
    committed_at: string | null;
    rejected_by: string | null;
    rejected_at: string | null;
    reason: string;
    search: string;
  };
  invoice: {
    batch: number;
    seq: number;
    dealer_id: string | null;
    payer_name: string;
    customer_id: number | null;
    customer_name: string | null;
    total: string;
    odoo_id: number | null;
    odoo_number: string | null;
    odoo_state: OdooInvoice["state"] | null;
    odoo_payment_state: string | null;
    odoo_version: number | null;
  };
  invoice_line: {
    batch: number;
    seq: number;
    line_no: number;
    section_no: number;
    client: number;
    site_name: string;
    charge_id: string;
    description: string;
    quantity: string;
    unit_amount: string;
    amount: string;
    /** JSON of the items, which stays when a rejected batch frees them. */
    items: string;
  };
  /** What batches bill now: each row is in one batch only, and frees its item when it goes. */
  billed_service: { assignment: number; from_day: string; to_day: string; batch: number };
  billed_activation: { activation: number; batch: number };
  billed_work_charge: { work_order: number; line_no: number; batch: number };
};

export type Payer = BilledClient["payer"];
