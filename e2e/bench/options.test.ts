import { expect, test } from "vitest";
import { parseBenchOptions } from "./options.ts";

test("without names all benchmarks run, three rounds of each", () => {
  const options = parseBenchOptions([], ["billing", "import"]);
  expect(options).toEqual({ names: ["billing", "import"], rounds: 3, keep: false });
});

test("names, rounds and size are taken", () => {
  const options = parseBenchOptions(["billing", "--rounds", "5", "--size", "50"], ["billing"]);
  expect(options).toEqual({ names: ["billing"], rounds: 5, size: 50, keep: false });
});

test("no round is not enough, and an unknown benchmark is refused", () => {
  expect(() => parseBenchOptions(["--rounds", "0"], ["billing"])).toThrow("whole number from 1");
  expect(() => parseBenchOptions(["biling"], ["billing"])).toThrow("biling");
});
