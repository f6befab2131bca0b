import { expect, test } from "vitest";
import { parseFaultOptions } from "./options.ts";

test("without options all faults and ten minutes of the mix", () => {
  const options = parseFaultOptions([]);
  expect(options).toMatchObject({ minutes: 10, backlog: 10_000, invoices: 10_000, keep: false });
  expect(options.only).toBeUndefined();
  expect(options.tries).toBeUndefined();
  expect(Number.isInteger(options.seed)).toBe(true);
});

test("named faults come without the mix unless it is asked for", () => {
  expect(parseFaultOptions(["--only", "7,9"])).toMatchObject({ only: [7, 9], minutes: 0 });
  expect(parseFaultOptions(["--only", "7", "--minutes", "0.5"]).minutes).toBe(0.5);
  expect(parseFaultOptions(["--only", "40"]).minutes).toBe(10);
});
