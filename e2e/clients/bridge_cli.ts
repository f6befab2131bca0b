import { execFile } from "node:child_process";
import path from "node:path";

const REPOSITORY = path.join(import.meta.dirname, "..", "..");

/** Runs `patriot-bridge pair` for a stack's bridge, as its administrator does. */
export function pairBridge(data: string, connection: string): Promise<string> {
  return runBridge(data, ["pair", connection]);
}

/** Ties a dealer of Patriot to a customer of Odoo, as is done on the Patriot side. */
export function linkDealer(
  data: string,
  { dealerId, customer, operator }: { dealerId: string; customer: number; operator: string },
): Promise<string> {
  const options = ["--customer", String(customer), "--operator", operator];
  return runBridge(data, ["dealer", "link", dealerId, ...options]);
}

/** How `patriot-bridge` ended, and what it printed. */
export type Ended = { code: number; stdout: string; stderr: string };

/** Runs `patriot-bridge` for a stack's bridge, such as `["billing", "generate", …]`, to its end. */
export function tryBridge(data: string, command: string[]): Promise<Ended> {
  const args = ["--import", "tsx", "bridge/cli.ts", ...command];
  const env = { ...process.env, BRIDGE_DATA: path.join(data, "bridge") };
  const limits = { maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { cwd: REPOSITORY, env, ...limits },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== "number") {
          reject(error);
        } else {
          resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
        }
      },
    );
  });
}

/** What `patriot-bridge` prints; throws an error with what it complains of. */
export async function runBridge(data: string, command: string[]): Promise<string> {
  const { code, stdout, stderr } = await tryBridge(data, command);
  if (code !== 0) {
    throw new Error(`patriot-bridge ${command.join(" ")} ended with ${code}: ${stderr || stdout}`);
  }
  return stdout;
}
