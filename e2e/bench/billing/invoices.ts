import type { OdooSession } from "../../clients/odoo_session.ts";

/** A customer invoice as any program would ask Odoo for it. */
export interface PlainInvoice {
  partner_id: number;
  invoice_date: string;
  currency_id: number;
  lines: PlainLine[];
}

/** Odoo computes taxes, accounts and units from the product. */
type PlainLine =
  | { display_type: "line_section"; name: string; sequence: number }
  | {
      product_id: number;
      name: string;
      quantity: number;
      price_unit: number;
      sequence: number;
    };

const PAGE = 500;

type Many2one = [number, string] | false;
type Move = { id: number; partner_id: Many2one; invoice_date: string; currency_id: Many2one };
type Line = {
  move_id: Many2one;
  display_type: string | false;
  product_id: Many2one;
  name: string | false;
  quantity: number;
  price_unit: number;
  sequence: number;
};

/** Reads what stands in Odoo, so that others can be made to create just the same. */
export async function readPlainInvoices(
  odoo: OdooSession,
  moveIds: readonly number[],
): Promise<PlainInvoice[]> {
  const found = new Map<number, PlainInvoice>();
  for (let from = 0; from < moveIds.length; from += PAGE) {
    const ids = moveIds.slice(from, from + PAGE);
    const moves = await odoo.call<Move[]>("account.move", "read", [
      ids,
      ["partner_id", "invoice_date", "currency_id"],
    ]);
    for (const { id, partner_id, invoice_date, currency_id } of moves) {
      const keys = { partner_id: idOf(partner_id), currency_id: idOf(currency_id) };
      found.set(id, { ...keys, invoice_date, lines: [] });
    }
    const domain = [
      ["move_id", "in", ids],
      ["display_type", "in", ["product", "line_section", "line_note"]],
    ];
    const fields = ["move_id", "display_type", "product_id", "name", "quantity", "price_unit"];
    const lines = await odoo.call<Line[]>("account.move.line", "search_read", [], {
      ...{ domain, fields: [...fields, "sequence"], order: "move_id, sequence, id" },
    });
    for (const line of lines) {
      found.get(idOf(line.move_id))?.lines.push(plainLine(line));
    }
  }
  return [...found.values()];
}

function plainLine({ display_type, product_id, name, quantity, price_unit, sequence }: Line) {
  return display_type === "product"
    ? { product_id: idOf(product_id), name: name || "", quantity, price_unit, sequence }
    : { display_type: "line_section" as const, name: name || "", sequence };
}

function idOf(value: Many2one): number {
  if (!value) {
    throw new Error("Odoo answered an invoice without a customer, a currency or a product");
  }
  return value[0];
}

/** Customer, total without tax and total with tax of each invoice, as one text. */
export async function readTotals(odoo: OdooSession, moveIds: readonly number[]): Promise<string[]> {
  const totals: string[] = [];
  for (let from = 0; from < moveIds.length; from += PAGE) {
    const moves = await odoo.call<
      { partner_id: Many2one; amount_untaxed: number; amount_total: number }[]
    >("account.move", "read", [
      moveIds.slice(from, from + PAGE),
      ["partner_id", "amount_untaxed", "amount_total"],
    ]);
    for (const { partner_id, amount_untaxed, amount_total } of moves) {
      totals.push(`${idOf(partner_id)}: ${amount_untaxed}, with tax ${amount_total}`);
    }
  }
  return totals;
}
