import { randomUUID } from "node:crypto";
import type { PatriotTransport } from "../../bridge/patriot/client.ts";
import { pythonJson, runInOdoo } from "../odoo/odoo_shell.ts";

export interface LinkedCustomer {
  customerId: number;
  clientId: string;
  portId: string;
  name: string;
}

interface Many {
  count: number;
  /** Start of their names, which a number follows. */
  name: string;
  typeId: number;
  span: { portId: string; startId: string; endId: string };
}

const TEMPLATE = "1001";
const OPERATOR = "OP01";
const AT_ONCE = 8;
const ADDRESS = { street: "Kauri Lane", city: "Nelson", zip: "7010" };

/**
 * Makes customers in Odoo, each linked with a client in Patriot, as they stand when the bridge has
 * inserted them one by one, but thousands in a minute.
 */
export async function linkManyCustomers(
  { stack, patriot }: { stack: { data: string }; patriot: PatriotTransport },
  { count, name, typeId, span }: Many,
): Promise<LinkedCustomer[]> {
  const made: { name: string; clientId: string; marker: string }[] = [];
  while (made.length < count) {
    const limit = Math.min(500, count - made.length);
    const { clientIds } = await patriot.call("client.findFree", { ...span, limit });
    if (clientIds.length < limit) {
      throw new Error(`only ${made.length + clientIds.length} of ${count} client IDs are free`);
    }
    const batch = clientIds.map((clientId, index) => ({
      ...{ name: `${name} no ${made.length + index + 1}`, clientId, marker: randomUUID() },
    }));
    await eachOf(batch, (client) => insert(patriot, { ...client, portId: span.portId }));
    made.push(...batch);
  }
  const ids = await runInOdoo<number[]>(stack, scriptOf({ made, typeId, portId: span.portId }));
  return made.map(({ name: madeName, clientId }, index) => ({
    ...{ customerId: ids[index] ?? 0, clientId, portId: span.portId, name: madeName },
  }));
}

async function insert(
  patriot: PatriotTransport,
  client: { name: string; clientId: string; portId: string; marker: string },
): Promise<void> {
  const { name, ...keys } = client;
  const { zip, ...address } = ADDRESS;
  const billing = { name, ...address, street2: "", region: "", postcode: zip, country: "" };
  await patriot.call("client.insert", {
    ...keys,
    ...{ templateNo: TEMPLATE, revision: 1, operatorId: OPERATOR },
    fields: { site: { ...billing, phone: "", email: "" }, billing },
  });
}

function scriptOf(clients: { made: unknown[]; typeId: number; portId: string }): string {
  return `
given = ${pythonJson({ ...clients, address: ADDRESS })}
common = {**given["address"], "patriot_type_id": given["typeId"]}
partners = env["res.partner"].with_context(tracking_disable=True).create(
    [{**common, "name": client["name"]} for client in given["made"]]
)
env["patriot.client"].create([
    {
        "partner_id": partner.id,
        "type_id": given["typeId"],
        "marker": client["marker"],
        "port_id": given["portId"],
        "client_id": client["clientId"],
        "state": "linked",
        "confirmed": True,
        "applied_revision": 1,
        "requested_by": env.uid,
    }
    for partner, client in zip(partners, given["made"])
])
env.cr.commit()
answer(partners.ids)
`;
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
