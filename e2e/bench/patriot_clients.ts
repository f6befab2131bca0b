import { createPatriotClient, type PatriotTransport } from "../../bridge/patriot/client.ts";
import type { Stack } from "../stack/stack.ts";
import type { Database } from "./database.ts";

const READ_A_CALL = 200;

/** Patriot's JSON service of a stack; the caller closes it. */
export function openPatriot({ patriot }: Stack): PatriotTransport {
  const { hostname, port } = new URL(patriot.url);
  return createPatriotClient({
    ...{ host: hostname, port: Number(port), encryption: "none" },
    ...{ user: patriot.user, password: patriot.password },
  });
}

type Link = { marker: string; client_id: string; port_id: string; name: string };

/**
 * Reads the clients of these customers in Patriot and answers when each was made there, in ms since
 * 1970 and in the order of the customers.
 * @throws Error unless every customer has one client, with its link's marker and its own name
 */
export async function checkClients(
  { database, patriot }: { database: Database; patriot: PatriotTransport },
  customerIds: readonly number[],
): Promise<number[]> {
  const links = await database.rows<Link>(
    `SELECT link.marker, link.client_id, link.port_id, customer.name
       FROM patriot_client link JOIN res_partner customer ON customer.id = link.partner_id
      WHERE link.partner_id = ANY($1::int[]) AND link.state = 'linked' AND link.confirmed
        AND link.revision = link.applied_revision
      ORDER BY array_position($1::int[], link.partner_id)`,
    [customerIds],
  );
  if (links.length !== customerIds.length) {
    throw new Error(`${links.length} of ${customerIds.length} customers are linked`);
  }
  const made: number[] = [];
  for (let from = 0; from < links.length; from += READ_A_CALL) {
    const some = links.slice(from, from + READ_A_CALL);
    const keys = some.map(({ client_id, port_id }) => ({ clientId: client_id, portId: port_id }));
    const { items } = await patriot.call("client.getMany", { keys });
    const clients = new Map(items.map((client) => [`${client.clientId}-${client.portId}`, client]));
    for (const { marker, client_id, port_id, name } of some) {
      const client = clients.get(`${client_id}-${port_id}`);
      if (client?.marker !== marker || client.site.name !== name) {
        throw new Error(`Patriot's client ${client_id}-${port_id} is not that of ${name}`);
      }
      made.push(Date.parse(client.createdAt));
    }
  }
  return made;
}
