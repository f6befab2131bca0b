import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LinkRow } from "./link_state.ts";
import { LinksStore, REREAD_AFTER } from "./links_store.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function link(values: Partial<LinkRow>): LinkRow {
  return {
    id: 1,
    display_name: "Acme",
    client_no: false,
    state: "queued",
    type_id: [1, "Residential Client"],
    partner_id: [7, "Acme"],
    requested_by: [2, "Mitchell"],
    error_code: false,
    error_message: false,
    error_remedy: false,
    is_pending: true,
    confirmed: false,
    last_sync: false,
    attempts: 0,
    next_attempt_at: false,
    ...values,
  };
}

const linked = { state: "linked", is_pending: false, client_no: "1002-01" } as const;

/** A store over a table of links by partner, which a test may change. */
function open(rows: Record<number, LinkRow[]>) {
  const reads: number[] = [];
  const settled: number[][] = [];
  const shown: { links: readonly LinkRow[]; loaded: boolean; stale: boolean }[] = [];
  const state = { rows, isDown: false };
  const store = new LinksStore({
    read: async (partnerId) => {
      reads.push(partnerId);
      if (state.isDown) {
        throw new Error("connection lost");
      }
      return state.rows[partnerId] ?? [];
    },
    onChange: (snapshot) => shown.push(snapshot),
    onSettled: (ids) => settled.push(ids),
  });
  return { store, state, reads, settled, last: () => shown.at(-1) };
}

test("a partner that is not saved has no links and reads nothing", async () => {
  const { store, reads, last } = open({});
  await store.show(false);
  expect(last()).toEqual({ links: [], loaded: true, stale: false });
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
