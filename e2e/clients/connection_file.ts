import { readFile } from "node:fs/promises";
import path from "node:path";
import { type OdooConnection, odooConnectionSchema } from "../../bridge/contract/odoo_api.ts";

/** The pairing of a stack's bridge, from the private file that the launcher keeps. */
export async function readConnection(data: string): Promise<OdooConnection> {
  const text = await readFile(path.join(data, "bridge.env"), "utf8");
  const encoded = /ODOO_CONNECTION=patriot1\.([\w-]+)/.exec(text)?.[1] ?? "";
  const json: unknown = JSON.parse(Buffer.from(encoded, "base64url").toString("utf8"));
  return odooConnectionSchema.parse(json);
}
