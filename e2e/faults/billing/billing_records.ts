import type { z } from "zod";
import type { Batch, StoredInvoice } from "../../../bridge/contract/batches.ts";
import type { patriotMethods } from "../../../bridge/contract/patriot_api.ts";
import type { PatriotTransport } from "../../../bridge/patriot/client.ts";
import type { OdooSession } from "../../clients/odoo_session.ts";

/** An invoice as Odoo holds it; empty values are `false`, as Odoo's RPC writes them. */
export type Move = {
  id: number;
  name: string | false;
  state: string;
  payment_state: string | false;
  partner_id: [number, string] | false;
  amount_untaxed: number;
  patriot_invoice_no: string | false;
  sequence_prefix: string | false;
  sequence_number: number;
};

const MOVE_FIELDS = [
  ...["name", "state", "payment_state", "partner_id", "amount_untaxed", "patriot_invoice_no"],
  ...["sequence_prefix", "sequence_number"],
];
const PAGE = 1_000;

type Page = z.output<(typeof patriotMethods)["batch.invoices"]["result"]>;

export async function readBatch(patriot: PatriotTransport, batchId: string): Promise<Batch> {
  const { batch } = await patriot.call("batch.get", { batchId });
  if (!batch) {
    throw new Error(`batch ${batchId} is not in Patriot`);
  }
  return batch;
}

/** What Patriot stored of a batch, by `seq`. */
export async function readStored(
  patriot: PatriotTransport,
  batchId: string,
): Promise<StoredInvoice[]> {
  const invoices: StoredInvoice[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page: Page = await patriot.call("batch.invoices", { batchId, after, limit: 200 });
    invoices.push(...page.items);
    after = page.next;
  }
  return invoices;
}

/** What Odoo has of a batch, in whatever state. */
export function readMoves(odoo: OdooSession, batchId: string): Promise<Move[]> {
  return readAll(odoo, [["patriot_invoice_no", "=like", `${batchId}-%`]]);
}

/** All customer invoices whose number starts as one of these does, whoever made them. */
export async function readNumbered(odoo: OdooSession, moves: readonly Move[]): Promise<Move[]> {
  const prefixes = new Set(moves.flatMap((move) => move.sequence_prefix || []));
  const numbered = [
    ["sequence_prefix", "in", [...prefixes]],
    ["state", "!=", "draft"],
  ];
  return prefixes.size > 0 ? readAll(odoo, numbered) : [];
}

async function readAll(odoo: OdooSession, domain: unknown[]): Promise<Move[]> {
  const moves: Move[] = [];
  for (;;) {
    const page = { offset: moves.length, limit: PAGE, order: "id" };
    const kwargs = { domain, fields: MOVE_FIELDS, ...page };
    const rows = await odoo.call<Move[]>("account.move", "search_read", [], kwargs);
    moves.push(...rows);
    if (rows.length < PAGE) {
      return moves;
    }
  }
}
