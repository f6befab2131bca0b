import { spawn } from "node:child_process";
import { once } from "node:events";

export type Unpacked = {
  /** Waits for a text in the output. @throws Error when it ends before. */
  find(pattern: RegExp): Promise<string>;
  /** Waits for its end. */
  end(): Promise<{ code: number | null; text: string }>;
  signal(name: "SIGTERM" | "SIGKILL"): void;
};

/** Runs a program of Node with no npm, no PATH and no variables but the given ones. */
export function startUnpacked(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
): Unpacked {
  const child = spawn(process.execPath, [program, ...args], { env: { PATH: "", ...env } });
  const ended = once(child, "close").then(([code]) => code as number | null);
  let text = "";
  const note = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on("data", note);
  child.stderr.on("data", note);
  return {
    async find(pattern) {
      for (;;) {
        const found = pattern.exec(text)?.[0];
        if (found !== undefined) {
          return found;
        }
        const next = once(child.stdout, "data").then(() => "more" as const);
        if ((await Promise.race([next, ended])) !== "more") {
          throw new Error(`It ended without ${pattern}: ${text}`);
        }
      }
    },
    end: async () => ({ code: await ended, text }),
    signal: (name) => child.kill(name),
  };
}
