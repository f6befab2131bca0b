import { expect, test } from "vitest";
import { placeOf, readDefinitionFile } from "./definition_file.ts";
import { aDefinition } from "./testing/billing.ts";

test("a list of definitions is read, with or without a byte order mark", () => {
  const text = JSON.stringify([aDefinition()]);
  expect(readDefinitionFile(`\uFEFF${text}`)).toEqual({ ok: true, definitions: [aDefinition()] });
});

test.each([
  ["{", "not_json", ""],
  ['{"definitionId":"A"}', "not_a_list", ""],
  ["[]", "empty", ""],
  [JSON.stringify(Array.from({ length: 101 }, () => ({}))), "too_many", ""],
  ['[{"definitionId":"A"}, 7]', "not_a_definition", "#2"],
  ['[{"definitionId":"A"},{"definitionId":"A"}]', "twice", "A"],
])("%s is refused as %s", (text, fault, definition) => {
  expect(readDefinitionFile(text)).toEqual({ ok: false, fault, definition });
});

test("a refusal of the bridge is told by the definition's ID, or its place when it has none", () => {
  const error = {
    code: "invalid_params",
    params: { path: "definitions.1.timeZone", rule: "is no time zone" },
  } as const;
  const two = [aDefinition(), aDefinition({ definitionId: "DESK-BAD" })];
  expect(placeOf(error, two)).toEqual({
    definition: "DESK-BAD",
    field: "timeZone",
    rule: "is no time zone",
  });
  expect(placeOf(error, [aDefinition(), aDefinition({ definitionId: "" })])?.definition).toBe("#2");
  expect(placeOf({ code: "not_found", params: {} }, two)).toBeUndefined();
});
