import { expect, test } from "vitest";
import { differenceOf } from "./price_difference.ts";

test.each([
  ["12.5", "12", "0.50"],
  ["12.00", "12", "0.00"],
  ["10", "12.345", "-2.345"],
  ["-1", "1", "-2.00"],
  ["999999999999.999999", "0.000001", "999999999999.999998"],
  ["0.3", "0.1", "0.20"],
])("%s less %s is %s", (a, b, difference) => {
  expect(differenceOf(a, b)).toBe(difference);
});

test("what is no decimal has no difference", () => {
  expect(differenceOf("1e3", "1")).toBeUndefined();
});
