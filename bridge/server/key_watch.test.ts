import { expect, onTestFinished, test, vi } from "vitest";
import { watchKey } from "./key_watch.ts";
import { createLogger } from "./logger.ts";

const DAY_MS = 24 * 3600 * 1000;

function startWatch() {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const lines: string[] = [];
  const logger = createLogger({ level: "info", stream: { write: (line) => lines.push(line) } });
  const watch = watchKey(logger);
  onTestFinished(() => watch.stop());
  return { watch, lines };
}

test("warns every day in the last fourteen days of a key, and not before", () => {
  const { watch, lines } = startWatch();
  expect(watch.daysLeft()).toBeNull();
  watch.learn(new Date(Date.now() + 16 * DAY_MS).toISOString());
  vi.advanceTimersByTime(DAY_MS);
  expect(watch.daysLeft()).toBe(15);
  expect(lines).toHaveLength(0);
  vi.advanceTimersByTime(2 * DAY_MS);
  expect(lines.map((line) => JSON.parse(line).days)).toEqual([14, 13]);
  vi.advanceTimersByTime(20 * DAY_MS);
  expect(watch.daysLeft()).toBe(0);
});

test("a key without an end never warns, and a new key ends the warnings", () => {
  const { watch, lines } = startWatch();
  watch.learn(new Date(Date.now() + DAY_MS).toISOString());
  vi.advanceTimersByTime(DAY_MS);
  expect(lines).toHaveLength(2);
  watch.learn(null);
  vi.advanceTimersByTime(5 * DAY_MS);
  expect(watch.daysLeft()).toBeNull();
  expect(lines).toHaveLength(2);
});

test("a key that is learnt of too late is warned of at once, and not again at every greeting", () => {
  const { watch, lines } = startWatch();
  const expiresAt = new Date(Date.now() + 3 * DAY_MS).toISOString();
  watch.learn(expiresAt);
  watch.learn(expiresAt);
  expect(lines.map((line) => JSON.parse(line).days)).toEqual([3]);
});
