import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

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

/** What `patriot-bridge` prints; throws an error with what it complains of. */
async function runBridge(data: string, command: string[]): Promise<string> {
  const args = ["--import", "tsx", "bridge/cli.ts", ...command];
  const env = { ...process.env, BRIDGE_DATA: path.join(data, "bridge") };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: REPOSITORY, env });
  return stdout;
}
