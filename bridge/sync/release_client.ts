import { PatriotPartnerError } from "../contract/errors.ts";
import type { Client } from "../contract/patriot_api.ts";
import type { Place } from "./allocate.ts";
import { type Attempt, bearsMarker, clientNoOf, placeOf } from "./attempt.ts";
import { requireOperator } from "./insert_order.ts";
import { lookUp } from "./look_up.ts";

/**
 * Takes the link's marker off its client; monitoring goes on as it is. Nothing is done to a client
 * that is not, or no longer, this link's. Answers where the link's client stood, null when it has none.
 *
 * @throws PatriotPartnerError client_missing when an insert may still be on its way: once the link
 *   has ended nobody would recognise its client
 */
export async function releaseClient(attempt: Attempt): Promise<Place | null> {
  const { work, patriot } = attempt;
  const place = placeOf(work);
  if (!place) {
    return null;
  }
  const client = await findClient(attempt, place);
  if (!client) {
    return place;
  }
  const { clientId, portId } = client;
  const operatorId = requireOperator(work);
  await patriot.call("client.release", { clientId, portId, marker: work.marker, operatorId });
  return { clientId, portId };
}

async function findClient(attempt: Attempt, place: Place): Promise<Client | null> {
  if (attempt.fateUnknown && !attempt.work.confirmed) {
    const { own } = await lookUp(attempt, place);
    if (!own) {
      throw new PatriotPartnerError("client_missing", { clientNo: clientNoOf(place) });
    }
    return own;
  }
  const { client } = await attempt.patriot.call("client.get", place);
  return client && bearsMarker(client, attempt.work) ? client : null;
}
