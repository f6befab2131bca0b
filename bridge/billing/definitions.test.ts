import { expect, test } from "vitest";
import { startBilling } from "../embedded/test_billing.ts";
import {
  getDefinition,
  importDefinitions,
  parseDefinitions,
  shippedDefinitions,
} from "./definitions.ts";

const OPERATOR = { operatorId: "BILLING" };

test("the shipped set is imported, and a repeat changes nothing", async () => {
  const { patriot } = await startBilling();
  const definitions = parseDefinitions(shippedDefinitions());
  const first = await importDefinitions(patriot, { definitions, ...OPERATOR });
  expect(first).toEqual(
    ["ODOO-SERVICE-DIRECT", "ODOO-SERVICE-DEALER", "ODOO-ACTIVATION", "ODOO-WORKORDER"].map(
      (definitionId) => ({ definitionId, outcome: "added" }),
    ),
  );
  const again = await importDefinitions(patriot, { definitions, ...OPERATOR });
  expect(again.every(({ outcome }) => outcome === "unchanged")).toBe(true);
  expect(await getDefinition(patriot, "ODOO-ACTIVATION")).toEqual(definitions[2]);
});

test("currency and time zone can be given for all", () => {
  const change = { currency: "NZD", timeZone: "Pacific/Auckland" };
  for (const definition of parseDefinitions(shippedDefinitions(), change)) {
    expect(definition).toMatchObject(change);
  }
});

test.each([
  ["no JSON", "{", "definitions: is no JSON"],
  ["no list", "{}", "is no JSON array"],
  ["nothing", "[]", "holds no definition"],
  ["a wrong kind", text({ kind: "gift" }), "0.kind"],
  ["no time zone", text({ timeZone: "Berlin" }), "0.timeZone: is no time zone"],
  ["an unknown field", text({ colour: "red" }), "0.colour: is not a parameter"],
  ["one twice", `[${text().slice(1, -1)},${text().slice(1, -1)}]`, "stands there twice"],
])("a file with %s is refused, and what is wrong is named", (_what, file, message) => {
  expect(() => parseDefinitions(file)).toThrow(message);
});

function text(change: Record<string, unknown> = {}): string {
  const [first] = parseDefinitions(shippedDefinitions());
  return JSON.stringify([{ ...first, ...change }]);
}
