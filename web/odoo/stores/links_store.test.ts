import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ALL_LINKS, type LinkQuery } from "./link_query.ts";
import type { LinkRow } from "./link_state.ts";
import { type LinksSnapshot, LinksStore, REREAD_AFTER } from "./links_store.ts";
import { linkRow as link } from "./testing/link_row.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const linked = { state: "linked", is_pending: false, client_no: "1002-01" } as const;

function pageOf(rows: LinkRow[], { search, offset, limit }: LinkQuery) {
  const found = rows.filter(({ display_name: name }) => name.includes(search));
  return {
    links: found.slice(offset, offset + limit),
    total: found.length,
    count: rows.length,
  };
}

/** Links at rest `Site 1` to `Site n`. */
function sites(count: number): LinkRow[] {
  return Array.from({ length: count }, (_, index) =>
    link({ ...linked, id: index + 1, display_name: `Site ${index + 1}` }),
  );
}

/** A store over a table of links by partner, which a test may change. */
function open(rows: Record<number, LinkRow[]>) {
  const reads: number[] = [];
  const settled: number[][] = [];
  const shown: LinksSnapshot[] = [];
  const state = { rows, isDown: false };
  const store = new LinksStore({
    read: async (partnerId, query) => {
      reads.push(partnerId);
      if (state.isDown) {
        throw new Error("connection lost");
      }
      return pageOf(state.rows[partnerId] ?? [], query);
    },
    onChange: (snapshot) => shown.push(snapshot),
    onSettled: (ids) => settled.push(ids),
  });
  return { store, state, reads, settled, last: () => shown.at(-1) };
}

test("a partner that is not saved has no links and reads nothing", async () => {
  const { store, reads, last } = open({});
  await store.show(false);
  expect(last()).toMatchObject({ links: [], count: 0, loaded: true, stale: false });
  expect(reads).toEqual([]);
});

test("what stood at rest when the form was opened is no news", async () => {
  const { store, settled } = open({ 7: [link(linked)] });
  await store.show(7);
  await store.refresh();
  expect(settled).toEqual([]);
});

test("a link that comes to rest is told once", async () => {
  const { store, state, settled, last } = open({ 7: [link({})] });
  await store.show(7);
  state.rows[7] = [link(linked)];
  await store.hint({ ids: [1], partner_ids: [7] });
  await store.refresh();
  expect(settled).toEqual([[1]]);
  expect(last()?.links[0]?.state).toBe("linked");
});

test("a link of a just created partner is news even when it is at rest at once", async () => {
  const { store, settled } = open({ 7: [link(linked)] });
  await store.show(false);
  await store.show(7);
  expect(settled).toEqual([[1]]);
});

test("a hint about another partner reads nothing", async () => {
  const { store, reads } = open({ 7: [link({})] });
  await store.show(7);
  await store.hint({ ids: [9], partner_ids: [8] });
  expect(reads).toEqual([7]);
});

test("links that are under way are read again by themselves, links at rest are not", async () => {
  const { store, state, reads } = open({ 7: [link({})] });
  await store.show(7);
  state.rows[7] = [link(linked)];
  await vi.advanceTimersByTimeAsync(REREAD_AFTER);
  expect(reads).toEqual([7, 7]);
  await vi.advanceTimersByTimeAsync(REREAD_AFTER * 4);
  expect(reads).toEqual([7, 7]);
});

test("a failed reading keeps the links on show, says so and is tried again", async () => {
  const { store, state, last } = open({ 7: [link(linked)] });
  await store.show(7);
  state.isDown = true;
  await store.refresh();
  expect(last()).toMatchObject({ stale: true, links: [{ client_no: "1002-01" }] });
  state.isDown = false;
  await vi.advanceTimersByTimeAsync(REREAD_AFTER);
  expect(last()).toMatchObject({ stale: false });
});

test("hints during a reading end in one more reading", async () => {
  const { store, reads } = open({ 7: [link(linked)] });
  await Promise.all([store.show(7), store.refresh(), store.refresh(), store.refresh()]);
  expect(reads).toEqual([7, 7]);
});

test("the answer about a partner that is no longer shown is dropped", async () => {
  const { store, reads, last } = open({ 7: [link({ id: 1 })], 8: [link({ id: 2 })] });
  await Promise.all([store.show(7), store.show(8)]);
  expect(last()?.links.map(({ id }) => id)).toEqual([2]);
  expect(reads).toEqual([7, 8]);
});

test("nothing is read after it is disposed", async () => {
  const { store, reads } = open({ 7: [link({})] });
  await store.show(7);
  store.dispose();
  await vi.advanceTimersByTimeAsync(REREAD_AFTER * 2);
  await store.refresh();
  expect(reads).toEqual([7]);
});

test("many links are read page by page, and a search begins at the first page", async () => {
  const { store, last } = open({ 7: sites(45) });
  await store.show(7);
  await store.find({ offset: 40 });
  expect(last()?.links.map(({ id }) => id)).toEqual([41, 42, 43, 44, 45]);
  await store.find({ search: "Site 4" });
  expect(last()).toMatchObject({ total: 7, count: 45, query: { search: "Site 4", offset: 0 } });
});

test("turning a page or searching is no news of links that stood at rest", async () => {
  const { store, settled } = open({ 7: sites(45) });
  await store.show(7);
  await store.find({ offset: 20 });
  await store.find({ search: "Site 3" });
  await store.find({ search: "" });
  expect(settled).toEqual([]);
});

test("a link that went is told, and an emptied last page gives way to the first", async () => {
  const { store, state, settled, last } = open({ 7: sites(21) });
  await store.show(7);
  await store.find({ offset: 20 });
  state.rows[7] = sites(20);
  await store.refresh();
  expect(settled).toEqual([[]]);
  expect(last()).toMatchObject({ count: 20, query: { offset: 0 } });
  expect(last()?.links).toHaveLength(20);
});

test("a hint about links that are not on show waits; one about those on show reads at once", async () => {
  const { store, reads } = open({ 7: sites(45) });
  await store.show(7);
  await store.hint({ ids: [44], partner_ids: [7] });
  expect(reads).toHaveLength(1);
  await store.hint({ ids: [3], partner_ids: [7] });
  expect(reads).toHaveLength(2);
  await store.hint({ ids: [45], partner_ids: [7] });
  await vi.advanceTimersByTimeAsync(REREAD_AFTER);
  expect(reads).toHaveLength(3);
});

test("another customer begins without the search of the one before", async () => {
  const { store, last } = open({ 7: sites(45), 8: sites(3) });
  await store.show(7);
  await store.find({ search: "Site 4" });
  await store.show(8);
  expect(last()?.query).toEqual(ALL_LINKS);
});
