import fc from "fast-check";
import { expect, test } from "vitest";
import { customerOf, groupKeyOf } from "./rows.ts";

const EMPTY = {
  name: "",
  street: "",
  street2: "",
  city: "",
  region: "",
  postcode: "",
  country: "",
};
const SITE = {
  ...EMPTY,
  ...{ name: "Shop North", street: "9 Beach Road", city: "Auckland", postcode: "1010" },
  ...{ phone: "+64 9 555 0100", email: "north@example.com" },
};
const BILLING = { ...EMPTY, name: "Harbour Ltd", street: "1 Quay Street", city: "Auckland" };
const NONE = { billingPhone: "", billingEmail: "", ref: "", vat: "" };
const CONTACT = { phone: SITE.phone, email: SITE.email };

test.each([
  [
    "elsewhere under another name: no contact",
    BILLING,
    { name: "Harbour Ltd", phone: "", email: "" },
  ],
  [
    "empty: the site is the customer",
    EMPTY,
    { name: "Shop North", street: "9 Beach Road", ...CONTACT },
  ],
  [
    "a name alone: the site's address",
    { ...EMPTY, name: "Harbour Ltd" },
    { name: "Harbour Ltd", street: "9 Beach Road", ...CONTACT },
  ],
  [
    "elsewhere under the site's name",
    { ...BILLING, name: "SHOP NORTH" },
    { street: "1 Quay Street", ...CONTACT },
  ],
  [
    "at the site under another name",
    { ...BILLING, street: "9 Beach Road.", city: "AUCKLAND", postcode: "1010" },
    { name: "Harbour Ltd", ...CONTACT },
  ],
])("a billing address that is %s", (_what, billing, expected) => {
  expect(customerOf({ site: SITE, billing, ...NONE })).toMatchObject(expected);
});

test("the billing contact of a file goes before the site's", () => {
  const contact = { billingPhone: "+64 9 1", billingEmail: "" };
  const customer = customerOf({ site: SITE, billing: EMPTY, ...NONE, ...contact });
  expect(customer).toMatchObject({ phone: "+64 9 1", email: "north@example.com" });
});

const HEAD = customerOf({ site: SITE, billing: BILLING, ...NONE });

test("a head office is one in all spellings, and another with another address", () => {
  const key = groupKeyOf(HEAD);
  expect(groupKeyOf({ ...HEAD, name: "HARBOUR, Ltd.", street: " 1  Quay street" })).toBe(key);
  expect(groupKeyOf({ ...HEAD, state: "Otago", phone: "1", email: "x@y", ref: "7" })).toBe(key);
  for (const change of [{ name: "Harbor Ltd" }, { street: "2 Quay Street" }, { city: "Perth" }]) {
    expect(groupKeyOf({ ...HEAD, ...change })).not.toBe(key);
  }
});

test("an address that says too little groups by reference or VAT number, else not at all", () => {
  const poor = { ...HEAD, street: "" };
  expect(groupKeyOf(poor)).toBeNull();
  expect(groupKeyOf({ ...HEAD, city: "", zip: "" })).toBeNull();
  const key = groupKeyOf({ ...poor, ref: "C-100" });
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(groupKeyOf({ ...poor, name: "Other", ref: "c-100" })).toBe(key);
  expect(groupKeyOf({ ...poor, vat: "C-100" })).not.toBe(key);
});

test("texts that only stand in other fields are another head office", () => {
  const text = fc.stringMatching(/^[a-z]{1,6}$/);
  fc.assert(
    fc.property(text, text, text, (name, street, city) => {
      fc.pre(new Set([name, street, city]).size === 3);
      const one = groupKeyOf({ ...HEAD, name, street, city });
      expect(groupKeyOf({ ...HEAD, name: street, street: name, city })).not.toBe(one);
      expect(groupKeyOf({ ...HEAD, name, street: city, city: street })).not.toBe(one);
    }),
  );
});
