import { join } from "node:path";
import { type OdooConnection, odooConnectionSchema } from "../contract/odoo_api.ts";
import { readPrivateFile, writePrivateFile } from "./private_file.ts";

/** Path of the stored pairing, which `patriot-bridge pair` writes. */
export function pairingPath(dataFolder: string): string {
  return join(dataFolder, "odoo.json");
}

/**
 * The stored pairing, or undefined when there is none.
 * @throws Error when the file cannot be read or does not hold a pairing.
 */
export function readPairing(
  dataFolder: string,
): { connection: OdooConnection; wasOpen: boolean } | undefined {
  const file = readPrivateFile(pairingPath(dataFolder));
  if (!file) {
    return undefined;
  }
  const connection = odooConnectionSchema.parse(JSON.parse(file.text));
  return { connection, wasOpen: file.wasOpen };
}

/** Keeps the pairing; a bridge that runs takes it over within seconds. */
export function writePairing(dataFolder: string, connection: OdooConnection): void {
  writePrivateFile(pairingPath(dataFolder), `${JSON.stringify(connection, null, 2)}\n`);
}
