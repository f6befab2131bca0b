import { walkPages } from "../billing/walk.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { OdooResult } from "../contract/odoo_api.ts";
import type { WalkedClient } from "../contract/patriot_api.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { compareClients } from "./client_order.ts";

const PAGE = 500;

export type ClientRef = { clientId: string; portId: string };

/** A link of Odoo, and the client that it names. */
export type AuditedLink = OdooResult<"audit_links">["links"][number] & ClientRef;

/**
 * All clients of Patriot, in order.
 * @throws PatriotPartnerError of Patriot, and `patriot_invalid_answer` for a walk that is out of order:
 *   held against the links it would make every client look gone. Interrupted between two pages
 */
export function readClients(
  patriot: PatriotCalls,
  signal?: AbortSignal,
): AsyncGenerator<WalkedClient> {
  const refuse = () =>
    new PatriotPartnerError("patriot_invalid_answer", { reason: "clients are out of order" });
  const pages = walkPages<WalkedClient, ClientRef | null>(
    (page) => patriot.call("client.walk", page),
    { from: null, limit: PAGE, signal, checkNext: (next, after) => goOn(next, after, refuse) },
  );
  return readInOrder(pages, refuse);
}

/**
 * All links of Odoo, in the order of their clients.
 * @throws PatriotPartnerError of Odoo, and `odoo_invalid_answer` for links that are out of order;
 *   Interrupted between two pages
 */
export function readLinks(odoo: OdooApi, signal?: AbortSignal): AsyncGenerator<AuditedLink> {
  const refuse = () =>
    new PatriotPartnerError("odoo_invalid_answer", { reason: "links are out of order" });
  const pages = walkPages<AuditedLink, ClientRef | null>(
    async ({ after, limit }) => {
      const place = after && { client_id: after.clientId, port_id: after.portId };
      const { links, next } = await odoo.call("audit_links", { after: place, limit });
      return {
        items: links.map((link) => ({ ...link, ...toRef(link) })),
        next: next && toRef(next),
      };
    },
    { from: null, limit: PAGE, signal, checkNext: (next, after) => goOn(next, after, refuse) },
  );
  return readInOrder(pages, refuse);
}

function toRef({ client_id, port_id }: { client_id: string; port_id: string }): ClientRef {
  return { clientId: client_id, portId: port_id };
}

function goOn(next: ClientRef | null, after: ClientRef | null, refuse: () => Error): void {
  // Odoo tells two spellings of one ID apart, so that one may stand on either side of a page's end.
  const isSame = next?.clientId === after?.clientId && next?.portId === after?.portId;
  if (next && after && (isSame || compareClients(next, after) < 0)) {
    throw refuse();
  }
}

async function* readInOrder<T extends ClientRef>(
  pages: AsyncIterable<T[]>,
  refuse: () => Error,
): AsyncGenerator<T> {
  let last: ClientRef | undefined;
  for await (const page of pages) {
    for (const item of page) {
      if (last && compareClients(item, last) < 0) {
        throw refuse();
      }
      last = item;
      yield item;
    }
  }
}
