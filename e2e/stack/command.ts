import { type SpawnOptions, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";

export interface CommandOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Text for the command's standard input. */
  input?: string;
  /** File that receives standard output and error as they come. */
  log?: string;
  onLine?: (line: string) => void;
}

/** A command ended with a code other than 0. `output` holds the end of what it printed. */
export class CommandError extends Error {
  readonly output: string;

  constructor(command: string, outcome: string, output: string) {
    super(`${command} ${outcome}.\n${lastLines(output, 15)}`);
    this.name = "CommandError";
    this.output = output;
  }
}

/**
 * Runs a command to its end and returns its standard output.
 * @throws CommandError when it cannot be started or its code is not 0.
 */
export function run(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const spawnOptions: SpawnOptions = {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, ...options.env },
      ...(options.cwd ? { cwd: options.cwd } : {}),
    };
    const child = spawn(command, args, spawnOptions);
    const log = options.log ? createWriteStream(options.log, { flags: "a", mode: 0o600 }) : null;
    let stdout = "";
    let all = "";
    let unfinished = "";
    const take = (chunk: Buffer) => {
      const text = chunk.toString();
      all += text;
      log?.write(text);
      if (options.onLine) {
        const lines = (unfinished + text).split("\n");
        unfinished = lines.pop() ?? "";
        lines.forEach(options.onLine);
      }
    };
    child.stdout?.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      take(chunk);
    });
    child.stderr?.on("data", take);
    child.stdin?.on("error", () => {
      // The command ended before it read its input; its exit code tells why.
    });
    child.stdin?.end(options.input ?? "");
    child.on("error", (error) => reject(new CommandError(command, error.message, all)));
    child.on("close", (code, signal) => {
      log?.end();
      if (code === 0) {
        resolve(stdout);
      } else {
        const outcome = signal ? `was ended by ${signal}` : `failed with code ${code}`;
        reject(new CommandError([command, ...args.slice(0, 3)].join(" "), outcome, all));
      }
    });
  });
}

/** True when the command can be found on the PATH. */
export async function isInstalled(command: string): Promise<boolean> {
  return run("sh", ["-c", 'command -v "$1"', "sh", command]).then(
    () => true,
    () => false,
  );
}

export function lastLines(text: string, count: number): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
