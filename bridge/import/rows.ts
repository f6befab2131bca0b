import { createHash } from "node:crypto";
import { formatClientNo } from "../contract/client_range.ts";
import type { OdooAddress } from "../contract/odoo_address.ts";
import type { ImportCustomer } from "../contract/odoo_import.ts";
import type { Billing, Dealer, Site, WalkedClient } from "../contract/patriot_api.ts";
import { toOdooAddress } from "../sync/desired.ts";
import { loosen } from "./loose_text.ts";

/** What Patriot itself holds of a client, whatever a file says. */
export type ClientInPatriot = { marker: string | null; site: OdooAddress };

/** A client to import: whose it is, and where it stands. */
export type ClientRow = {
  kind: "client";
  /** Line of a file; null from the service. */
  line: number | null;
  clientId: string;
  portId: string;
  isDealerPaid: boolean;
  /** The site's name by the source. */
  siteName: string;
  customer: ImportCustomer;
  /** Rows that share it are one customer's; null when the address says too little. */
  groupKey: string | null;
  /** Null until it is looked up. */
  patriot: ClientInPatriot | null;
};

/** A dealer to import as a customer. */
export type DealerRow = {
  kind: "dealer";
  line: number | null;
  dealerId: string;
  customer: ImportCustomer;
  groupKey: null;
  /** Whose it is by Patriot's own note; null until it is looked up. */
  patriot: Pick<Dealer, "customer"> | null;
};

export type ImportRow = ClientRow | DealerRow;

/** What a source knows of a client's two addresses; texts may be empty. */
export type ClientTexts = {
  site: Site;
  billing: Billing;
  /** Of the billing address; only files have them. */
  billingPhone: string;
  billingEmail: string;
  ref: string;
  vat: string;
};

/** What a row is called. A spreadsheet makes no date of it, as it would of `1999-01` alone. */
export function recordOf(row: ImportRow): string {
  return row.kind === "client"
    ? `client ${formatClientNo(row.clientId, row.portId)}`
    : `dealer ${row.dealerId}`;
}

/** The same for all spellings of one record, as Patriot compares them. */
export function keyOf(row: ImportRow): string {
  return recordOf(row).toLowerCase();
}

export function rowOfClient(client: WalkedClient): ClientRow {
  const { clientId, portId, payer, marker, site, billing } = client;
  const none = { billingPhone: "", billingEmail: "", ref: "", vat: "" };
  const customer = customerOf({ site, billing, ...none });
  return {
    kind: "client",
    line: null,
    clientId,
    portId,
    isDealerPaid: payer === "dealer",
    siteName: site.name,
    customer,
    groupKey: groupKeyOf(customer),
    patriot: { marker, site: toOdooAddress(site) },
  };
}

export function rowOfDealer({ dealerId, name, city, customer }: Dealer): DealerRow {
  const empty = { street: "", street2: "", state: "", zip: "", country: "", phone: "", email: "" };
  return {
    kind: "dealer",
    line: null,
    dealerId,
    customer: trimmed({ ...empty, name: name || dealerId, city, ref: "", vat: "" }),
    groupKey: null,
    patriot: { customer },
  };
}

/**
 * The customer that a client is billed to: its billing name and address, the site's where there is none.
 * The site's phone and e-mail are the customer's where the site is at the billing address or has its name;
 * elsewhere they are of the people on site, and not of who pays.
 */
export function customerOf(texts: ClientTexts): ImportCustomer {
  const { site, billing, ref, vat } = texts;
  const hasAddress = placeOf(billing).some((part) => part !== "");
  const { street, street2, city, region, postcode, country } = hasAddress ? billing : site;
  const name = billing.name.trim() === "" ? site.name : billing.name;
  const isSite =
    loosen(name) === loosen(site.name) || placeOf(site).join() === placeOf(billing).join();
  const sitesContact = isSite || !hasAddress ? site : { phone: "", email: "" };
  return trimmed({
    ...{ name, street, street2, city, state: region, zip: postcode, country },
    phone: texts.billingPhone || sitesContact.phone,
    email: texts.billingEmail || sitesContact.email,
    ...{ ref, vat },
  });
}

/**
 * By name and address; by reference or VAT number where the address says too little (no street, or
 * neither city nor ZIP); null without any: two people may have one name.
 */
export function groupKeyOf({ name, street, street2, city, zip, ref, vat }: ImportCustomer) {
  const parts = [name, street, street2, city, zip].map(loosen);
  const [own, way, , town, code] = parts;
  if (own !== "" && way !== "" && (town !== "" || code !== "")) {
    return hash(parts);
  }
  if (loosen(ref) !== "") {
    return hash(["ref", loosen(ref)]);
  }
  return loosen(vat) === "" ? null : hash(["vat", loosen(vat)]);
}

function hash(parts: string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function placeOf({ street, city, postcode }: Billing): string[] {
  return [street, city, postcode].map(loosen);
}

export function trimmed<T extends Record<string, string>>(texts: T): T {
  const entries = Object.entries(texts).map(([key, text]) => [key, text.trim()]);
  return Object.fromEntries(entries) as T;
}
