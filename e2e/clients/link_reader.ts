import { expect } from "@playwright/test";
import type { OdooSession } from "./odoo_session.ts";

/** A link as Odoo holds it; empty values are `false`, as Odoo's RPC writes them. */
export type Link = {
  id: number;
  partner_id: [number, string];
  state: string;
  client_id: string | false;
  port_id: string | false;
  marker: string;
  error_code: string | false;
  error_message: string | false;
  attempts: number;
};

const FIELDS = [
  "partner_id",
  "state",
  "client_id",
  "port_id",
  "marker",
  "error_code",
  "error_message",
  "attempts",
];

/** The links of these customers, oldest first. */
export async function readLinks(odoo: OdooSession, partnerIds: number[]): Promise<Link[]> {
  const domain = [["partner_id", "in", partnerIds]];
  const kwargs = { domain, fields: FIELDS, order: "id" };
  return odoo.call<Link[]>("patriot.client", "search_read", [], kwargs);
}

/** Waits until every customer has exactly one link and all are in `state`. */
export async function waitForLinks(
  odoo: OdooSession,
  partnerIds: number[],
  state: string,
  timeout = 30_000,
): Promise<Link[]> {
  let links: Link[] = [];
  await expect
    .poll(
      async () => {
        links = await readLinks(odoo, partnerIds);
        const open = links.filter((link) => link.state !== state);
        return open.length === 0
          ? links.length
          : `${open.length} not ${state}: ${open[0]?.state} ${open[0]?.error_message || ""}`;
      },
      { timeout, message: `links of ${partnerIds.length} customers` },
    )
    .toBe(partnerIds.length);
  return links;
}

/** Creates a customer that asks for a client, as an import or another program would. */
export async function createCustomer(
  odoo: OdooSession,
  values: { name: string; patriot_type_id: number } & Record<string, unknown>,
): Promise<number> {
  const vals = { ...values, patriot_insert: true };
  const [id] = await odoo.call<number[]>("res.partner", "create", [[vals]]);
  if (id === undefined) {
    throw new Error("Odoo created no customer");
  }
  return id;
}

/** Waits until a customer has `count` links and all are linked; oldest first. */
export async function waitForSites(
  odoo: OdooSession,
  partnerId: number,
  count: number,
  timeout = 30_000,
): Promise<Link[]> {
  let links: Link[] = [];
  await expect
    .poll(
      async () => {
        links = await readLinks(odoo, [partnerId]);
        return links.filter((link) => link.state === "linked").length;
      },
      { timeout, message: `linked sites of customer ${partnerId}` },
    )
    .toBe(count);
  return links;
}
