import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { createStage, startQueue, until } from "./testing/graphile_stage.ts";
import { startTcpProxy } from "./testing/tcp_proxy.ts";
import { createTestDatabase } from "./testing/test_database.ts";

test("a link whose bridge is killed in the middle of it runs elsewhere at once", async () => {
  const { url } = await createTestDatabase();
  const script = join(import.meta.dirname, "testing/hanging_bridge.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const started: number[] = [];
  const queue = startQueue({ url, concurrency: 1 }, async (linkId) => {
    started.push(linkId);
  });
  let taken = "";
  child.stdout.on("data", (data) => {
    taken += String(data);
  });
  await until(() => {
    queue.add([7]);
    expect(taken).toBe("7\n");
  });
  started.length = 0;
  child.kill("SIGKILL");
  await until(() => {
    queue.add([7]);
    expect(started).toContain(7);
  });
});

test("a PostgreSQL that goes away is named, and served again when it is back", async () => {
  const { url, host, port } = await createTestDatabase();
  const proxy = await startTcpProxy({ host, port });
  // graphile-worker prints why a worker of its gave up.
  vi.spyOn(console, "trace").mockImplementation(() => undefined);
  const { started, handle, end, endAll } = createStage();
  const address = url.replace(`:${port}/`, `:${proxy.port}/`);
  const queue = startQueue({ url: address, concurrency: 2 }, handle);
  onTestFinished(endAll);
  queue.add([1]);
  await until(() => expect(started).toEqual([1]));
  expect(queue.fault).toBeNull();

  proxy.setOpen(false);
  end(1);
  await until(() => expect(queue.fault?.code).toBe("queue_unreachable"));
  queue.add([2]);

  proxy.setOpen(true);
  await until(() => {
    queue.add([3]);
    expect(started).toContain(3);
  });
  await until(() => expect(queue.fault).toBeNull());
});

test("a bridge outlives connections that are killed at any moment", async () => {
  const { url, query } = await createTestDatabase();
  // graphile-worker prints why a worker of its gave up.
  vi.spyOn(console, "trace").mockImplementation(() => undefined);
  const runs = new Set<number>();
  const queue = startQueue({ url }, async (linkId) => {
    runs.add(linkId);
  });
  for (let round = 0; round < 8; round += 1) {
    runs.clear();
    await until(() => {
      queue.add(Array.from({ length: 50 }, (_, index) => index));
      expect(runs.size).toBeGreaterThan(5);
    });
    await query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                  WHERE datname = current_database() AND pid != pg_backend_pid()
                    AND backend_type = 'client backend'`);
  }
  // An error that nobody listens to would have failed this test, and ended a bridge.
  runs.clear();
  await until(() => {
    queue.add([1_000]);
    expect(runs).toContain(1_000);
  });
}, 60_000);

test("a bridge starts, and stops, without its PostgreSQL", async () => {
  const { url, host, port } = await createTestDatabase();
  const proxy = await startTcpProxy({ host, port });
  proxy.setOpen(false);
  const started: number[] = [];
  const address = url.replace(`:${port}/`, `:${proxy.port}/`);
  const queue = startQueue({ url: address }, async (linkId) => {
    started.push(linkId);
  });
  queue.add([1]);
  await until(() => expect(queue.fault?.code).toBe("queue_unreachable"));
  const quitter = startQueue({ url: address }, async () => undefined);
  await quitter.stop();

  proxy.setOpen(true);
  await until(() => expect(started).toEqual([1]));
});

test("stop waits for the running links and leaves the others to other bridges", async () => {
  const { url } = await createTestDatabase();
  const { started, handle, end } = createStage();
  const queue = startQueue({ url, concurrency: 1 }, handle);
  queue.add([1, 2]);
  await until(() => expect(started).toEqual([1]));
  let isStopped = false;
  const stopped = queue.stop().then(() => {
    isStopped = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isStopped).toBe(false);
  end(1);
  await stopped;

  const others: number[] = [];
  startQueue({ url }, async (linkId) => {
    others.push(linkId);
  });
  await until(() => expect(others).toEqual([2]));
  expect(started).toEqual([1]);
});
