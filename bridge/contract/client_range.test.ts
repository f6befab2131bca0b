import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ClientRange,
  clientIdSchema,
  formatClientNo,
  idAt,
  isInRange,
  parseRange,
  portIdSchema,
  sizeOfRange,
} from "./client_range.ts";

function readRange(startId: string, endId: string): ClientRange {
  const range = parseRange(startId, endId);
  if (typeof range === "string") {
    throw new Error(`${startId} to ${endId}: ${range}`);
  }
  return range;
}

test("a range of digits", () => {
  const range = readRange("1000", "1999");
  expect(range).toEqual({ prefix: "", width: 4, start: 1000, end: 1999 });
  expect(sizeOfRange(range)).toBe(1_000);
  expect([idAt(range, 0), idAt(range, 999)]).toEqual(["1000", "1999"]);
});

test("a range with a prefix and leading zeros", () => {
  const range = readRange("A0100", "A0499");
  expect(range).toEqual({ prefix: "A", width: 4, start: 100, end: 499 });
  expect(idAt(range, 1)).toBe("A0101");
});

test("digits inside of the prefix belong to the prefix", () => {
  expect(readRange("9B01", "9B20")).toEqual({ prefix: "9B", width: 2, start: 1, end: 20 });
});

test("a range of one ID", () => {
  expect(sizeOfRange(readRange("7", "7"))).toBe(1);
});

test("16 digits are counted exactly, the first belongs to the prefix", () => {
  const range = readRange("9007199254740990", "9007199254740999");
  expect(sizeOfRange(range)).toBe(10);
  expect(idAt(range, 9)).toBe("9007199254740999");
  expect(parseRange("1999999999999999", "2000000000000000")).toBe("prefix_differs");
});

test.each([
  ["", "1999", "invalid_start"],
  ["ABC", "ABD", "invalid_start"],
  ["10 00", "1999", "invalid_start"],
  ["1000", "19-99", "invalid_end"],
  ["1000", "1".repeat(17), "invalid_end"],
  ["١٢٣", "999", "invalid_start"],
  ["A100", "B199", "prefix_differs"],
  ["A100", "a199", "prefix_differs"],
  ["100", "1999", "width_differs"],
  ["1999", "1000", "reversed"],
])("%j to %j is refused: %s", (startId, endId, fault) => {
  expect(parseRange(startId, endId)).toBe(fault);
});

test("an ID lies in a range by prefix, width and number", () => {
  const range = readRange("A0100", "A0499");
  for (const id of ["A0100", "A0250", "A0499"]) {
    expect(isInRange(range, id)).toBe(true);
  }
  for (const id of [
    "A0099",
    "A0500",
    "A100",
    "A00100",
    "B0100",
    "0100",
    "A01 0",
    "A0x1F",
    "A1e2",
  ]) {
    expect(isInRange(range, id)).toBe(false);
  }
});

test("every ID that a range makes lies in it and in no neighbour", () => {
  const prefixes = fc.constantFrom("", "A", "ZZ", "9B", "a");
  const width = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(prefixes, width, fc.nat(), fc.nat(), (prefix, digits, one, other) => {
      const limit = 10 ** digits;
      const [start = 0, end = 0] = [one % limit, other % limit].sort((a, b) => a - b);
      const idOf = (number: number) => prefix + String(number).padStart(digits, "0");
      const range = readRange(idOf(start), idOf(end));
      expect(sizeOfRange(range)).toBe(end - start + 1);
      expect(idAt(range, 0)).toBe(idOf(start));
      expect(idAt(range, end - start)).toBe(idOf(end));
      expect(clientIdSchema.safeParse(idAt(range, end - start)).success).toBe(true);
      expect(isInRange(range, idOf(start))).toBe(true);
      expect(isInRange(range, idOf(end))).toBe(true);
      expect(start > 0 && isInRange(range, idOf(start - 1))).toBe(false);
      expect(end + 1 < limit && isInRange(range, idOf(end + 1))).toBe(false);
    }),
  );
});

test("a port ID is two digits or more", () => {
  expect(["01", "99", "000001"].every((id) => portIdSchema.safeParse(id).success)).toBe(true);
  expect(["", "1", "A1", "0000001", "01\n"].some((id) => portIdSchema.safeParse(id).success)).toBe(
    false,
  );
});

test("a client number is shown with a dash", () => {
  expect(formatClientNo("1077", "01")).toBe("1077-01");
});
