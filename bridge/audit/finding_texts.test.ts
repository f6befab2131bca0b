import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_FACTS } from "../contract/finding_facts.ts";
import { findingSchema } from "../contract/odoo_audit.ts";
import { describeAddress, describeFacts, fact, makeFinding, textFacts } from "./finding_texts.ts";

const ADDRESS = { street: "1 Quay Street", street2: "", postcode: "1010", city: "Auckland" };

test("whatever Patriot holds becomes a text that Odoo takes", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 3_000 }),
    fc
      .array(fc.constantFrom("a", "\0", "\ud83d", "\ude00", "😀"), { maxLength: 3_000 })
      .map((all) => all.join("")),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const kind = "client_without_customer";
      const facts = textFacts(text);
      const finding = makeFinding({ kind, key: "k", name: text, odoo: facts, patriot: facts });
      expect(findingSchema.parse(finding)).toEqual(finding);
      expect(finding.name + describeFacts(finding.odoo)).not.toMatch(/\0|\p{Surrogate}/u);
    }),
  );
});

test("short texts stay as they are", () => {
  const finding = makeFinding({ kind: "differs", key: "k", name: "Pōhutukawa 😀 House" });
  expect(finding.name).toBe("Pōhutukawa 😀 House");
});

test("status and field are said as people call them, and what a person wrote as it is", () => {
  const value = "{field} $& 100 %";
  expect(
    describeFacts([
      fact("status_of_dealers", { status: "inactive", dealer: "D001" }),
      fact("field", { field: "billing.street2", value }),
    ]),
  ).toBe(`Inactive, of dealer D001.\nBilling street 2: ${value}`);
});

test("of too many facts the last line says how many more there are", () => {
  const charges = Array.from({ length: MAX_FACTS + 5 }, (_item, index) =>
    fact("charge_since", { charge: `C${index}`, date: "2026-10-01" }),
  );
  const { patriot } = makeFinding({ kind: "not_monitored", key: "k", name: "", patriot: charges });
  expect(patriot).toHaveLength(MAX_FACTS);
  expect(describeFacts(patriot)).toMatch(/C48 since 2026-10-01\.\nAnd 6 more\.$/);
});

test("an address reads as one line, its region once", () => {
  const country = "New Zealand";
  expect(describeAddress({ ...ADDRESS, region: "Auckland", country })).toBe(
    "1 Quay Street, 1010 Auckland, New Zealand",
  );
  expect(describeAddress({ ...ADDRESS, postcode: "", city: "", region: "Otago", country })).toBe(
    "1 Quay Street, Otago, New Zealand",
  );
});
