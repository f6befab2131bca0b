import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Answer } from "./desk_answer.ts";
import { PagedList, type PagedSnapshot, type PageQuery, TYPING_PAUSE } from "./paged_list.ts";
import { failure, later, success } from "./testing/desk_server.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Filters = { kind: string | null };
type Query = PageQuery & Filters;
type Page = { items: string[]; total: number };

function open(read: (query: Query) => Answer<Page> | Promise<Answer<Page>>) {
  const asked: Query[] = [];
  const shown: PagedSnapshot<string, Filters>[] = [];
  const list = new PagedList<string, Filters>({
    read: async (query) => {
      asked.push(query);
      return await read(query);
    },
    onChange: (snapshot) => shown.push(snapshot),
    filters: { kind: null },
    limit: 10,
  });
  return { list, asked, last: () => shown.at(-1) };
}

/** `count` items, those that contain the search. */
function itemsOf(count: number) {
  return ({ search, offset, limit }: Query) => {
    const all = Array.from({ length: count }, (_, index) => `item ${index}`);
    const found = all.filter((item) => item.includes(search));
    return success({ items: found.slice(offset, offset + limit), total: found.length });
  };
}

test("typing searches once it pauses, only for what stands there then, from the first page", async () => {
  const { list, asked, last } = open(itemsOf(25));
  await list.goTo(20);
  list.type("item 1");
  await vi.advanceTimersByTimeAsync(TYPING_PAUSE - 1);
  list.type(" item 24 ");
  await vi.advanceTimersByTimeAsync(TYPING_PAUSE);
  expect(asked.map(({ search, offset }) => [search, offset])).toEqual([
    ["", 20],
    ["item 24", 0],
  ]);
  expect(last()).toMatchObject({ items: ["item 24"], total: 1, isReading: false, isLoaded: true });
});

test("an answer that comes late never replaces that of a later search", async () => {
  const [slow, quick] = [later<Answer<Page>>(), later<Answer<Page>>()];
  const { list, last } = open(({ search }) => (search === "a" ? slow.promise : quick.promise));
  const first = list.search("a");
  const second = list.search("ab");
  quick.give(success({ items: ["ab"], total: 1 }));
  await second;
  slow.give(success({ items: ["a"], total: 1 }));
  await first;
  expect(last()).toMatchObject({ items: ["ab"], shown: { search: "ab" } });
});

test("a failure keeps what was shown, and the same search asks again", async () => {
  const state = { isDown: false };
  const { list, last } = open((query) =>
    state.isDown ? failure("patriot_unreachable", { address: "a" }) : itemsOf(25)(query),
  );
  await list.reload();
  state.isDown = true;
  await list.goTo(10);
  expect(last()).toMatchObject({
    error: { code: "patriot_unreachable" },
    shown: { offset: 0 },
    wanted: { offset: 10 },
    items: expect.arrayContaining(["item 0"]),
  });
  state.isDown = false;
  await list.search("");
  expect(last()).toMatchObject({ error: null, isLoaded: true });
});

test("a page beyond the end becomes the last one", async () => {
  const state = { count: 25 };
  const { list, last } = open((query) => itemsOf(state.count)(query));
  await list.goTo(20);
  state.count = 15;
  await list.reload();
  expect(last()).toMatchObject({
    shown: { offset: 10 },
    items: ["item 10", "item 11", "item 12", "item 13", "item 14"],
  });
});

test("a filter begins at the first page and keeps the search", async () => {
  const { list, asked } = open(itemsOf(25));
  await list.search("item");
  await list.goTo(10);
  await list.filter({ kind: "service" });
  expect(asked.at(-1)).toMatchObject({ search: "item", offset: 0, kind: "service" });
});

test("a search is cut to what the server takes, never within an emoji", async () => {
  const { list, asked } = open(itemsOf(0));
  await list.search(`${"x".repeat(99)}😀😀`);
  expect(asked.at(-1)?.search).toBe("x".repeat(99));
});

test("after dispose nothing is published", async () => {
  const slow = later<Answer<Page>>();
  const { list, last } = open(() => slow.promise);
  const reading = list.reload();
  list.dispose();
  slow.give(success({ items: ["late"], total: 1 }));
  await reading;
  expect(last()?.items).toEqual([]);
});

test("a quiet reading brings news, and gives way to what somebody asks for", async () => {
  const quiet = later<Answer<Page>>();
  const state = { isQuiet: false };
  const { list, last } = open((query) => (state.isQuiet ? quiet.promise : itemsOf(3)(query)));
  await list.reload();
  state.isQuiet = true;
  const refreshing = list.refresh();
  state.isQuiet = false;
  await list.search("item 2");
  quiet.give(success({ items: ["late"], total: 1 }));
  await refreshing;
  expect(last()?.items).toEqual(["item 2"]);
});

test("a quiet reading that fails says nothing", async () => {
  const state = { isDown: false };
  const { list, last } = open((query) =>
    state.isDown ? failure("desk_offline") : itemsOf(3)(query),
  );
  await list.reload();
  state.isDown = true;
  await list.refresh();
  expect(last()).toMatchObject({ error: null, total: 3, isReading: false });
});
