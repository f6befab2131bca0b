import pLimit from "p-limit";
import type { PatriotCalls } from "../patriot/transport.ts";
import { AT_ONCE } from "./claim_links.ts";
import type { DealerRow } from "./rows.ts";

/** Longest name of a customer that Patriot is told (bridge/contract/patriot_api.ts). */
const MAX_NAME = 300;

/** Tells Patriot whose its dealers are in Odoo, where it does not say so already. */
export async function noteDealers(
  patriot: PatriotCalls,
  dealers: readonly { row: DealerRow; customer: { id: number; name: string } }[],
  operatorId: string,
): Promise<void> {
  const limit = pLimit(AT_ONCE);
  const untold = dealers.filter(({ row, customer }) => row.patriot?.customer?.id !== customer.id);
  await Promise.all(
    untold.map(({ row: { dealerId }, customer: { id, name } }) =>
      limit(() => {
        const customer = { id, name: [...name].slice(0, MAX_NAME).join("") };
        return patriot.call("dealer.setCustomer", { dealerId, operatorId, customer });
      }),
    ),
  );
}
