import type { Client } from "../contract/patriot_api.ts";
import type { Place } from "./allocate.ts";
import { type Attempt, bearsMarker } from "./attempt.ts";

/** `own`: an earlier insert did run. `stranger`: another's client stands on the reserved ID. */
export type Finding = { own: Client | null; stranger: Client | null };

/** What stands on the ID that was reserved for the link, and the link's own client if there is one. */
export async function lookUp(attempt: Attempt, place: Place): Promise<Finding> {
  const { client } = await attempt.patriot.call("client.get", place);
  if (client && bearsMarker(client, attempt.work)) {
    return { own: client, stranger: null };
  }
  return { own: await findOwnClient(attempt), stranger: client };
}

/** The link's own client, wherever it stands. */
export async function findOwnClient({ patriot, work }: Attempt): Promise<Client | null> {
  return (await patriot.call("client.findByMarker", { marker: work.marker })).client;
}
