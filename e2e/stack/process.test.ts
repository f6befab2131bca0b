import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "./ports.ts";
import { startProcess, waitUntilReady } from "./process.ts";
import { endLeftovers, recordRunning } from "./running.ts";

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "patriot-process-"));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

async function startNode(script: string) {
  const log = join(await folder(), "log");
  const options = { name: "The part", command: process.execPath, args: ["-e", script], log };
  const started = await startProcess(options);
  onTestFinished(() => started.stop("SIGKILL"));
  return started;
}

const IDLE = "setInterval(() => {}, 1000)";

test("a server that answers is ready", async () => {
  const port = await freePort();
  const script = `require("http").createServer((q, r) => r.end("ok")).listen(${port}, "127.0.0.1")`;
  const started = await startNode(script);
  await waitUntilReady(started, `http://127.0.0.1:${port}/`);
  expect(started.isRunning()).toBe(true);
});

test("a process that ends before it is ready is told with the end of its log", async () => {
  const started = await startNode('console.error("no licence"); process.exit(3)');
  const waiting = waitUntilReady(started, `http://127.0.0.1:${await freePort()}/`);
  await expect(waiting).rejects.toThrow(/ended with code 3 [\s\S]*no licence/);
});

test("a process that ignores SIGTERM is killed after the grace time", async () => {
  const port = await freePort();
  const started = await startNode(
    `process.on("SIGTERM", () => {}); require("http").createServer((q, r) => r.end()).listen(${port})`,
  );
  await waitUntilReady(started, `http://127.0.0.1:${port}/`);
  await started.stop("SIGTERM", 100);
  expect(await started.ended).toBe("SIGKILL");
});

test("only an end that nobody asked for is a loss", async () => {
  const killed = await startNode(IDLE);
  process.kill(killed.pid, "SIGKILL");
  expect(await killed.lost).toBe("SIGKILL");

  const stopped = await startNode(IDLE);
  await stopped.stop();
  const first = await Promise.race([stopped.lost, stopped.ended.then(() => "not lost")]);
  expect(first).toBe("not lost");
});

test("what a killed launcher left behind is ended", async () => {
  const data = await folder();
  const left = spawn(process.execPath, ["-e", IDLE], { stdio: "ignore" });
  const ended = new Promise((resolve) => left.once("exit", (_code, signal) => resolve(signal)));
  await recordRunning(data, { bridge: left.pid ?? 0 });
  await pretendLauncherIs(data, { pid: 1, started: "long ago" });
  await endLeftovers(data, () => {});
  expect(await ended).toBe("SIGTERM");
});

test("a process that only has the number of a former part is left alone", async () => {
  const data = await folder();
  const other = await startNode(IDLE);
  await writeFile(
    join(data, "pids.json"),
    JSON.stringify({ bridge: { pid: other.pid, started: "1" } }),
  );
  await endLeftovers(data, () => {});
  expect(other.isRunning()).toBe(true);
});

test("a folder whose launcher runs is refused", async () => {
  const data = await folder();
  const launcher = await startNode(IDLE);
  await recordRunning(data, { other: launcher.pid });
  const { other } = await readPids(data);
  await pretendLauncherIs(data, other);
  await expect(endLeftovers(data, () => {})).rejects.toThrow(`kill ${launcher.pid}`);
});

async function readPids(data: string) {
  return JSON.parse(await readFile(join(data, "pids.json"), "utf8"));
}

async function pretendLauncherIs(data: string, launcher: unknown): Promise<void> {
  const pids = { ...(await readPids(data)), launcher };
  await writeFile(join(data, "pids.json"), JSON.stringify(pids));
}
