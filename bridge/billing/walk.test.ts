import { expect, test } from "vitest";
import { PatriotPartnerError } from "../contract/errors.ts";
import { Interrupted } from "./interrupted.ts";
import { walk } from "./walk.ts";

const ITEMS = Array.from({ length: 25 }, (_, index) => index + 1);

/** A list of {@link ITEMS} whose pages are too large above `largest` items. */
function makeList(largest = 100) {
  const limits: number[] = [];
  const readPage = async ({ after, limit }: { after: number; limit: number }) => {
    limits.push(limit);
    if (limit > largest) {
      throw new PatriotPartnerError("patriot_answer_too_large", { limit: 5 });
    }
    const items = ITEMS.slice(after, after + limit);
    return { items, next: after + limit < ITEMS.length ? after + limit : null };
  };
  return { readPage, limits };
}

test("all pages are read in order", async () => {
  const { readPage, limits } = makeList();
  const counts: number[] = [];
  expect(await walk(readPage, { limit: 10, onPage: (count) => counts.push(count) })).toEqual(ITEMS);
  expect([limits.length, counts]).toEqual([3, [10, 20, 25]]);
});

test("a page that is too large is asked for in halves", async () => {
  const { readPage, limits } = makeList(3);
  expect(await walk(readPage, { limit: 10 })).toEqual(ITEMS);
  expect(limits.slice(0, 3)).toEqual([10, 5, 3]);
});

test("one item that is too large is an error", async () => {
  const { readPage } = makeList(0);
  await expect(walk(readPage, { limit: 10 })).rejects.toMatchObject({
    fault: { code: "patriot_answer_too_large" },
  });
});

test("a list that turns in circles is an error", async () => {
  const readPage = async () => ({ items: [1], next: 1 });
  await expect(walk(readPage, { limit: 10 })).rejects.toMatchObject({
    fault: { code: "patriot_invalid_answer" },
  });
});

test("an interruption ends it between two pages", async () => {
  const { readPage, limits } = makeList();
  const end = new AbortController();
  const options = { limit: 10, signal: end.signal, onPage: () => end.abort() };
  await expect(walk(readPage, options)).rejects.toBeInstanceOf(Interrupted);
  expect(limits).toHaveLength(1);
});
