import fc from "fast-check";
import { expect, test } from "vitest";
import {
  findTextFault,
  findUnstorableCharacter,
  nameCharacter,
  TEXT_LIMITS,
  type TextField,
  textOf,
} from "./text.ts";

test.each(Object.entries(TEXT_LIMITS))("%s takes %i characters and no more", (field, limit) => {
  const name = field as TextField;
  const digit = "1";
  expect(findTextFault(name, digit.repeat(limit))).toBeUndefined();
  const fault = `has ${limit + 1} characters; Patriot takes ${limit}`;
  expect(findTextFault(name, digit.repeat(limit + 1))).toBe(fault);
});

test("a character is counted once, however many code units it has", () => {
  const fault = findTextFault("name", "\u{1f600}".repeat(101));
  expect(fault).toBe("has 101 characters; Patriot takes 100");
  expect(findTextFault("name", "\u{1f600}".repeat(100))).toContain("U+1F600");
});

test.each([
  ["a NUL", "\u0000", "U+0000"],
  ["a tab", "\t", "U+0009"],
  ["a line feed", "\n", "U+000A"],
  ["DEL", "\u007f", "U+007F"],
  ["a C1 control", "\u0085", "U+0085"],
  ["an emoji", "\u{1f600}", "U+1F600"],
  ["a rare ideograph", "\u{20bb7}", "U+20BB7"],
  ["half of a surrogate pair", "\ud83d", "U+D83D"],
])("%s is refused and named", (_what, character, name) => {
  expect(findUnstorableCharacter(`ab${character}c`)).toBe(character);
  expect(nameCharacter(character)).toBe(name);
  const fault = `has the character ${name}, which Patriot cannot store`;
  expect(findTextFault("city", `ab${character}c`)).toBe(fault);
});

test.each(["Ngāruawāhia", "Łódź", "東京都", "O'Connor & <Sons>", "no\u00a0break", "€uro", ""])(
  "%j is stored as it is",
  (value) => {
    expect(findTextFault("name", value)).toBeUndefined();
    expect(textOf("name").parse(value)).toBe(value);
  },
);

test.each([
  "",
  "111",
  "5553214",
  "+64 9 555 0100",
  "(09) 555-0100",
  "09.555.0100",
  "+1 (313) 555-3214 x12",
  "555 3214 ext. 12",
  "555 3214 #9",
])("%j is a phone number", (phone) => {
  expect(findTextFault("phone", phone)).toBeUndefined();
});

test.each([
  "12",
  "call me",
  "555-CALL",
  "+",
  "++64 9 555 0100",
  "09 555 0100 or 0101",
  "0800 HELP",
])("%j is no phone number", (phone) => {
  expect(findTextFault("phone", phone)).toBe("is not a phone number");
});

test("a long run of digits and spaces is judged in an instant", () => {
  const started = performance.now();
  findTextFault("phone", `${"1 ".repeat(19)}!`);
  expect(performance.now() - started).toBeLessThan(50);
});

test("what is refused is what the schema refuses, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 130 }), (text) => {
      expect(textOf("email").safeParse(text).success).toBe(
        findTextFault("email", text) === undefined,
      );
    }),
  );
});
