import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { OdooSession } from "../../clients/odoo_session.ts";
import type { Stack } from "../../stack/stack.ts";

/** Calls that warm up; with one after the other a busy worker would get them all. */
const WARM_UP_CALLS = 6;

/** Starts the stack's Odoo again with so many worker processes and lets each load the registry. */
export async function setWorkers(stack: Stack, workers: number): Promise<void> {
  const file = join(stack.data, "odoo", "odoo.conf");
  const settings = await readFile(file, "utf8");
  // The file stays its owner's, which is Odoo's user.
  await writeFile(file, settings.replace(/^workers = .*$/m, `workers = ${workers}`));
  await stack.stopOdoo();
  await stack.startOdoo();
  const sessions = await Promise.all(
    Array.from({ length: workers * WARM_UP_CALLS }, () =>
      OdooSession.login(stack.odoo, stack.odoo.login, stack.odoo.password),
    ),
  );
  await Promise.all(sessions.map((odoo) => makeInvoiceInVain(odoo)));
}

/** A draft loads what invoices need in a worker; nothing of it stays. */
async function makeInvoiceInVain(odoo: OdooSession): Promise<void> {
  const [product] = await odoo.call<number[]>(
    "product.product",
    "search",
    [[["sale_ok", "=", true]]],
    { limit: 1 },
  );
  const [partner] = await odoo.call<number[]>("res.partner", "search", [[]], { limit: 1 });
  const values = {
    move_type: "out_invoice",
    partner_id: partner,
    invoice_line_ids: [[0, 0, { product_id: product, quantity: 1, price_unit: 1 }]],
  };
  const ids = await odoo.call<number[]>("account.move", "create", [[values]]);
  await odoo.call("account.move", "unlink", [ids]);
}
