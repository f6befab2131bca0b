import fc from "fast-check";
import { expect, test } from "vitest";
import { findingSchema } from "../contract/odoo_audit.ts";
import { describeAddress, makeFinding } from "./finding_texts.ts";

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
      const finding = makeFinding({ kind, key: "k", name: text, odoo: text, patriot: text });
      expect(findingSchema.parse(finding)).toEqual(finding);
      expect(finding.name + finding.odoo).not.toMatch(/\0|\p{Surrogate}/u);
    }),
  );
});

test("short texts stay as they are", () => {
  const finding = makeFinding({ kind: "differs", key: "k", name: "Pōhutukawa 😀 House" });
  expect(finding.name).toBe("Pōhutukawa 😀 House");
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
