import type { Invoice, InvoiceLine } from "../../contract/batches.ts";
import type { BilledClient } from "../../contract/charges.ts";
import { type BillingLine, clientNoOf } from "./billing_line.ts";
import { sumAmounts } from "./money.ts";
import type { Payer } from "./payers.ts";

/** Longest invoice in bytes of JSON, so that it can travel; longer ones are several. */
const MAX_BYTES = 400_000;
/** What a section takes beside its lines. */
const SECTION_BYTES = 300;

type Site = { client: BilledClient; clientNo: string; lines: InvoiceLine[] };
type Account = { payer: Payer; sites: Site[] };

const collator = new Intl.Collator("en", { numeric: true });

/** Groups lines: an invoice per payer, a section per site. Lines stay in their order. */
export function groupInvoices(lines: readonly BillingLine[], currency: string): Invoice[] {
  return accountsOf(lines)
    .flatMap(({ payer, sites }) => split(sites).map((part) => ({ payer, sites: part })))
    .map(({ payer, sites }, index) => ({
      seq: index + 1,
      dealerId: payer.dealerId,
      payerName: payer.name,
      customer: payer.customer,
      total: sumAmounts(
        sites.flatMap((site) => site.lines.map(({ amount }) => amount)),
        currency,
      ),
      sections: sites.map(({ client, lines: own }) => ({
        clientId: client.clientId,
        portId: client.portId,
        name: client.name,
        lines: own,
      })),
    }));
}

function accountsOf(lines: readonly BillingLine[]): Account[] {
  const byPayer = new Map<string, { payer: Payer; sites: Map<string, Site> }>();
  for (const { client, payer, line } of lines) {
    const account = byPayer.get(payer.key) ?? { payer, sites: new Map<string, Site>() };
    byPayer.set(payer.key, account);
    const clientNo = clientNoOf(client);
    const site = account.sites.get(clientNo) ?? { client, clientNo, lines: [] };
    account.sites.set(clientNo, site);
    site.lines.push(line);
  }
  return [...byPayer.values()]
    .map(({ payer, sites }) => ({ payer, sites: [...sites.values()].sort(bySite) }))
    .sort((a, b) => compareText(a.payer.name, b.payer.name) || byFirstSite(a, b));
}

function bySite(a: Site, b: Site): number {
  return (
    compareText(a.client.portId, b.client.portId) ||
    compareText(a.client.clientId, b.client.clientId)
  );
}

/** A site may have two payers when it changed while it was read. */
function byFirstSite(a: Account, b: Account): number {
  const [first, second] = [a.sites[0], b.sites[0]];
  return (first && second ? bySite(first, second) : 0) || compareText(a.payer.key, b.payer.key);
}

/** As people sort, numbers by their value; never 0 for texts that differ. */
function compareText(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Fills invoices one after the other, line by line. */
function split(sites: readonly Site[]): Site[][] {
  const parts: Site[][] = [];
  let room = 0;
  for (const site of sites) {
    let open: Site | undefined;
    for (const line of site.lines) {
      const bytes = Buffer.byteLength(JSON.stringify(line)) + (open ? 0 : SECTION_BYTES);
      if (bytes > room || parts.length === 0) {
        parts.push([]);
        room = MAX_BYTES;
        open = undefined;
      }
      if (!open) {
        open = { ...site, lines: [] };
        parts.at(-1)?.push(open);
      }
      open.lines.push(line);
      room -= bytes;
    }
  }
  return parts;
}
