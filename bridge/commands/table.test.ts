import { expect, test } from "vitest";
import { formatTable } from "./table.ts";

test("columns are as wide as their widest text, numbers stand to the right", () => {
  const rows = [
    ["D011", "Kōwhai", "9", "-"],
    ["D001", "Harbour Security", "280", "42 Harbour Ltd"],
  ];
  expect(formatTable(["Dealer", "Name", "Clients", "Customer"], rows)).toEqual([
    "Dealer  Name              Clients  Customer",
    "------  ----------------  -------  --------------",
    "D011    Kōwhai                  9  -",
    "D001    Harbour Security      280  42 Harbour Ltd",
  ]);
});

test("without rows only the head is left", () => {
  expect(formatTable(["Dealer", "Name"], [])).toEqual(["Dealer  Name", "------  ----"]);
});
