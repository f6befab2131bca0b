import { labelOf } from "../clients/ownership.ts";
import { formatClientNo } from "../contract/client_range.ts";
import type { OdooAddress } from "../contract/odoo_address.ts";
import type { Client, WalkedClient } from "../contract/patriot_api.ts";
import { followsOf } from "../sync/desired.ts";
import { type Follows, findDifferences } from "../sync/followed_fields.ts";
import type { Candidate } from "./candidate.ts";
import { describeAddress, joinLines, makeFinding, STATUSES } from "./finding_texts.ts";
import type { AuditedLink, ClientRef } from "./sides_read.ts";

/** A link whose client Patriot does not have. */
export function findGone(link: AuditedLink): Candidate {
  const { clientId, portId, link_id, partner_id, values, confirmed } = link;
  const { state: region, zip: postcode, ...address } = values;
  const finding = makeFinding({
    ...{ kind: "client_gone", key: `client_gone:${link_id}`, name: values.name },
    ...{ client_id: clientId, port_id: portId, link_id, partner_id },
    odoo: joinLines(
      `${values.name} is linked to ${formatClientNo(clientId, portId)}.`,
      confirmed ? "" : "Patriot has not confirmed the link yet.",
      describeAddress({ ...address, region, postcode }),
    ),
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
    patriot: joinLines(
      `${STATUSES[status]}${dealerId === null ? "" : `, of dealer ${dealerId}`}.`,
      payer === "dealer" ? "The dealer pays, and is not linked to a customer either." : "",
      marker === null ? "" : "It carries the mark of a link that Odoo does not have.",
      describeAddress(site),
    ),
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
  const texts = describeDifferences(client, { customer: values, follows });
  if (is_behind || !confirmed || texts === undefined) {
    return [];
  }
  const finding = makeFinding({
    ...{ kind: "differs", key: `differs:${link_id}`, name: client.site.name },
    ...{ client_id: clientId, port_id: portId, link_id, partner_id, ...texts },
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
        const again = describeDifferences(now, wanted);
        return again?.odoo === texts.odoo && again.patriot === texts.patriot;
      },
    },
  ];
}

/** The fields that differ with what stands on either side, a line each. */
function describeDifferences(
  client: Client,
  wanted: { customer: OdooAddress; follows: Follows },
): { odoo: string; patriot: string } | undefined {
  const { site = {}, billing = {} } = findDifferences(client, wanted) ?? {};
  const lines = [
    ...linesOf("site", site, client.site),
    ...linesOf("billing", billing, client.billing),
  ];
  if (lines.length === 0) {
    return undefined;
  }
  return {
    odoo: lines.map(({ odoo }) => odoo).join("\n"),
    patriot: lines.map(({ patriot }) => patriot).join("\n"),
  };
}

function linesOf(
  group: "site" | "billing",
  wanted: Partial<Record<string, string>>,
  held: Readonly<Record<string, string>>,
): { odoo: string; patriot: string }[] {
  return Object.entries(wanted).map(([field, value = ""]) => {
    const label = labelOf(`${group}.${field}`);
    return { odoo: lineOf(label, value), patriot: lineOf(label, held[field] ?? "") };
  });
}

function lineOf(label: string, value: string): string {
  return `${label}: ${value === "" ? "(empty)" : value}`;
}

/** One client is one key, however it is spelt. */
export function keyOf(kind: string, { clientId, portId }: ClientRef): string {
  return `${kind}:${formatClientNo(clientId.toLowerCase(), portId)}`;
}
