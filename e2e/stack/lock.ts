import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { Progress } from "./progress.ts";

/**
 * Runs `work` while this process alone holds `file`. The kernel keeps the lock (flock), through a
 * child that ends when our end of its input closes: a crash of ours can never leave a stale lock.
 */
export async function withLock<T>(
  file: string,
  progress: Progress,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const holder = spawn("flock", ["--exclusive", file, "sh", "-c", "echo held; exec cat"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting = setTimeout(
    () => progress(`Another start of Patriot Partner is preparing the same thing; waiting …`),
    2_000,
  );
  try {
    await new Promise<void>((resolve, reject) => {
      holder.stdout.once("data", () => resolve());
      holder.once("error", reject);
      holder.once("exit", (code) => reject(new Error(`flock ${file} ended with code ${code}.`)));
    });
    clearTimeout(waiting);
    return await work();
  } finally {
    clearTimeout(waiting);
    holder.removeAllListeners("exit");
    holder.stdin.end();
  }
}
