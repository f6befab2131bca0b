import { chunk } from "../billing/chunks.ts";
import type { BillingSides } from "../billing/patience.ts";
import { findCustomers } from "../billing/payers.ts";
import { formatClientNo } from "../contract/client_range.ts";
import type { Finding } from "../contract/odoo_audit.ts";
import type { LinkWork } from "../contract/odoo_links.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { Candidate } from "./candidate.ts";
import { keyOf } from "./link_findings.ts";
import type { ClientRef } from "./sides_read.ts";

/** As many clients as Patriot looks up in one call. */
export const CONFIRMED_CLIENTS = 200;
const WORKS_A_CALL = 500;

/**
 * The candidates that still stand when both sides are read once more.
 * @param candidates of {@link CONFIRMED_CLIENTS} clients at most
 */
export async function confirm(
  { odoo, patriot }: BillingSides,
  candidates: readonly Candidate[],
): Promise<Finding[]> {
  if (candidates.length === 0) {
    return [];
  }
  const keys = refsOf(candidates);
  const { items } = await patriot.call("client.getMany", { keys });
  const clients = new Map(items.map((client) => [keyOf("client", client), client]));
  const unowned = candidates.filter(({ finding }) => finding.kind === "client_without_customer");
  const customers = await findCustomers(odoo, { clients: refsOf(unowned), dealers: [] });
  const links = await readWorks(odoo, candidates);
  return candidates
    .filter(({ finding, client, stillStands }) =>
      stillStands({
        client: clients.get(keyOf("client", client)),
        link: links.get(finding.link_id ?? 0),
        hasCustomer: customers.clients.has(formatClientNo(client.clientId, client.portId)),
      }),
    )
    .map(({ finding }) => finding);
}

async function readWorks(
  odoo: OdooApi,
  candidates: readonly Candidate[],
): Promise<Map<number, LinkWork>> {
  const asked = candidates.flatMap(({ finding: { kind, link_id } }) =>
    link_id !== null && (kind === "differs" || kind === "client_gone") ? [link_id] : [],
  );
  const works = new Map<number, LinkWork>();
  for (const part of chunk(asked, WORKS_A_CALL)) {
    const { links } = await odoo.call("links_read", { link_ids: part });
    for (const link of links) {
      works.set(link.id, link);
    }
  }
  return works;
}

/** The clients that they are about, each once. */
function refsOf(candidates: readonly Candidate[]): ClientRef[] {
  return [
    ...new Map(candidates.map(({ client }) => [keyOf("client", client), client] as const)).values(),
  ];
}
