import type { Client } from "../../bridge/contract/patriot_api.ts";
import { billingOf, type Customer, type Link, siteOf } from "./records.ts";
import { count, emptyTally, type Tally } from "./tally.ts";

export interface Records {
  links: Link[];
  customers: Customer[];
  clients: Client[];
}

/**
 * Compares what Odoo wants with what Patriot has, link by link, after all is quiet. Links that a
 * person must mend (`failed`) are wrong here; links that were released are left out.
 *
 * @param records all links of some customers, and all clients that may be theirs
 */
export function audit({ links, customers, clients }: Records): Tally {
  const tally = emptyTally();
  const standing = links.filter((link) => link.active);
  const byMarker = groupBy(clients, (client) => client.marker?.toLowerCase() ?? "");
  const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
  const linkCount = groupBy(standing, (link) => link.partner_id[0]);

  for (const link of standing) {
    const own = byMarker.get(link.marker.toLowerCase()) ?? [];
    const [client] = own;
    const title = `link ${link.id} (${link.partner_id[1]})`;
    if (link.state === "failed") {
      count(tally, "wrong", `${title} is failed: ${link.error_code}`);
    } else if (link.revision > link.applied_revision) {
      const { revision, applied_revision, state, error_code } = link;
      const why = `revision ${revision}, applied ${applied_revision}, ${state} ${error_code}`;
      count(tally, "lost", `${title} is behind: ${why}`);
    } else if (!client) {
      count(tally, "lost", `${title} has no client in Patriot`);
    }
    for (const extra of own.slice(1)) {
      count(tally, "doubled", `${title} has client ${extra.clientId} too`);
    }
    if (!client || link.revision > link.applied_revision) {
      continue;
    }
    if (client.clientId !== link.client_id || client.portId !== link.port_id) {
      const patriots = `${client.clientId}-${client.portId}`;
      count(tally, "wrong", `${title}: ${link.client_id}-${link.port_id} is ${patriots} there`);
    }
    const customer = customerOf.get(link.partner_id[0]);
    const isOnly = (linkCount.get(link.partner_id[0])?.length ?? 0) < 2 && !link.has_own_site;
    for (const difference of customer ? differences(customer, client, isOnly) : []) {
      count(tally, "wrong", `${title}: ${difference}`);
    }
  }
  countDoubledNumbers(standing, tally);
  countStrayClients(links, clients, tally);
  return tally;
}

function differences(customer: Customer, client: Client, isOnly: boolean): string[] {
  const compare = (group: "site" | "billing", wanted: Record<string, string>) => {
    const held: Record<string, string> = client[group];
    return Object.entries(wanted)
      .filter(([field, value]) => held[field] !== value)
      .map(([field, value]) => `${group}.${field} is "${held[field]}", not "${value}"`);
  };
  return [
    ...(isOnly ? compare("site", siteOf(customer)) : []),
    ...compare("billing", billingOf(customer)),
  ];
}

function countDoubledNumbers(links: Link[], tally: Tally): void {
  const numbered = links.filter((link) => link.client_id);
  const byNumber = groupBy(numbered, (link) => `${link.client_id}-${link.port_id}`);
  for (const [number, holders] of byNumber) {
    for (const extra of holders.slice(1)) {
      count(tally, "doubled", `client ${number} has link ${extra.id} too`);
    }
  }
}

/** A client that bears a marker which no link has was inserted for a link that took another. */
function countStrayClients(links: Link[], clients: Client[], tally: Tally): void {
  const markers = new Set(links.map((link) => link.marker.toLowerCase()));
  for (const client of clients) {
    if (client.marker !== null && !markers.has(client.marker.toLowerCase())) {
      count(tally, "doubled", `client ${client.clientId} (${client.site.name}) has no link`);
    }
  }
}

function groupBy<T, K>(items: T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
