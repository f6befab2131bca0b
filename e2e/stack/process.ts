import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { lastLines } from "./command.ts";

export interface ProcessOptions {
  name: string;
  command: string;
  args: readonly string[];
  env?: Record<string, string>;
  cwd?: string;
  /** File that receives standard output and error. */
  log: string;
}

/** A running part of a stack. */
export interface Process {
  readonly name: string;
  readonly pid: number;
  readonly log: string;
  isRunning(): boolean;
  /** Resolves when the process has ended, with what ended it. */
  readonly ended: Promise<string>;
  /** Resolves like `ended`, but only when nobody had asked it to stop. */
  readonly lost: Promise<string>;
  /** Sends the signal, SIGKILL after `graceMs`, and resolves when the process has ended. */
  stop(signal?: NodeJS.Signals, graceMs?: number): Promise<void>;
}

/**
 * Starts a process in a session of its own, so that Ctrl-C reaches the launcher alone and it stops
 * its children in order.
 */
export async function startProcess(options: ProcessOptions): Promise<Process> {
  const { name, command, args, env, cwd, log } = options;
  const output = openSync(log, "a", 0o600);
  const child = spawn(command, args, {
    stdio: ["ignore", output, output],
    detached: true,
    ...(env ? { env } : {}),
    ...(cwd ? { cwd } : {}),
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  const ended = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
  let isStopping = false;
  const lost = new Promise<string>((resolve) => {
    ended.then((how) => isStopping || resolve(how));
  });
  // A killed master cannot end its workers, which would go on serving; so all die with it.
  const send = (signal: NodeJS.Signals) => {
    child.kill(signal);
    if (signal === "SIGKILL") {
      killGroup(pidOf(child));
    }
  };
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    name,
    pid: pidOf(child),
    log,
    isRunning,
    ended,
    lost,
    async stop(signal = "SIGTERM", graceMs = 15_000) {
      isStopping = true;
      if (!isRunning()) {
        return;
      }
      send(signal);
      const force = setTimeout(() => send("SIGKILL"), graceMs);
      await ended;
      clearTimeout(force);
    },
  };
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // Nobody is left in it.
  }
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) {
    throw new Error("The process has no ID.");
  }
  return child.pid;
}

/**
 * Polls `url` until it answers 2xx.
 * @throws Error with the end of the log, when the process ends or `timeoutMs` pass before that.
 */
export async function waitUntilReady(
  process: Process,
  url: string,
  timeoutMs = 120_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (process.isRunning() && Date.now() < deadline) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) {
      return;
    }
    await Promise.race([process.ended, new Promise((resolve) => setTimeout(resolve, 150))]);
  }
  const why = process.isRunning()
    ? `did not answer ${url} in ${timeoutMs / 1000} s`
    : `ended with ${await process.ended} before it answered ${url}`;
  const end = lastLines(await readFile(process.log, "utf8").catch(() => ""), 20);
  throw new Error(`${process.name} ${why}. The end of ${process.log}:\n${end}`);
}
