import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { REPOSITORY } from "../stack/paths.ts";

/** How a `patriot-bridge …` ended; `code` is null when a signal ended it. */
export interface BridgeExit {
  code: number | null;
  stdout: string;
  stderr: string;
  /** From its start to its end. */
  seconds: number;
}

/** A `patriot-bridge …` that runs. */
export interface BridgeCommand {
  readonly ended: Promise<BridgeExit>;
  isRunning(): boolean;
  kill(signal: NodeJS.Signals): void;
}

/** The command as it stands in the repository. */
const FROM_SOURCES: readonly string[] = ["--import", "tsx", "bridge/cli.ts"];

/**
 * Starts `patriot-bridge` with the files of a stack's bridge, so that it can be killed.
 * @param program what Node runs: the sources, or a bridge that was built
 */
export function startBridgeCommand(
  data: string,
  command: readonly string[],
  program = FROM_SOURCES,
): BridgeCommand {
  const started = performance.now();
  const child = spawn(process.execPath, [...program, ...command], {
    cwd: REPOSITORY,
    env: { ...process.env, BRIDGE_DATA: path.join(data, "bridge") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return {
    ended: endOf(child, started),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: (signal) => child.kill(signal),
  };
}

function endOf(child: ChildProcess, started: number): Promise<BridgeExit> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, stdout, stderr, seconds: (performance.now() - started) / 1_000 });
    });
  });
}
