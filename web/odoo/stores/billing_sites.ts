import type { BilledItem } from "../../../bridge/contract/batches.ts";
import type { NamedId } from "./record_values.ts";

/** A line of an invoice as `search_read` of `account.move.line` answers it; dates are `YYYY-MM-DD`. */
export type LineRow = {
  id: number;
  name: string | false;
  quantity: number;
  price_unit: number;
  price_subtotal: number;
  patriot_charge_id: NamedId;
  patriot_client_id: string | false;
  patriot_port_id: string | false;
  /** Name of the client in Patriot. */
  patriot_site: string | false;
  patriot_from: string | false;
  patriot_to: string | false;
};

export const LINE_FIELDS = [
  "name",
  "quantity",
  "price_unit",
  "price_subtotal",
  "patriot_charge_id",
  "patriot_client_id",
  "patriot_port_id",
  "patriot_site",
  "patriot_from",
  "patriot_to",
] as const satisfies readonly (keyof LineRow)[];

/** The lines of one client of Patriot on an invoice. */
export type BilledSite = {
  /** `1077-01`, once for each site of an invoice. */
  number: string;
  client: { clientId: string; portId: string };
  name: string;
  lines: LineRow[];
  /** Sum of the lines, without tax. */
  amount: number;
};

/** Groups an invoice's lines, in their order on it, by site; others than Patriot's are left out. */
export function sitesOf(rows: readonly LineRow[]): BilledSite[] {
  const sites = new Map<string, BilledSite>();
  for (const row of rows) {
    if (row.patriot_client_id && row.patriot_port_id) {
      const client = { clientId: row.patriot_client_id, portId: row.patriot_port_id };
      const number = `${client.clientId}-${client.portId}`;
      const name = row.patriot_site || "";
      const site = sites.get(number) ?? { number, client, name, lines: [], amount: 0 };
      site.lines.push(row);
      site.amount += row.price_subtotal;
      sites.set(number, site);
    }
  }
  return [...sites.values()];
}

/** The sites that somebody looks for, by number, name, charge or description. */
export function searchSites(sites: readonly BilledSite[], text: string): readonly BilledSite[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return sites;
  }
  return sites.filter((site) => {
    const own = [site.number, site.name];
    for (const { name, patriot_charge_id: charge } of site.lines) {
      own.push(name || "", charge ? charge[1] : "");
    }
    const all = own.join("\n").toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** What a line bills as Odoo keeps it: a list, or `false` for none. */
export function itemsOf(value: unknown): readonly BilledItem[] {
  return Array.isArray(value) ? (value as BilledItem[]) : [];
}

/** What is to be listed below a line: nothing where its own period says it all. */
export function listedItems(line: LineRow, items: readonly BilledItem[]): readonly BilledItem[] {
  const [only] = items;
  const isSaid =
    items.length === 1 &&
    only?.kind === "service" &&
    only.from === line.patriot_from &&
    only.to === line.patriot_to;
  return isSaid ? [] : items;
}

/** Odoo's text of a time that came with `Z`: `2026-11-03T02:11:09.000Z` → `2026-11-03 02:11:09`. */
export function odooTimeOf(isoTime: string): string {
  return isoTime.slice(0, 19).replace("T", " ");
}
