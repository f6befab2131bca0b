import { expect, test } from "vitest";
import { groupProblems, seqOf } from "./problem_groups.ts";

test("problems stand by invoice, those of the whole batch first, each once", () => {
  const late = { invoiceNo: "B000001-00010", record: "Invoice 10", message: "m", remedy: "r" };
  const early = { invoiceNo: "B000001-00009", record: "Invoice 9", message: "m", remedy: "r" };
  const whole = { invoiceNo: null, record: "Batch", message: "m", remedy: "r" };
  const groups = groupProblems([late, early, early, { ...early, message: "n" }, whole]);
  expect(groups.map(({ invoiceNo, problems }) => [invoiceNo, problems.length])).toEqual([
    [null, 1],
    ["B000001-00009", 2],
    ["B000001-00010", 1],
  ]);
});

test("an invoice's place is the end of its number", () => {
  expect(seqOf("B000001-00042")).toBe(42);
  expect(seqOf("INV/2026/00001")).toBeUndefined();
});
