import { formatClientNo, idAt, parseRange } from "../../contract/client_range.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { Store } from "../store/database.ts";
import { checkPort } from "../store/free_ids.ts";
import { checkDealer } from "../store/references.ts";
import { createRandom, makeClient } from "./clients.ts";
import { insertClients } from "./insert_clients.ts";

/** From that day on they are commissioned. */
const FIRST_DAY = "2026-01-01";

export type Bulk = {
  dealerId: string | null;
  portId: string;
  /** First of the IDs in a row; ends in digits. */
  startId: string;
  count: number;
};

/**
 * Inserts `count` believable clients from `startId` on, in one transaction. Throws `unknown_port`,
 * `not_found` for the dealer, or `client_exists` for the first ID that is taken.
 */
export function insertBulk(
  store: Store,
  { dealerId, portId, startId, count }: Bulk,
): Promise<{ inserted: number; endId: string }> {
  return store.transaction().execute(async (db) => {
    await checkPort(db, portId);
    const dealer = dealerId === null ? null : await checkDealer(db, dealerId);
    const range = parseRange(startId, startId);
    if (typeof range === "string") {
      throw new Error(`${startId} ends in no digits.`);
    }
    const ids = Array.from({ length: count }, (_, index) => idAt(range, index));
    const taken = await db
      .selectFrom("client")
      .select("client_id")
      .where("port_id", "=", portId)
      .where("prefix", "=", range.prefix)
      .where("width", "=", range.width)
      .where("number", ">=", range.start)
      .where("number", "<", range.start + count)
      .orderBy("number")
      .executeTakeFirst();
    if (taken !== undefined) {
      const clientNo = formatClientNo(taken.client_id, portId);
      throw new PatriotPartnerError("client_exists", { clientNo });
    }
    const random = createRandom(range.start);
    const clients = ids.map((clientId) => makeClient({ clientId, portId }, random));
    await insertClients(db, clients, { dealerId: dealer, from: FIRST_DAY });
    return { inserted: count, endId: ids.at(-1) ?? startId };
  });
}
