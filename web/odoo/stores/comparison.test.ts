import { expect, test } from "vitest";
import { choosableSides, chooseAll, compareFields, outcomeOf, undecided } from "./comparison.ts";

const values = {
  name: "Harris Family",
  street: "",
  street2: "",
  city: "Nelson",
  state: "",
  zip: "7010",
  country: "New Zealand",
  phone: "+64 3 555 0100",
  email: "",
};
const site = {
  name: "Harris Homestead",
  street: "",
  street2: "",
  city: "Motueka",
  region: "",
  postcode: "7010",
  country: "New Zealand",
  phone: "+64 3 555 0199",
  email: "",
};
const { phone: _phone, email: _email, ...address } = site;

function rowOf(rows: ReturnType<typeof compareFields>, key: string) {
  const row = rows.find((one) => one.key === key);
  if (!row) {
    throw new Error(`no row ${key}`);
  }
  return row;
}

test("one link compares every field with the site and the billing address", () => {
  const rows = compareFields(values, { site, billing: address }, "all");
  expect(rows.map(({ key }) => key)).toHaveLength(9);
  expect(rows.filter(({ isEqual }) => !isEqual).map(({ key }) => key)).toEqual([
    "name",
    "city",
    "phone",
  ]);
  expect(rowOf(rows, "phone")).toMatchObject({ site: "+64 3 555 0199", billing: null });
});

test("with several sites only the billing name and address are compared", () => {
  const billing = { ...address, name: "Harris Family", city: "Nelson" };
  const rows = compareFields(values, { site, billing }, "billing");
  expect(rows.map(({ key }) => key)).not.toContain("phone");
  expect(rows.every(({ isEqual, site: none }) => isEqual && none === null)).toBe(true);
});

test("every differing field waits for a person", () => {
  const rows = compareFields(values, { site, billing: address }, "all");
  expect(undecided(rows, { city: "odoo" })).toEqual(["name", "phone"]);
  expect(undecided(rows, chooseAll(rows, "odoo"))).toEqual([]);
});

test("choices say what goes to Patriot and what into Odoo", () => {
  const rows = compareFields(values, { site, billing: address }, "all");
  const outcome = outcomeOf(rows, { name: "odoo", city: "odoo", phone: "site" });
  expect(outcome).toEqual({
    toPatriot: ["name", "city"],
    intoOdoo: ["phone"],
    pulls: { phone: "+64 3 555 0199" },
  });
});

test("all from Patriot takes the site's values, and pulls nothing that is the same", () => {
  const rows = compareFields(values, { site, billing: address }, "all");
  expect(outcomeOf(rows, chooseAll(rows, "patriot")).pulls).toEqual({
    name: "Harris Homestead",
    city: "Motueka",
    phone: "+64 3 555 0199",
  });
});

test("another billing address is a third choice, and both sides of Patriot then get one value", () => {
  const billing = { ...address, city: "Takaka" };
  const rows = compareFields(values, { site, billing }, "all");
  expect(choosableSides(rowOf(rows, "city"))).toEqual(["site", "billing"]);
  const outcome = outcomeOf(rows, { city: "billing" });
  expect(outcome).toMatchObject({ toPatriot: ["city"], pulls: { city: "Takaka" } });
});

test("an empty name or a missing billing address is nothing to take", () => {
  const empty = { ...address, name: "", city: "", postcode: "" };
  const nameless = { ...site, name: "" };
  const rows = compareFields(values, { site: nameless, billing: empty }, "all");
  expect(choosableSides(rowOf(rows, "name"))).toEqual([]);
  expect(choosableSides(rowOf(rows, "city"))).toEqual(["site"]);
  expect(rowOf(rows, "zip").isEqual).toBe(false);
  expect(outcomeOf(rows, chooseAll(rows, "patriot"))).toMatchObject({
    toPatriot: ["name", "city", "zip"],
    intoOdoo: ["city", "phone"],
  });
});

test("an empty text of Patriot can be taken over", () => {
  const rows = compareFields(values, { site: { ...site, phone: "" }, billing: address }, "all");
  expect(outcomeOf(rows, { phone: "site" }).pulls).toEqual({ phone: "" });
});
