import { PatriotPartnerError } from "../contract/errors.ts";
import type { ClientKey, DeskSides } from "./desk_sides.ts";
import { type ClientAtDesk, getClient, joinClient, readLink } from "./read_client.ts";

/**
 * Ties a client that stands in Patriot to a customer of Odoo; a repeat changes nothing. The sync then
 * claims the client and brings it what it follows.
 *
 * @param onLinked called once Odoo has the link: wake the sync, and try the client's enquiries again
 * @throws PatriotPartnerError `client_missing`, `customer_missing`, `customer_archived`,
 *   `client_linked`, `type_missing`, `invalid_field`, or trouble of either side
 */
export async function linkClient(
  { odoo, patriot }: DeskSides,
  wish: ClientKey & { customerId: number; operatorId: string },
  { onLinked }: { onLinked?: (key: ClientKey) => void } = {},
): Promise<ClientAtDesk> {
  const key = { clientId: wish.clientId, portId: wish.portId };
  await getClient(patriot, key);
  const { link, error } = await odoo.call("client_link", {
    client_id: key.clientId,
    port_id: key.portId,
    partner_id: wish.customerId,
    operator_id: wish.operatorId,
  });
  if (error !== null) {
    throw new PatriotPartnerError(error.code, error.params);
  }
  if (link === null) {
    throw new PatriotPartnerError("odoo_invalid_answer", { reason: "it names no link" });
  }
  onLinked?.(key);
  const [client, read] = await Promise.all([getClient(patriot, key), readLink(odoo, key)]);
  // What the customer owes is worth a question, but no failure of what was done.
  return joinClient(client, read.link ? read : { link, receivables: null, odooFault: null });
}
