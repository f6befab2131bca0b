import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CALM, Poller } from "./poller.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const EVERY = 10_000;

/** A poller whose readings take `takes` milliseconds. */
function open(takes = 0) {
  const state = { reads: 0, atOnce: 0, mostAtOnce: 0 };
  const poller = new Poller(async () => {
    state.reads += 1;
    state.atOnce += 1;
    state.mostAtOnce = Math.max(state.mostAtOnce, state.atOnce);
    await (takes > 0 && new Promise((resolve) => setTimeout(resolve, takes)));
    state.atOnce -= 1;
  }, EVERY);
  return { poller, state };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("it reads at once and then after every pause", async () => {
  const { poller, state } = open();
  poller.start();
  await pass(0);
  expect(state.reads).toBe(1);
  await pass(EVERY * 3);
  expect(state.reads).toBe(4);
});

test("the pause begins when the reading is over", async () => {
  const { poller, state } = open(15_000);
  poller.start();
  await pass(15_000 + EVERY - 1);
  expect(state.reads).toBe(1);
  await pass(1);
  expect(state.reads).toBe(2);
});

test("stopped it reads no more, started again it reads at once", async () => {
  const { poller, state } = open();
  poller.start();
  await pass(0);
  poller.stop();
  poller.hint();
  await pass(EVERY * 5);
  expect(state.reads).toBe(1);
  poller.start();
  await pass(0);
  expect(state.reads).toBe(2);
});

test("stopped during a reading it plans no other one", async () => {
  const { poller, state } = open(1000);
  poller.start();
  await pass(500);
  poller.stop();
  await pass(EVERY * 5);
  expect(state.reads).toBe(1);
});

test("what is asked during a reading is read once more after it", async () => {
  const { poller, state } = open(1000);
  poller.start();
  await pass(500);
  void poller.now();
  const last = poller.now();
  await pass(1500);
  await last;
  expect(state).toMatchObject({ reads: 2, mostAtOnce: 1 });
});

test("a hint after a quiet time is read at once", async () => {
  const { poller, state } = open();
  poller.start();
  await pass(CALM);
  poller.hint();
  await pass(0);
  expect(state.reads).toBe(2);
});

test("a flood of hints is read calmly, and the last one is not lost", async () => {
  const { poller, state } = open(100);
  poller.start();
  await pass(0);
  for (let hints = 0; hints < 100; hints += 1) {
    poller.hint();
    await pass(50);
  }
  const flood = 100 * 50;
  expect(state.reads).toBeLessThanOrEqual(1 + Math.ceil(flood / CALM));
  const before = state.reads;
  await pass(CALM + 100);
  expect(state.reads).toBe(before + 1);
});
