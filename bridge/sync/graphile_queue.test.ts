import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { createLinkLocks } from "./link_locks.ts";
import { createStage, startQueue, until } from "./testing/graphile_stage.ts";
import { createTestDatabase } from "./testing/test_database.ts";

test("a page goes before what waits, and takes along what waits already", async () => {
  const { url, query } = await createTestDatabase();
  const { started, handle, end, endAll } = createStage();
  const queue = startQueue({ url, concurrency: 1 }, handle);
  onTestFinished(endAll);
  queue.add([1]);
  await until(() => expect(started).toEqual([1]));
  expect(queue.active).toBe(1);
  queue.add([2, 3, 4]);
  queue.add([9, 3]);
  const readJobs = () => query("SELECT id FROM patriot_bridge.jobs");
  await until(async () => expect(await readJobs()).toHaveLength(5));
  for (const linkId of [1, 9, 3, 2, 4]) {
    await until(() => expect(started.at(-1)).toBe(linkId));
    end(linkId);
  }
  await until(() => expect(queue.active).toBe(0));
  expect(started).toEqual([1, 9, 3, 2, 4]);
});

test("more links are asked for when none waits", async () => {
  const { url } = await createTestDatabase();
  let asked = 0;
  startQueue(
    { url },
    async () => undefined,
    () => {
      asked += 1;
    },
  );
  await until(() => expect(asked).toBeGreaterThan(0));
});

test("bridges share the links, and never run one link at the same time", async () => {
  const { url } = await createTestDatabase();
  const running = new Set<number>();
  const runs: [string, number][] = [];
  let overlaps = 0;
  const handlerOf = (bridge: string) => async (linkId: number) => {
    overlaps += running.has(linkId) ? 1 : 0;
    running.add(linkId);
    runs.push([bridge, linkId]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    running.delete(linkId);
  };
  const links = Array.from({ length: 60 }, (_, index) => index + 1);
  const ready = new Set<string>();
  const one = startQueue({ url }, handlerOf("one"), () => ready.add("one"));
  const other = startQueue({ url }, handlerOf("other"), () => ready.add("other"));
  await until(() => expect(ready.size).toBe(2));
  one.add(links);
  await until(() => expect(runs.length).toBeGreaterThan(5));
  other.add(links);
  await until(() => {
    expect(new Set(runs.map(([, linkId]) => linkId)).size).toBe(60);
    expect([one.active, other.active]).toEqual([0, 0]);
  });
  expect(overlaps).toBe(0);
  expect(new Set(runs.map(([bridge]) => bridge))).toEqual(new Set(["one", "other"]));
});

test("bridges of another Odoo database leave the links alone", async () => {
  const { url } = await createTestDatabase();
  const [ours, theirs]: number[][] = [[], []];
  startQueue({ url, databaseUuid: randomUUID() }, async (linkId) => {
    theirs?.push(linkId);
  });
  const queue = startQueue({ url, databaseUuid: randomUUID() }, async (linkId) => {
    ours?.push(linkId);
  });
  queue.add([1, 2, 3]);
  await until(() => expect(ours).toHaveLength(3));
  expect(theirs).toEqual([]);
});

test("a link whose job a dead bridge had taken runs when it is added again", async () => {
  const database = await createTestDatabase();
  const started: number[] = [];
  const queue = startQueue({ url: database.url }, async (linkId) => {
    started.push(linkId);
  });
  queue.add([7]);
  await until(() => expect(started).toEqual([7]));
  await until(async () => {
    expect(await database.query("SELECT id FROM patriot_bridge.jobs")).toEqual([]);
  });
  await database.query(
    `SELECT patriot_bridge.add_job('link:d1', '{"linkId": 7}', job_key => 'link:d1:7',
       run_at => now() + interval '1 hour', max_attempts => 1)`,
  );
  await database.query(
    "UPDATE patriot_bridge._private_jobs SET locked_at = now(), locked_by = 'dead', attempts = 1",
  );

  queue.add([7]);

  await until(() => expect(started).toEqual([7, 7]));
});

test("a link that another bridge works on is left to it, and is free when that one is gone", async () => {
  const { url } = await createTestDatabase();
  const started: number[] = [];
  const other = createLinkLocks(url, "d1");
  expect(await other.tryLock(7)).toBe(true);
  expect(await other.tryLock(7)).toBe(false);
  const queue = startQueue({ url, concurrency: 1 }, async (linkId) => {
    started.push(linkId);
  });
  queue.add([7, 8]);
  await until(() => expect(started).toEqual([8]));

  await other.close();
  queue.add([7]);

  await until(() => expect(started).toEqual([8, 7]));
});

test("the lock of a link is given back for the next run", async () => {
  const { url } = await createTestDatabase();
  const [one, other] = [createLinkLocks(url, "d1"), createLinkLocks(url, "d1")];
  onTestFinished(() => Promise.all([one.close(), other.close()]).then(() => undefined));
  expect(await one.tryLock(7)).toBe(true);
  expect(await other.tryLock(7)).toBe(false);
  await one.unlock(7);
  expect(await other.tryLock(7)).toBe(true);
});
