import { formatClientNo } from "../contract/client_range.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { Customer } from "./amounts/compose_invoices.ts";
import { chunk } from "./chunks.ts";
import { stopIfInterrupted } from "./interrupted.ts";
import type { Course } from "./progress.ts";

const CHUNK = 500;

type ClientKey = { clientId: string; portId: string };

/** Customers of Odoo that pay; who is not linked has none. */
export type Customers = {
  /** By client number, as people see it. */
  clients: ReadonlyMap<string, Customer>;
  /** By dealer ID. */
  dealers: ReadonlyMap<string, Customer>;
};

/** Asks Odoo who pays for clients and dealers. */
export async function findCustomers(
  odoo: OdooApi,
  asked: { clients: readonly ClientKey[]; dealers: readonly string[] },
  { signal, onProgress }: Course = {},
): Promise<Customers> {
  const clients = new Map<string, Customer>();
  const dealers = new Map<string, Customer>();
  const clientChunks = chunk(asked.clients, CHUNK);
  const dealerChunks = chunk(asked.dealers, CHUNK);
  let done = 0;
  for (let index = 0; index < Math.max(clientChunks.length, dealerChunks.length); index += 1) {
    stopIfInterrupted(signal);
    const keys = clientChunks[index] ?? [];
    const ids = dealerChunks[index] ?? [];
    const answer = await odoo.call("billing_customers", {
      clients: keys.map(({ clientId, portId }) => ({ client_id: clientId, port_id: portId })),
      dealers: ids,
    });
    for (const { client_id, port_id, customer } of answer.clients) {
      if (customer !== null) {
        clients.set(formatClientNo(client_id, port_id), customer);
      }
    }
    for (const { dealer_id, customer } of answer.dealers) {
      if (customer !== null) {
        dealers.set(dealer_id, customer);
      }
    }
    done += keys.length + ids.length;
    onProgress?.("asking for customers", done, asked.clients.length + asked.dealers.length);
  }
  return { clients, dealers };
}
