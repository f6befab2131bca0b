import { formatClientNo } from "../contract/client_range.ts";
import type { DeskClient } from "../contract/desk_views.ts";
import { type Fault, faultOf, PatriotPartnerError } from "../contract/errors.ts";
import type { ClientLink, Receivables } from "../contract/odoo_desk.ts";
import type { Client } from "../contract/patriot_api.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import type { ClientKey, DeskSides } from "./desk_sides.ts";
import { ownedFields } from "./ownership.ts";

/** A client as the desk shows it, but for the address at which its customer opens. */
export type ClientAtDesk = Omit<DeskClient, "link"> & { link: ClientLink | null };

/** Whose client it is and what they owe: `link` undefined while Odoo does not say, and then why. */
export type LinkAnswer =
  | { link: ClientLink | null; receivables: Receivables | null; odooFault: null }
  | { link: undefined; receivables: null; odooFault: Fault };

/**
 * A client, whose it is in Odoo, and which of its fields belong there. An Odoo that does not answer
 * is no error: `odooFault` says why.
 *
 * @throws PatriotPartnerError `client_missing`, or trouble of Patriot
 */
export async function readClient(
  { odoo, patriot }: DeskSides,
  { clientId, portId }: ClientKey,
): Promise<ClientAtDesk> {
  const key = { clientId, portId };
  const [client, answer] = await Promise.all([getClient(patriot, key), readLink(odoo, key)]);
  return joinClient(client, answer);
}

/** A client of Patriot and what Odoo says of it, as the desk shows them. */
export function joinClient(client: Client, answer: LinkAnswer): ClientAtDesk {
  const { link, receivables, odooFault } = answer;
  return { client, link: link ?? null, receivables, owned: ownedFields(client, link), odooFault };
}

/** @throws PatriotPartnerError `client_missing`, or trouble of Patriot */
export async function getClient(patriot: PatriotCalls, key: ClientKey): Promise<Client> {
  const { client } = await patriot.call("client.get", key);
  if (client === null) {
    const clientNo = formatClientNo(key.clientId, key.portId);
    throw new PatriotPartnerError("client_missing", { clientNo });
  }
  return client;
}

/** The link of a client; trouble of Odoo is part of the answer. */
export async function readLink(odoo: OdooApi, key: ClientKey): Promise<LinkAnswer> {
  try {
    const { link, receivables } = await odoo.call("client_link_read", {
      client_id: key.clientId,
      port_id: key.portId,
    });
    return { link, receivables, odooFault: null };
  } catch (error) {
    return { link: undefined, receivables: null, odooFault: faultOf(error) };
  }
}
