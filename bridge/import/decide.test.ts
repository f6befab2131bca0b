import { expect, test } from "vitest";
import type { ImportCustomer, MatchKey } from "../contract/odoo_import.ts";
import { type Candidate, type Decision, decide, type Question } from "./decide.ts";

const GROUP = "a".repeat(64);
const CUSTOMER: ImportCustomer = {
  ...{ name: "Harbour Ltd", street: "1 Quay Street", street2: "", city: "Auckland", zip: "1010" },
  ...{ state: "AKL", country: "NZ", phone: "+64 9 555 0100", email: "pay@harbour.example" },
  ...{ ref: "", vat: "" },
};
/** As Odoo has it: its own words for state and country. */
const SAME = { ...CUSTOMER, state: "Auckland", country: "New Zealand" };
const { ref: _ref, vat: _vat, ...SITE } = CUSTOMER;

type Change = Partial<Omit<Question, "found">> & {
  candidates?: (Partial<Candidate> & { by: MatchKey[] })[];
  found?: Partial<Question["found"]>;
};

function ask({ candidates = [], found, ...change }: Change = {}): Decision {
  return decide({
    ...{ customer: CUSTOMER, groupKey: GROUP, site: SITE, planned: [], choice: null, prefer: null },
    found: {
      ...{ row: 0, held: null, fault: null, state: "Auckland", country: "New Zealand" },
      candidates: candidates.map((one, index) => ({ ...SAME, id: index + 7, ...one })),
      ...found,
    } as Question["found"],
    ...change,
  });
}

/** A decision in short: `7` is linked to customer 7, `7 writes city`. */
function short(decision: Decision): string {
  if (decision.action === "keep") {
    return "keep";
  }
  if (decision.action === "leave") {
    const { outcome } = decision;
    return outcome === "differs" ? `differs ${decision.fields}` : outcome;
  }
  const { isNew, partnerId, writes } = decision;
  const who = isNew ? "new" : `${partnerId ?? "the group's"}`;
  return writes.length > 0 ? `${who} writes ${writes}` : who;
}

const HELD = { partner: { id: 3, name: "Harbour" }, link: null };
const FAULT = { code: "type_missing", params: { clientNo: "1001-01" } } as const;

test.each<[what: string, change: Change, decision: string]>([
  ["nobody: a new customer", {}, "new"],
  [
    "held already: as it is, whatever else is said",
    { found: { held: HELD, fault: FAULT }, choice: "new" },
    "keep",
  ],
  ["a fault: refused", { found: { fault: FAULT } }, "refused"],
  ["one by reference", { candidates: [{ by: ["ref"] }] }, "7"],
  ["one by VAT number", { candidates: [{ by: ["vat"] }] }, "7"],
  ["one by its group", { candidates: [{ by: ["group"] }] }, "7"],
  [
    "one by reference and others by e-mail",
    { candidates: [{ by: ["ref"] }, { by: ["email"] }] },
    "7",
  ],
  [
    "the group's, and another by e-mail",
    { candidates: [{ by: ["group"] }, { by: ["email"] }] },
    "7",
  ],
  ["two by reference", { candidates: [{ by: ["ref"] }, { by: ["ref"] }] }, "duplicate"],
  [
    "reference and VAT number of two",
    { candidates: [{ by: ["ref"] }, { by: ["vat"] }] },
    "duplicate",
  ],
  [
    "the group's and another by reference",
    { candidates: [{ by: ["group"] }, { by: ["ref"] }] },
    "duplicate",
  ],
  ["one by e-mail with its name", { candidates: [{ by: ["email"] }] }, "7"],
  ["one by phone with its name", { candidates: [{ by: ["phone"] }] }, "7"],
  ["one by name and address", { candidates: [{ by: ["address"] }] }, "7"],
  [
    "one by e-mail of another name",
    { candidates: [{ by: ["email"], name: "Office" }] },
    "duplicate",
  ],
  ["two by e-mail", { candidates: [{ by: ["email"] }, { by: ["email"] }] }, "duplicate"],
  [
    "one by e-mail, another by phone",
    { candidates: [{ by: ["email"] }, { by: ["phone"] }] },
    "duplicate",
  ],
  [
    "one by e-mail with another VAT number",
    { customer: { ...CUSTOMER, vat: "NZ 1" }, candidates: [{ by: ["email"], vat: "NZ2" }] },
    "duplicate",
  ],
  [
    "the same VAT number, written otherwise",
    { customer: { ...CUSTOMER, vat: "NZ 12-3" }, candidates: [{ by: ["email"], vat: "nz123" }] },
    "7",
  ],
  [
    "what is empty there is filled",
    { candidates: [{ by: ["email"], street: "", zip: "", city: "" }] },
    "7 writes street,city,zip",
  ],
  ["what is empty here stays", { candidates: [{ by: ["email"], street2: "Level 2" }] }, "7"],
  [
    "other spellings are the same",
    {
      candidates: [
        { by: ["email"], name: "HARBOUR, Ltd.", city: "auckland ", phone: "+6495550100" },
      ],
    },
    "7",
  ],
  ["another city", { candidates: [{ by: ["email"], city: "Perth" }] }, "differs city"],
  [
    "another reference of the group's",
    { customer: { ...CUSTOMER, ref: "C1" }, candidates: [{ by: ["group"], ref: "C2" }] },
    "differs ref",
  ],
  [
    "another city, Odoo preferred",
    { candidates: [{ by: ["email"], city: "Perth" }], prefer: "odoo" },
    "7",
  ],
  [
    "another city, Patriot preferred",
    { candidates: [{ by: ["email"], city: "Perth", zip: "" }], prefer: "patriot" },
    "7 writes zip,city",
  ],
  ["left out by a person", { choice: "skip", candidates: [{ by: ["ref"] }] }, "skipped"],
  ["new by a person", { choice: "new", candidates: [{ by: ["ref"] }, { by: ["vat"] }] }, "new"],
  [
    "new by a person, of a group that has one",
    { choice: "new", candidates: [{ by: ["group"] }, { by: ["ref"] }] },
    "7",
  ],
  ["chosen by a person", { choice: 8, candidates: [{ by: ["email"] }, { by: ["phone"] }] }, "8"],
  [
    "chosen by a person, differing: Odoo's stays",
    { choice: 7, candidates: [{ by: ["email"], city: "Perth" }] },
    "7",
  ],
  [
    "chosen by a person, not among the candidates",
    { choice: 99, candidates: [{ by: ["email"] }] },
    "99",
  ],
])("%s", (_what, change, decision) => {
  expect(short(ask(change))).toBe(decision);
});

function planned(change: Partial<Candidate> = {}): Candidate {
  return { ...SAME, id: null, groupKey: GROUP, by: ["group"], ...change };
}

test.each<[what: string, change: Change, decision: string]>([
  ["joins the group of an earlier row", { planned: [planned()] }, "the group's"],
  [
    "fills what the group's lacks",
    { planned: [planned({ phone: "" })] },
    "the group's writes phone",
  ],
  ["has a phone of its own", { planned: [planned({ phone: "+64 9 1" })] }, "the group's"],
  [
    "differs from the group's",
    { planned: [planned({ vat: "1" })], customer: { ...CUSTOMER, vat: "2" } },
    "differs vat",
  ],
  [
    "joins the one of its reference",
    { planned: [planned({ by: ["ref"], groupKey: "b" })] },
    "the group's",
  ],
  [
    "takes Odoo's word for the plan's",
    { planned: [planned()], candidates: [{ by: ["group"] }] },
    "7",
  ],
  [
    "knows the planned customer by its number",
    {
      planned: [planned({ id: 7 })],
      candidates: [{ by: ["email"], name: "Office" }],
      prefer: "odoo",
    },
    "7",
  ],
  [
    "cannot be both the group's and another reference's",
    { planned: [planned(), planned({ by: ["ref"], groupKey: "b" })] },
    "duplicate",
  ],
])("a row %s", (_what, change, decision) => {
  expect(short(ask(change))).toBe(decision);
});

test.each<[what: string, change: Change, ownSite: boolean]>([
  ["is the customer's", {}, false],
  ["has another name", { site: { ...SITE, name: "Shop" } }, true],
  ["has another phone", { site: { ...SITE, phone: "+64 9 555 0199" } }, true],
  [
    "is written otherwise: it stays as it is in Patriot",
    { site: { ...SITE, name: "HARBOUR LTD" } },
    true,
  ],
  ["has blanks around", { site: { ...SITE, name: " Harbour Ltd " } }, false],
  ["has another state than the billing address", { site: { ...SITE, state: "WGN" } }, true],
  [
    "is of a customer that is elsewhere",
    { candidates: [{ by: ["email"], city: "Perth" }], prefer: "odoo" },
    true,
  ],
  [
    "is of a customer in another state",
    { candidates: [{ by: ["email"], state: "Otago" }], prefer: "odoo" },
    true,
  ],
  ["is of a customer that nobody knows", { choice: 99 }, true],
])("a site that %s", (_what, change, ownSite) => {
  expect(ask(change)).toMatchObject({ action: "add", ownSite });
});

test("a customer that an earlier row makes is found by that row's group", () => {
  const other = "b".repeat(64);
  const decision = ask({ planned: [planned({ by: ["ref"], groupKey: other })] });
  expect(decision).toMatchObject({ partnerId: null, groupKey: other, isNew: false });
});

test("a head office keeps its phone, whatever its further sites have", () => {
  const candidates = [{ by: ["group"] as MatchKey[], phone: "+64 9 1", email: "" }];
  const decision = ask({ candidates, prefer: "patriot" });
  expect(decision).toMatchObject({
    ...{ action: "add", writes: ["email"], ownSite: true },
    given: { ...CUSTOMER, phone: "" },
  });
});
