import { PatriotPartnerError } from "../contract/errors.ts";
import type { LinkWork } from "../contract/odoo_api.ts";
import type { Client } from "../contract/patriot_api.ts";
import { type Attempt, bearsMarker, clientNoOf, requirePlace } from "./attempt.ts";
import { assertStorable, findChanges, namesOf } from "./desired.ts";
import { requireOperator } from "./insert_order.ts";

/** The client after an update, and the fields that were sent, as `site.phone`. */
export type Updated = { client: Client; changed: string[] };

/**
 * Brings the client of a confirmed link up to date.
 *
 * @throws PatriotPartnerError client_missing or marker_differs: a person must look
 */
export async function updateClient(attempt: Attempt): Promise<Updated> {
  const place = requirePlace(attempt.work);
  const { client } = await attempt.patriot.call("client.get", place);
  if (!client) {
    throw new PatriotPartnerError("client_missing", { clientNo: clientNoOf(place) });
  }
  if (!bearsMarker(client, attempt.work)) {
    throw new PatriotPartnerError("marker_differs", { clientNo: clientNoOf(place) });
  }
  return await sendChanges(attempt, client);
}

/**
 * Sends the fields of the link's own client that differ. When none does but Patriot has seen only an
 * older revision, an update without fields tells it the new one: an older update that is still on
 * its way is refused from then on, instead of undoing the customer's way back to what Patriot has.
 */
export async function sendChanges(attempt: Attempt, client: Client): Promise<Updated> {
  const { work, patriot } = attempt;
  const fields = findChanges(client, work);
  if (!fields && (!work.operator || isFenced(client, work))) {
    return { client, changed: [] };
  }
  if (fields) {
    assertStorable(fields, work);
  }
  const updated = await patriot.call("client.update", {
    clientId: client.clientId,
    portId: client.portId,
    marker: work.marker,
    revision: work.revision,
    operatorId: requireOperator(work),
    fields: fields ?? {},
  });
  return { client: updated.client, changed: fields ? namesOf(fields) : [] };
}

/** Patriot refuses all that is older than this revision. */
function isFenced(client: Client, { revision }: LinkWork): boolean {
  return client.revision !== null && client.revision >= revision;
}
