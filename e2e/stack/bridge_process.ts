import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { DataFolder } from "./data_folder.ts";
import { freePort } from "./ports.ts";
import type { Process } from "./process.ts";
import { startService } from "./services.ts";

/** One bridge of a stack. */
export interface Bridge {
  readonly name: string;
  readonly url: string;
  /** Null while it does not run. */
  pid(): number | null;
  isRunning(): boolean;
  /** Starts it when it is stopped; `env` adds to its environment until the next start. */
  start(env?: Record<string, string>): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** SIGSTOP: it stands still, and what it holds stays held. */
  pause(): void;
  resume(): void;
}

export interface BridgeOptions {
  name: string;
  folder: DataFolder;
  port: number;
  env: Record<string, string>;
  /** Called whenever it was started or has ended. */
  onChange: (started: Process | null) => Promise<void>;
}

/** A bridge that keeps its files in the folder `name` and its log in `name.log`. */
export function createBridge({ name, folder, port, env, onChange }: BridgeOptions): Bridge {
  const url = `http://127.0.0.1:${port}`;
  let running: Process | null = null;
  let isPaused = false;

  const signal = (sent: NodeJS.Signals) => {
    if (running?.isRunning()) {
      process.kill(running.pid, sent);
    }
  };
  const bridge: Bridge = {
    name,
    url,
    pid: () => (running?.isRunning() ? running.pid : null),
    isRunning: () => running?.isRunning() ?? false,
    async start(more = {}) {
      if (running?.isRunning()) {
        return;
      }
      isPaused = false;
      running = await startService({
        name: `The bridge (${name})`,
        args: ["serve"],
        env: {
          BRIDGE_HOST: "127.0.0.1",
          BRIDGE_PORT: String(port),
          BRIDGE_DATA: folder.file(name),
          ...env,
          ...more,
        },
        url,
        log: folder.file(`${name}.log`),
      });
      await onChange(running);
    },
    async stop(sent) {
      if (isPaused && sent !== "SIGKILL") {
        bridge.resume();
      }
      await running?.stop(sent);
      running = null;
      await onChange(null);
    },
    pause() {
      isPaused = true;
      signal("SIGSTOP");
    },
    resume() {
      isPaused = false;
      signal("SIGCONT");
    },
  };
  return bridge;
}

/** One more bridge, with the pairing and the Patriot of the first one. */
export async function createSecondBridge(options: Omit<BridgeOptions, "port">): Promise<Bridge> {
  const { folder, name } = options;
  await mkdir(folder.file(name), { recursive: true, mode: 0o700 });
  for (const file of ["odoo.json", "patriot.json"]) {
    await copyFile(folder.file("bridge", file), join(folder.file(name), file));
  }
  return createBridge({ ...options, port: await freePort() });
}
