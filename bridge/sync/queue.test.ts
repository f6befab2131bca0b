import { expect, test } from "vitest";
import { createInProcessQueue } from "./queue.ts";

/** A handler whose runs the test ends one by one. */
function createStage() {
  const started: number[] = [];
  const endings = new Map<number, () => void>();
  return {
    started,
    handle: (linkId: number) => {
      started.push(linkId);
      return new Promise<void>((resolve) => endings.set(linkId, resolve));
    },
    async end(linkId: number): Promise<void> {
      endings.get(linkId)?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const ignore = () => undefined;

test("links run in their order, as many at a time as allowed", async () => {
  const { started, handle, end } = createStage();
  const queue = createInProcessQueue({ concurrency: 2 });
  queue.add([3, 1, 2]);
  expect(started).toEqual([]);
  queue.start(handle, ignore);
  expect(started).toEqual([3, 1]);
  expect(queue.active).toBe(2);
  await end(1);
  expect(started).toEqual([3, 1, 2]);
});

test("a page goes before what waits, and takes along what waits already", async () => {
  const { started, handle, end } = createStage();
  const queue = createInProcessQueue({ concurrency: 1 });
  queue.start(handle, ignore);
  queue.add([1, 2, 3, 4]);
  queue.add([9, 3]);
  for (const linkId of [1, 9, 3, 2, 4]) {
    await end(linkId);
  }
  expect(started).toEqual([1, 9, 3, 2, 4]);
});

test("of more links than it keeps the last ones are let go of, never the newest page", async () => {
  const { started, handle, end } = createStage();
  const queue = createInProcessQueue({ concurrency: 1 });
  queue.add(Array.from({ length: 5_000 }, (_, index) => index));
  queue.add([7_000]);
  queue.start(handle, ignore);
  for (let index = 0; index < started.length; index += 1) {
    await end(started[index] ?? 0);
  }
  expect(started.slice(0, 2)).toEqual([7_000, 0]);
  expect(started).toHaveLength(1_000);
});

test("more links are asked for when few wait", async () => {
  const { handle, end } = createStage();
  const queue = createInProcessQueue({ concurrency: 1 });
  let asked = 0;
  queue.add(Array.from({ length: 51 }, (_, index) => index));
  queue.start(handle, () => {
    asked += 1;
  });
  await end(0);
  expect(asked).toBe(1);
  queue.add(Array.from({ length: 100 }, (_, index) => 100 + index));
  await end(1);
  expect(asked).toBe(1);
});

test("a link that waits is not added twice", async () => {
  const { started, handle, end } = createStage();
  const queue = createInProcessQueue({ concurrency: 1 });
  queue.start(handle, ignore);
  queue.add([1, 2, 2]);
  queue.add([2]);
  await end(1);
  await end(2);
  expect(started).toEqual([1, 2]);
});

test("a link that runs runs again afterwards, never twice at once, and lets others pass", async () => {
  const { started, handle, end } = createStage();
  const queue = createInProcessQueue({ concurrency: 2 });
  queue.start(handle, ignore);
  queue.add([1]);
  queue.add([1, 2]);
  expect(started).toEqual([1, 2]);
  await end(1);
  expect(started).toEqual([1, 2, 1]);
});

test("stop waits for the running links and forgets the others", async () => {
  const { started, handle, end } = createStage();
  const queue = createInProcessQueue({ concurrency: 1 });
  queue.start(handle, ignore);
  queue.add([1, 2]);
  let isStopped = false;
  const stopped = queue.stop().then(() => {
    isStopped = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isStopped).toBe(false);
  await end(1);
  await stopped;
  expect(started).toEqual([1]);
});
