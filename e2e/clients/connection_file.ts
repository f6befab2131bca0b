import path from "node:path";
import { readPairing } from "../../bridge/config/pairing_file.ts";
import type { OdooConnection } from "../../bridge/contract/odoo_api.ts";

/** The pairing that a stack's bridge keeps. */
export function readConnection(data: string): OdooConnection {
  const pairing = readPairing(path.join(data, "bridge"));
  if (!pairing) {
    throw new Error(`the bridge of ${data} is not paired`);
  }
  return pairing.connection;
}
