import { expect, test } from "vitest";
import { ALL_LINKS, domainOf, isFiltered } from "./link_query.ts";

test("all links of a customer need no more than the customer", () => {
  expect(domainOf(7, ALL_LINKS)).toEqual([["partner_id", "=", 7]]);
  expect(isFiltered(ALL_LINKS)).toBe(false);
});

test("a text is looked for in number, name and address, within a state", () => {
  const query = { ...ALL_LINKS, search: " Kiosk 417 ", state: "failed" } as const;
  const domain = domainOf(7, query);
  expect(domain.slice(0, 2)).toEqual([
    ["partner_id", "=", 7],
    ["state", "=", "failed"],
  ]);
  const terms = domain.slice(2).filter((term) => term !== "|");
  expect(terms).toContainEqual(["client_no", "ilike", "Kiosk 417"]);
  expect(terms).toContainEqual(["site_name", "ilike", "Kiosk 417"]);
  expect(terms).toContainEqual(["site_street", "ilike", "Kiosk 417"]);
  expect(domain.filter((term) => term === "|")).toHaveLength(terms.length - 1);
  expect(isFiltered(query)).toBe(true);
});
