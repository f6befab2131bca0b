import { startBridgeCommand } from "./bridge_command.ts";

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
export async function runBridge(data: string, command: string[]): Promise<string> {
  const { code, stdout, stderr } = await startBridgeCommand(data, command).ended;
  if (code !== 0) {
    throw new Error(`patriot-bridge ${command.join(" ")} ended with ${code}: ${stderr || stdout}`);
  }
  return stdout;
}
