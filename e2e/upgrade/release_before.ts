import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseConnectionString } from "../../bridge/config/connection_string.ts";
import { layOutHome, odooArguments, odooCommandLine } from "../odoo/odoo_home.ts";
import { pythonJson, runInOdoo } from "../odoo/odoo_shell.ts";
import { isNotable } from "../odoo/odoo_tests.ts";
import { dropOrphans, markOwner } from "../odoo/orphans.ts";
import { query } from "../odoo/postgres.ts";
import { copyPrepared, type Preparation } from "../odoo/prepared.ts";
import { run } from "../stack/command.ts";
import { type DataFolder, writeWhole } from "../stack/data_folder.ts";
import {
  CUSTOMERS,
  customerId,
  FIRST_INVOICE,
  FIRST_PRODUCT,
  PORT,
  type Role,
  STREET,
} from "./customers.ts";
import { restoreSqlite } from "./sqlite_text.ts";

/** What the release before leaves behind; see README.md. */
export const BEFORE = join(import.meta.dirname, "before");

export type Ports = { odoo: number; bridge: number; patriot: number };
export type LinkIds = Record<Role | "queued" | "blocked" | "waiting", number>;

/**
 * Makes a stack's data folder as the release before would have left it: Odoo's database with that addon
 * and what people and the bridge did, Patriot's file, and the bridge's folder.
 * @returns the links' IDs
 */
export async function makeReleaseBefore(
  preparation: Preparation,
  folder: DataFolder,
  ports: Ports,
): Promise<LinkIds> {
  const { postgres, progress } = preparation;
  const { database } = folder.state;
  const home = folder.file("odoo");
  await mkdir(home, { recursive: true, mode: 0o700 });
  await dropOrphans(postgres, progress);
  await copyPrepared(preparation, "base", { database, home });
  // Without its file the folder counts as gone, and others that start now would drop the database.
  await folder.save();
  await markOwner(postgres, database, folder.path);
  await query(
    postgres,
    database,
    `SELECT setval('product_product_id_seq', ${FIRST_PRODUCT}, false)`,
  );
  await layOutHome(home, { postgres, database, port: ports.odoo }, await unpackAddon(folder));
  await runOdoo(preparation, folder, ["-i", "patriot", "--with-demo"]);
  restoreSqlite(folder.file("patriot.sqlite"), await readFile(join(BEFORE, "patriot.sql"), "utf8"));
  const { connection, links } = await fill(folder, ports);
  await writeBridgeFolder(folder, connection, ports);
  return links;
}

/** Runs Odoo to the end of its start; answers warnings and errors of its log. */
export async function runOdoo(
  { root }: Preparation,
  folder: DataFolder,
  options: string[],
): Promise<string[]> {
  const found: string[] = [];
  const notable = isNotable();
  const args = odooArguments(null, ...options, "--stop-after-init", "--no-http");
  const odoo = odooCommandLine(root, folder.file("odoo"), args);
  await run(odoo.command, odoo.args, {
    log: folder.file("odoo.log"),
    onLine: (line) => {
      if (notable(line)) {
        found.push(line);
      }
    },
  });
  return found;
}

async function unpackAddon(folder: DataFolder): Promise<string> {
  const target = folder.file("addon_before");
  await mkdir(target);
  await run("tar", ["-xzf", join(BEFORE, "addon.tar.gz"), "-C", target]);
  return join(target, "addon", "patriot");
}

async function fill(folder: DataFolder, { odoo, bridge }: Ports) {
  const roles = Object.entries(CUSTOMERS) as [Role, (typeof CUSTOMERS)[Role]][];
  const data = {
    port: PORT,
    street: STREET,
    odoo_url: `http://127.0.0.1:${odoo}`,
    bridge_url: `http://127.0.0.1:${bridge}`,
    customers: Object.fromEntries(
      roles.map(([role, { name, clientId, marker }]) => [
        role,
        { id: customerId(role), name, client_id: clientId, marker },
      ]),
    ),
    first_free_customer: customerId("linked") + roles.length,
    first_product: FIRST_PRODUCT,
    first_invoice: FIRST_INVOICE,
    billing_calls: JSON.parse(await readFile(join(BEFORE, "billing_calls.json"), "utf8")),
  };
  const script = await readFile(join(import.meta.dirname, "data_before.py"), "utf8");
  return await runInOdoo<{ connection: string; links: LinkIds }>(
    { data: folder.path },
    `DATA = ${pythonJson(data)}\n${script}`,
  );
}

/** The bridge's files as that release wrote them, with what this database and these ports need. */
async function writeBridgeFolder(folder: DataFolder, text: string, ports: Ports): Promise<void> {
  const connection = parseConnectionString(text);
  if ("problem" in connection) {
    throw new Error(`The connection string of the release before ${connection.problem}.`);
  }
  const pairing = await readBefore("odoo.json");
  const patriot = await readBefore("patriot.json");
  await write(folder, "odoo.json", { ...pairing, ...connection });
  await write(folder, "patriot.json", { ...patriot, port: ports.patriot });
  await writeWhole(folder.file("patriot_password"), String(patriot.password));
  const addresses = { odoo: connection.url, bridge: `http://127.0.0.1:${ports.bridge}` };
  // As if somebody had entered where Patriot is, so that the launcher leaves the file as it is.
  Object.assign(folder.state, { paired: addresses, patriot: { host: "127.0.0.1", port: 1 } });
  await folder.save();
}

async function readBefore(name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(BEFORE, "bridge", name), "utf8"));
}

async function write(folder: DataFolder, name: string, content: unknown): Promise<void> {
  await writeWhole(folder.file("bridge", name), `${JSON.stringify(content, null, 2)}\n`);
}
