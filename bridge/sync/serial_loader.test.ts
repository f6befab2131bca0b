import { expect, test } from "vitest";
import { createSerialLoader } from "./serial_loader.ts";

test("requests of one turn share a call, those that come meanwhile share the next", async () => {
  const batches: number[][] = [];
  const load = createSerialLoader(async (requests: readonly number[]) => {
    batches.push([...requests]);
    await new Promise((resolve) => setImmediate(resolve));
    return requests.map((request) => request * 10);
  }, 50);
  const first = [load(1), load(2)];
  const later = first[0]?.then(() => Promise.all([load(3), load(4)]));
  expect(await Promise.all(first)).toEqual([10, 20]);
  expect(await later).toEqual([30, 40]);
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test("never two calls at once, and none larger than allowed", async () => {
  let running = 0;
  const sizes: number[] = [];
  const load = createSerialLoader(async (requests: readonly number[]) => {
    running += 1;
    expect(running).toBe(1);
    sizes.push(requests.length);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return requests;
  }, 4);
  await Promise.all(Array.from({ length: 10 }, (_, index) => load(index)));
  expect(sizes).toEqual([4, 4, 2]);
});

test("a failed call fails its requests only", async () => {
  let isFirst = true;
  const load = createSerialLoader(async (requests: readonly number[]) => {
    if (isFirst) {
      isFirst = false;
      throw new Error("away");
    }
    return requests;
  }, 50);
  await expect(load(1)).rejects.toThrow("away");
  expect(await load(2)).toBe(2);
});
