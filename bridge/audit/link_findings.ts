import { isDeepStrictEqual } from "node:util";
import { formatClientNo } from "../contract/client_range.ts";
import type { Fact } from "../contract/finding_facts.ts";
import type { OdooAddress } from "../contract/odoo_address.ts";
import type { Client, WalkedClient } from "../contract/patriot_api.ts";
import { followsOf } from "../sync/desired.ts";
import { type Follows, findDifferences } from "../sync/followed_fields.ts";
import type { Candidate } from "./candidate.ts";
import { describeAddress, fact, makeFinding, textFacts } from "./finding_texts.ts";
import type { AuditedLink, ClientRef } from "./sides_read.ts";

/** A link whose client Patriot does not have. */
export function findGone(link: AuditedLink): Candidate {
  const { clientId, portId, link_id, partner_id, values, confirmed } = link;
  const { state: region, zip: postcode, ...address } = values;
  const finding = makeFinding({
    ...{ kind: "client_gone", key: `client_gone:${link_id}`, name: values.name },
    ...{ client_id: clientId, port_id: portId, link_id, partner_id },
    odoo: [
      fact("linked_to", { name: values.name, client: formatClientNo(clientId, portId) }),
      ...(confirmed ? [] : [fact("not_confirmed")]),
      ...textFacts(describeAddress({ ...address, region, postcode })),
    ],
  });
  return {
    finding,
    client: { clientId, portId },
    stillStands: ({ client, link: now }) =>
      client === undefined && now?.client_id === clientId && now.port_id === portId,
  };
}

/**
 * A client that is nobody's in Odoo. One whose dealer pays needs no customer of its own as long as the
 * dealer has one, and nobody needs one that is decommissioned.
 */
export function findWithoutCustomer(
  client: WalkedClient,
  dealers: ReadonlyMap<string, number>,
): Candidate[] {
  const { clientId, portId, status, site, dealerId, payer, marker } = client;
  const isDealers = payer === "dealer" && dealerId !== null && dealers.has(dealerId);
  if (status === "decommissioned" || isDealers) {
    return [];
  }
  const finding = makeFinding({
    ...{ kind: "client_without_customer", key: keyOf("client_without_customer", client) },
    ...{ name: site.name, client_id: clientId, port_id: portId },
    patriot: [
      dealerId === null
        ? fact("status", { status })
        : fact("status_of_dealers", { status, dealer: dealerId }),
      ...(payer === "dealer" ? [fact("dealer_not_linked")] : []),
      ...(marker === null ? [] : [fact("mark_unknown")]),
      ...textFacts(describeAddress(site)),
    ],
  });
  return [
    {
      finding,
      client: { clientId, portId },
      stillStands: ({ client: now, hasCustomer }) => now !== undefined && !hasCustomer,
    },
  ];
}

/** A link that Patriot is up to date with and that differs all the same: somebody edited in Patriot. */
export function findDiffering(client: WalkedClient, link: AuditedLink): Candidate[] {
  const { clientId, portId } = client;
  const { link_id, partner_id, values, follows, is_behind, confirmed } = link;
  const sides = describeDifferences(client, { customer: values, follows });
  if (is_behind || !confirmed || sides === undefined) {
    return [];
  }
  const finding = makeFinding({
    ...{ kind: "differs", key: `differs:${link_id}`, name: client.site.name },
    ...{ client_id: clientId, port_id: portId, link_id, partner_id, ...sides },
  });
  return [
    {
      finding,
      client: { clientId, portId },
      stillStands({ client: now, link: work }) {
        if (!now || !work || work.release || work.revision > work.applied_revision) {
          return false;
        }
        const wanted = { customer: work.partner, follows: followsOf(work) };
        return isDeepStrictEqual(describeDifferences(now, wanted), sides);
      },
    },
  ];
}

/** The fields that differ with what stands on either side. */
function describeDifferences(
  client: Client,
  wanted: { customer: OdooAddress; follows: Follows },
): { odoo: Fact[]; patriot: Fact[] } | undefined {
  const { site = {}, billing = {} } = findDifferences(client, wanted) ?? {};
  const fields = [
    ...fieldsOf("site", site, client.site),
    ...fieldsOf("billing", billing, client.billing),
  ];
  if (fields.length === 0) {
    return undefined;
  }
  return {
    odoo: fields.map(({ field, wanted }) => factOf(field, wanted)),
    patriot: fields.map(({ field, held }) => factOf(field, held)),
  };
}

function fieldsOf(
  group: "site" | "billing",
  wanted: Partial<Record<string, string>>,
  held: Readonly<Record<string, string>>,
): { field: string; wanted: string; held: string }[] {
  return Object.entries(wanted).map(([name, value = ""]) => ({
    field: `${group}.${name}`,
    wanted: value,
    held: held[name] ?? "",
  }));
}

function factOf(field: string, value: string): Fact {
  return value === "" ? fact("field_empty", { field }) : fact("field", { field, value });
}

/** One client is one key, however it is spelt. */
export function keyOf(kind: string, { clientId, portId }: ClientRef): string {
  return `${kind}:${formatClientNo(clientId.toLowerCase(), portId)}`;
}
