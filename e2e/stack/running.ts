import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { run } from "./command.ts";
import type { Progress } from "./progress.ts";

const recordSchema = z.record(z.string(), z.object({ pid: z.int(), started: z.string() }));
type Running = z.infer<typeof recordSchema>;

/**
 * When a process started, in whatever unit the system keeps it; null when it is not there. A process
 * ID alone proves nothing: the number may belong to another process by now.
 */
async function startOf(pid: number): Promise<string | null> {
  if (process.platform === "linux") {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    // proc(5): state and start time are fields 3 and 22; the name before them may hold anything.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  }
  const ps = run("ps", ["-o", "lstart=", "-p", String(pid)], { env: { LC_ALL: "C" } });
  return (await ps.catch(() => "")).trim() || null;
}

async function isStill(entry: { pid: number; started: string }): Promise<boolean> {
  return (await startOf(entry.pid)) === entry.started;
}

function fileOf(data: string): string {
  return join(data, "pids.json");
}

async function read(data: string): Promise<Running> {
  const text = await readFile(fileOf(data), "utf8").catch(() => "{}");
  const parsed = recordSchema.safeParse(JSON.parse(text || "{}"));
  return parsed.success ? parsed.data : {};
}

/**
 * Ends what a launcher that was killed left behind of the stack of a data folder.
 * @throws Error when another launcher runs a stack from the folder.
 */
export async function endLeftovers(data: string, progress: Progress): Promise<void> {
  const { launcher, ...children } = await read(data);
  if (launcher && launcher.pid !== process.pid && (await isStill(launcher))) {
    throw new Error(
      `A stack runs from ${data} already (launcher ${launcher.pid}). Stop it with Ctrl-C in its terminal or \`kill ${launcher.pid}\`, or give this one another folder with --data.`,
    );
  }
  for (const [name, entry] of Object.entries(children)) {
    if (await isStill(entry)) {
      progress(`Ending ${name} (process ${entry.pid}), left behind by a launcher that was killed`);
      await end(entry);
    }
  }
}

async function end(entry: { pid: number; started: string }): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    process.kill(entry.pid, signal);
    for (let waited = 0; waited < 10_000; waited += 200) {
      if (!(await isStill(entry))) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Writes which processes belong to the stack of a data folder; this process is the launcher. */
export async function recordRunning(data: string, pids: Record<string, number>): Promise<void> {
  const running: Running = {};
  for (const [name, pid] of Object.entries({ launcher: process.pid, ...pids })) {
    const started = await startOf(pid);
    if (started) {
      running[name] = { pid, started };
    }
  }
  await writeFile(fileOf(data), `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 });
}

export async function release(data: string): Promise<void> {
  await rm(fileOf(data), { force: true });
}
