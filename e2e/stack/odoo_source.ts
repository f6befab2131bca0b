import { composeOdoo, hasDockerEngine } from "../odoo/compose_odoo.ts";
import { debianOdoo } from "../odoo/debian_odoo.ts";
import { existingOdoo } from "../odoo/existing_odoo.ts";
import type { Odoo } from "../odoo/odoo.ts";
import type { DataFolder } from "./data_folder.ts";
import type { OdooSource, Ports } from "./preflight.ts";
import type { StackOptions } from "./stack.ts";

/** Where Odoo comes from on this machine. */
export async function odooSource(): Promise<OdooSource> {
  if (process.env.ODOO_URL) {
    return "existing";
  }
  return (await hasDockerEngine()) ? "docker" : "debian";
}

/** Opens the Odoo of a stack; it is started later. */
export async function openOdoo(
  source: OdooSource,
  folder: DataFolder,
  ports: Ports,
  { progress = () => {}, ownPostgres, odooWorkers, sharedQueue }: StackOptions,
): Promise<Odoo> {
  if (source !== "debian" && (ownPostgres || odooWorkers || sharedQueue)) {
    throw new Error(
      "This needs Odoo from Debian's packages: unset ODOO_URL, and run it where no Docker engine answers.",
    );
  }
  switch (source) {
    case "existing":
      return existingOdoo(process.env);
    case "docker":
      return composeOdoo(folder, ports, progress);
    case "debian":
      return debianOdoo(folder, ports, progress, {
        ownPostgres: ownPostgres ?? false,
        workers: odooWorkers ?? 0,
        sharedQueue: sharedQueue ?? false,
      });
  }
}
