import { run } from "../stack/command.ts";
import type { DebianRoot } from "./debian_root.ts";
import { odooArguments, odooCommandLine } from "./odoo_home.ts";

export interface Addresses {
  /** Odoo's own address, as the bridge reaches it. */
  odoo: string;
  /** The bridge's address, as Odoo reaches it. */
  bridge: string;
}

/**
 * Script for `odoo shell` that pairs a bridge and prints the connection string. Odoo changes its own
 * address to whatever an administrator last logged in with, unless it is frozen.
 */
export function pairingScript({ odoo, bridge }: Addresses): string {
  return `
parameters = env["ir.config_parameter"].sudo()
parameters.set_param("web.base.url", ${JSON.stringify(odoo)})
parameters.set_param("web.base.url.freeze", "True")
connection = env["patriot.bridge"]._pair(${JSON.stringify(bridge)})
env.cr.commit()
print("PAIR:" + connection)
`;
}

/** Takes the connection string out of what the script printed. */
export function readConnection(output: string): string {
  const connection = /^PAIR:(\S+)$/m.exec(output)?.[1];
  if (!connection) {
    throw new Error("Odoo was asked to pair a bridge but printed no connection string.");
  }
  return connection;
}

/** Pairs a bridge with the Odoo of a home, while no server runs from it. */
export async function pair(root: DebianRoot, home: string, addresses: Addresses): Promise<string> {
  const args = odooArguments("shell", "--no-http", "--log-level=warn");
  const odoo = odooCommandLine(root, home, args);
  return readConnection(await run(odoo.command, odoo.args, { input: pairingScript(addresses) }));
}
