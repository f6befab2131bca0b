import { PatriotPartnerError } from "../contract/errors.ts";
import type { Client } from "../contract/patriot_api.ts";
import { type Attempt, bearsMarker, clientNoOf, requirePlace } from "./attempt.ts";
import { requireOperator } from "./insert_order.ts";

/**
 * Gives the client that a person chose in Patriot the link's marker. Nothing else of it changes, and
 * a client that another link holds is never touched.
 *
 * @throws PatriotPartnerError client_missing, marker_differs or operator_missing: a person must look
 */
export async function claimClient({ work, patriot }: Attempt): Promise<Client> {
  const place = requirePlace(work);
  const { client } = await patriot.call("client.get", place);
  if (!client) {
    throw new PatriotPartnerError("client_missing", { clientNo: clientNoOf(place) });
  }
  if (bearsMarker(client, work)) {
    return client;
  }
  if (client.marker !== null) {
    throw new PatriotPartnerError("marker_differs", { clientNo: clientNoOf(place) });
  }
  const { marker, revision } = work;
  const claim = { ...place, marker, revision, operatorId: requireOperator(work) };
  return (await patriot.call("client.claim", claim)).client;
}
