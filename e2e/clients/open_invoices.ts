import { DateTime } from "luxon";
import type { OdooSession } from "./odoo_session.ts";

/** Posts an invoice without tax that fell due so many days ago, or falls due later. */
export async function postInvoice(
  odoo: OdooSession,
  invoice: { partnerId: number; amount: number; dueDaysAgo: number },
): Promise<number> {
  const { partnerId, amount, dueDaysAgo } = invoice;
  const dayAgo = (days: number) => DateTime.utc().minus({ days }).toISODate();
  const line = { name: "Monitoring", quantity: 1, price_unit: amount, tax_ids: [] };
  const values = {
    ...{ move_type: "out_invoice", partner_id: partnerId, invoice_payment_term_id: false },
    invoice_date: dayAgo(Math.max(dueDaysAgo, 0)),
    invoice_date_due: dayAgo(dueDaysAgo),
    invoice_line_ids: [[0, 0, line]],
  };
  const [move = 0] = await odoo.call<number[]>("account.move", "create", [[values]]);
  await odoo.call("account.move", "action_post", [[move]]);
  return move;
}
