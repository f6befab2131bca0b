import { sql } from "kysely";
import type { Queries } from "../store/database.ts";
import { searchText } from "../store/lists.ts";
import { createRandom } from "./clients.ts";

/** `share`: how many of all clients are the dealer's. */
export const DEALERS = [
  { dealerId: "D001", name: "Harbour Security Services", city: "Auckland", share: 0.14 },
  { dealerId: "D002", name: "Southern Cross Alarms", city: "Christchurch", share: 0.09 },
  { dealerId: "D003", name: "Capital Fire & Security", city: "Wellington", share: 0.07 },
  { dealerId: "D004", name: "Waikato Electronic Protection", city: "Hamilton", share: 0.05 },
  { dealerId: "D005", name: "Otago Alarm Installers", city: "Dunedin", share: 0.04 },
  { dealerId: "D006", name: "Blue Gum Security", city: "Sydney", share: 0.04 },
  { dealerId: "D007", name: "Yarra Monitoring Partners", city: "Melbourne", share: 0.03 },
  { dealerId: "D008", name: "Sunshine Locks & Alarms", city: "Brisbane", share: 0.02 },
  { dealerId: "D009", name: "Swan River Systems", city: "Perth", share: 0.01 },
  { dealerId: "D010", name: "Hunter Valley Electrical", city: "Newcastle", share: 0.005 },
  { dealerId: "D011", name: "Kōwhai Home Security", city: "Auckland", share: 0.005 },
  { dealerId: "D012", name: "Te Awa Installations", city: "Hamilton", share: 0 },
] as const;

/**
 * Gives a store without dealers the dealers, and about half of the clients that no link has to
 * them; the same ones in every run.
 */
export async function seedDealers(db: Queries): Promise<void> {
  const known = await db.selectFrom("dealer").select("dealer_id").executeTakeFirst();
  if (known !== undefined) {
    return;
  }
  const rows = DEALERS.map(({ dealerId: dealer_id, name, city }) => ({
    dealer_id,
    name,
    city,
    search: searchText(dealer_id, name),
  }));
  await db.insertInto("dealer").values(rows).execute();
  const clients = await db
    .selectFrom("client")
    .select("id")
    .where("marker", "is", null)
    .where("dealer_id", "is", null)
    .orderBy("id")
    .execute();
  const random = createRandom(12);
  const owned = new Map<string, number[]>();
  for (const { id } of clients) {
    const dealerId = dealerAt(random());
    if (dealerId !== undefined) {
      owned.set(dealerId, [...(owned.get(dealerId) ?? []), id]);
    }
  }
  for (const [dealerId, ids] of owned) {
    await sql`UPDATE client SET dealer_id = ${dealerId}
      WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(db);
  }
}

/** The dealer whose share covers `chance`, from 0 up to and without 1. */
function dealerAt(chance: number): string | undefined {
  let upTo = 0;
  return DEALERS.find(({ share }) => {
    upTo += share;
    return chance < upTo;
  })?.dealerId;
}
