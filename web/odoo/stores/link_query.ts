import type { LinkState } from "./link_state.ts";

/** Which of a customer's links are on show. */
export type LinkQuery = {
  /** Part of a number, name or address; empty finds all. */
  search: string;
  state: LinkState | "all";
  offset: number;
  limit: number;
};

export const ALL_LINKS: LinkQuery = { search: "", state: "all", offset: 0, limit: 20 };
export const LINK_PAGE_SIZES = [20, 50, 100] as const;

type Term = [string, string, unknown] | "|";
const SEARCHED = [
  "client_no",
  "site_name",
  "site_street",
  "site_street2",
  "site_city",
  "site_zip",
  "site_state",
] as const;

/** Whether the query leaves links out, so that its total is not the customer's. */
export function isFiltered(query: LinkQuery): boolean {
  return query.search.trim() !== "" || query.state !== "all";
}

/** Odoo's domain of the links of a customer whose number, name or address has the text. */
export function domainOf(partnerId: number, query: LinkQuery): Term[] {
  const domain: Term[] = [["partner_id", "=", partnerId]];
  if (query.state !== "all") {
    domain.push(["state", "=", query.state]);
  }
  const search = query.search.trim();
  if (search !== "") {
    domain.push(...SEARCHED.slice(1).map((): Term => "|"));
    domain.push(...SEARCHED.map((field): Term => [field, "ilike", search]));
  }
  return domain;
}
