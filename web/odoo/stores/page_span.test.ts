import { expect, test } from "vitest";
import { offsetOfPage, pageSpanOf } from "./page_span.ts";

test("the first of many pages has only a next one", () => {
  expect(pageSpanOf({ offset: 0, limit: 40, total: 20_000 })).toEqual({
    first: 1,
    last: 40,
    page: 1,
    pages: 500,
    hasPrevious: false,
    hasNext: true,
  });
});

test("the last page ends with the last entry", () => {
  expect(pageSpanOf({ offset: 80, limit: 40, total: 93 })).toMatchObject({
    first: 81,
    last: 93,
    page: 3,
    pages: 3,
    hasNext: false,
  });
});

test("a page that is just full has no next one", () => {
  expect(pageSpanOf({ offset: 40, limit: 40, total: 80 })).toMatchObject({ page: 2, pages: 2 });
});

test("an empty list is one page of nothing", () => {
  expect(pageSpanOf({ offset: 0, limit: 40, total: 0 })).toEqual({
    first: 0,
    last: 0,
    page: 1,
    pages: 1,
    hasPrevious: false,
    hasNext: false,
  });
});

test.each([
  ["3", 80],
  [" 3 ", 80],
  ["0", 0],
  ["99999", 480],
  ["", undefined],
  ["-2", undefined],
  ["two", undefined],
])("page %j begins at %s", (text, offset) => {
  expect(offsetOfPage(text, 40, 13)).toBe(offset);
});
