import { expect, test } from "vitest";
import { isAskable, roomOf } from "./range_room.ts";

test.each([
  [0, 1000, 0, "normal"],
  [1, 1000, 1, "normal"],
  [41, 1000, 4, "normal"],
  [899, 1000, 90, "normal"],
  [900, 1000, 90, "nearly_full"],
  [999, 1000, 99, "nearly_full"],
  [1000, 1000, 100, "full"],
  [1003, 1000, 100, "full"],
])("%i of %i is %i percent, %s", (used, size, percent, level) => {
  expect(roomOf({ used, size })).toEqual({ percent, level });
});

test.each([
  ["1000", "1999", "01", true],
  ["A0100", "A0499", "02", true],
  ["1999", "1000", "01", false],
  ["100", "1999", "01", false],
  ["", "1999", "01", false],
  ["1000", "1999", "", false],
])("a range from %s to %s on port %s can be asked about: %s", (start, end, port, expected) => {
  expect(isAskable({ startClientNo: start, endClientNo: end, portId: port })).toBe(expected);
});
