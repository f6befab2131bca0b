import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const REPOSITORY = path.join(import.meta.dirname, "..", "..");

/** Runs `patriot-bridge pair` for a stack's bridge, as its administrator does. */
export async function pairBridge(data: string, connection: string): Promise<string> {
  const args = ["--import", "tsx", "bridge/cli.ts", "pair", connection];
  const env = { ...process.env, BRIDGE_DATA: path.join(data, "bridge") };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: REPOSITORY, env });
  return stdout;
}
