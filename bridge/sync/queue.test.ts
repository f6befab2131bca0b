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

test("links run in their order, as many at a time as allowed", async () => {
  const { started, handle, end } = createStage();
  const queue = createInProcessQueue({ concurrency: 2 });
  queue.add([3, 1, 2]);
  expect(started).toEqual([]);
  queue.start(handle);
  expect(started).toEqual([3, 1]);
  expect([queue.active, queue.size]).toEqual([2, 1]);
  await end(1);
  expect(started).toEqual([3, 1, 2]);
});

test("a link that waits is not added twice", () => {
  const { started, handle } = createStage();
  const queue = createInProcessQueue({ concurrency: 1 });
  queue.start(handle);
  queue.add([1, 2, 2]);
  queue.add([2]);
  expect(queue.size).toBe(1);
  expect(started).toEqual([1]);
});

test("a link that runs runs again afterwards, never twice at once, and lets others pass", async () => {
  const { started, handle, end } = createStage();
  const queue = createInProcessQueue({ concurrency: 2 });
  queue.start(handle);
  queue.add([1]);
  queue.add([1, 2]);
  expect(started).toEqual([1, 2]);
  await end(1);
  expect(started).toEqual([1, 2, 1]);
});

test("stop waits for the running links and forgets the others", async () => {
  const { started, handle, end } = createStage();
  const queue = createInProcessQueue({ concurrency: 1 });
  queue.start(handle);
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
