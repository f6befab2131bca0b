import { expect, test } from "vitest";
import {
  itemsOf,
  type LineRow,
  listedItems,
  odooTimeOf,
  searchSites,
  sitesOf,
} from "./billing_sites.ts";

let lastId = 0;
function line(changes: Partial<LineRow>): LineRow {
  lastId += 1;
  return {
    id: lastId,
    name: "Monitoring",
    quantity: 1,
    price_unit: 29.9,
    price_subtotal: 29.9,
    patriot_charge_id: [1, "MON-RES Monitoring"],
    patriot_client_id: "1002",
    patriot_port_id: "01",
    patriot_site: "Harbour Bakery",
    patriot_from: "2026-11-01",
    patriot_to: "2026-11-30",
    ...changes,
  };
}

test("lines are grouped by site, in the order of the invoice", () => {
  const pharmacy = { patriot_client_id: "A0100", patriot_port_id: "02", patriot_site: "Pharmacy" };
  const sites = sitesOf([line({}), line(pharmacy), line({ price_subtotal: 10 })]);

  expect(sites.map(({ number, name, lines }) => [number, name, lines.length])).toEqual([
    ["1002-01", "Harbour Bakery", 2],
    ["A0100-02", "Pharmacy", 1],
  ]);
  expect(sites[0]?.amount).toBeCloseTo(39.9);
});

test("a line that a person added is of no site", () => {
  const byHand = line({ patriot_client_id: false, patriot_port_id: false, name: "Postage" });

  expect(sitesOf([line({}), byHand])).toHaveLength(1);
  expect(sitesOf([byHand])).toEqual([]);
});

test("sites are found by all words of number, name, charge and description, whatever case", () => {
  const sites = sitesOf([
    line({ name: "False alarm, 3 activations" }),
    line({
      patriot_client_id: "1003",
      patriot_site: "Harbour Pharmacy",
      patriot_charge_id: [2, "PATROL Patrol"],
    }),
  ]);
  const found = (text: string) => searchSites(sites, text).map(({ number }) => number);

  expect(found("harbour")).toEqual(["1002-01", "1003-01"]);
  expect(found("BAKERY harbour")).toEqual(["1002-01"]);
  expect(found("patrol")).toEqual(["1003-01"]);
  expect(found("activations")).toEqual(["1002-01"]);
  expect(found("1003-01 bakery")).toEqual([]);
  expect(found("  ")).toHaveLength(2);
});

test("what Odoo keeps of a line is a list or nothing", () => {
  expect(itemsOf(false)).toEqual([]);
  expect(itemsOf(null)).toEqual([]);
  expect(itemsOf([{ kind: "service" }])).toHaveLength(1);
});

test("one service that the line's period tells already is not listed again", () => {
  const service = {
    kind: "service",
    assignmentId: 7,
    from: "2026-11-01",
    to: "2026-11-30",
  } as const;
  const next = { ...service, from: "2026-12-01", to: "2026-12-31" };

  expect(listedItems(line({}), [service])).toEqual([]);
  expect(listedItems(line({ patriot_to: "2026-11-12" }), [service])).toEqual([service]);
  expect(listedItems(line({ patriot_to: "2026-12-31" }), [service, next])).toHaveLength(2);
});

test("a time of Patriot is read as UTC", () => {
  expect(odooTimeOf("2026-11-03T02:11:09.123Z")).toBe("2026-11-03 02:11:09");
});
