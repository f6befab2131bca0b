import { pythonJson, runInOdoo } from "../../odoo/odoo_shell.ts";
import type { PlainInvoice } from "./invoices.ts";

/** Invoices of one `create`; more at once gains nothing. */
const CHUNK = 100;

/**
 * Odoo's own `create`, plain, in hundreds, each committed, and nothing of the addon. The warm-up
 * fills the caches that a running server has, and is rolled back.
 */
function scriptOf(invoices: readonly PlainInvoice[]): string {
  return `
import odoo.release
def values(invoice):
    lines = [(0, 0, line) for line in invoice["lines"]]
    head = {name: value for name, value in invoice.items() if name != "lines"}
    return {"move_type": "out_invoice", **head, "invoice_line_ids": lines}
wanted = [values(invoice) for invoice in ${pythonJson(invoices)}]
Move = env["account.move"]
Move.create(wanted[:20])
env.flush_all()
env.cr.rollback()
ids = []
started = time.perf_counter()
for at in range(0, len(wanted), ${CHUNK}):
    ids += Move.create(wanted[at:at + ${CHUNK}]).ids
    env.cr.commit()
seconds = time.perf_counter() - started
answer({"seconds": seconds, "ids": ids, "version": odoo.release.version})
`;
}

export interface InProcess {
  seconds: number;
  ids: number[];
  /** Version of Odoo. */
  version: string;
}

/** Creates these invoices in the stack's database by a process of Odoo's own. */
export function createInProcess(
  stack: { data: string },
  invoices: readonly PlainInvoice[],
): Promise<InProcess> {
  return runInOdoo(stack, scriptOf(invoices));
}
