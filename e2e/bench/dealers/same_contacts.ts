import { randomUUID } from "node:crypto";
import type { PatriotTransport } from "../../../bridge/patriot/client.ts";
import { callDesktop } from "../../clients/patriot_reader.ts";
import { pythonJson, runInOdoo } from "../../odoo/odoo_shell.ts";
import type { Stack } from "../../stack/stack.ts";

/** A dealer that has no clients at first, and a port on which no ID starts so. */
const DEALER = "D012";
const PORT = "03";
const PREFIX = "DLR";
const READ_A_CALL = 500;
const CREATED_A_CALL = 1_000;
/** Of the clients, every so many-th has a customer in Odoo. */
const LINKED = 10;

export interface DealerWorld {
  dealerId: string;
  /** Odoo's user whose contacts they are: Odoo's parallel to the clients of a dealer. */
  userId: number;
}

/**
 * Gives a dealer `size` clients in Patriot, and Odoo as many contacts of the same names, addresses
 * and numbers.
 */
export async function makeDealer(
  { stack, patriot, typeId }: { stack: Stack; patriot: PatriotTransport; typeId: number },
  size: number,
): Promise<DealerWorld> {
  const bulk = { dealerId: DEALER, portId: PORT, startId: `${PREFIX}00001`, count: size };
  await callDesktop(stack.patriot, "desktop.insertMany", bulk);
  const clients: object[] = [];
  while (clients.length < size) {
    const page = { dealerId: DEALER, offset: clients.length, limit: READ_A_CALL };
    const { items } = await patriot.call("client.list", page);
    for (const { clientId, site } of items) {
      const { name, street, city, postcode, phone, email } = site;
      const marker = clients.length % LINKED === 0 ? randomUUID() : null;
      const contact = { ref: clientId, name, street, city, zip: postcode, phone, email };
      clients.push({ marker, contact });
    }
    if (items.length === 0) {
      throw new Error(`${DEALER} has ${clients.length} of ${size} clients`);
    }
  }
  const userId = await runInOdoo<number>(stack, scriptOf(clients, typeId));
  return { dealerId: DEALER, userId };
}

function scriptOf(clients: readonly object[], typeId: number): string {
  return `
given = ${pythonJson(clients)}
user = env["res.users"].create({"name": "Bench Dealer", "login": "bench_dealer"})
Partner = env["res.partner"].with_context(tracking_disable=True)
Link = env["patriot.client"]
for at in range(0, len(given), ${CREATED_A_CALL}):
    some = given[at:at + ${CREATED_A_CALL}]
    partners = Partner.create([{**one["contact"], "user_id": user.id} for one in some])
    Link.create([
        {
            "partner_id": partner.id,
            "type_id": ${typeId},
            "marker": one["marker"],
            "port_id": "${PORT}",
            "client_id": one["contact"]["ref"],
            "state": "linked",
            "confirmed": True,
            "applied_revision": 1,
            "requested_by": env.uid,
        }
        for partner, one in zip(partners, some) if one["marker"]
    ])
    env.cr.commit()
    env.invalidate_all()
answer(user.id)
`;
}
