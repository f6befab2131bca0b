import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureDebianRoot } from "../odoo/debian_root.ts";
import { layOutHome, odooArguments, odooCommandLine } from "../odoo/odoo_home.ts";
import { isNotable } from "../odoo/odoo_tests.ts";
import { ensurePostgres, query } from "../odoo/postgres.ts";
import { addonKey, dropDatabase, type Preparation } from "../odoo/prepared.ts";
import { type Bridge, createBridge } from "../stack/bridge_process.ts";
import { openDataFolder } from "../stack/data_folder.ts";
import { freePort } from "../stack/ports.ts";
import { type Process, startProcess, waitUntilReady } from "../stack/process.ts";
import { type Stack, startStack } from "../stack/stack.ts";
import { type LinkIds, makeReleaseBefore, runOdoo } from "./release_before.ts";

/** Where the release before is taken over; each step needs the ones before it. */
export interface UpgradeStage {
  preparation: Preparation;
  data: string;
  database: string;
  odooUrl: string;
  /** Links of the release before. */
  links: LinkIds;
  /** Rows of the database. */
  rows<T>(sql: string): Promise<T[]>;
  /** The addon that is in the folder now serves, and this release's bridge with the folder as it was. */
  serveBefore(): Promise<{ bridge: Bridge; stop(): Promise<void> }>;
  /** The folder of the addon is replaced, and the module updated; answers what the log complains of. */
  update(): Promise<string[]>;
  /** Odoo, bridge and Patriot of this release on what the release before left. */
  start(): Promise<Stack>;
  /** Makes the addon in Odoo's folder one of a later release, which speaks another contract. */
  pretendNewer(version: string, contract: number): Promise<void>;
  /** What Odoo's log complains of since the update. */
  complaints(): Promise<string[]>;
  remove(): Promise<void>;
}

/** Makes the release before; a minute. */
export async function openStage(): Promise<UpgradeStage> {
  const progress = (message: string) => console.log(message);
  const data = await mkdtemp(join(tmpdir(), "patriot-upgrade-"));
  const preparation = {
    root: await ensureDebianRoot(progress),
    postgres: await ensurePostgres(progress),
    demo: true,
    progress,
  };
  const { root, postgres } = preparation;
  const folder = await openDataFolder(data, true);
  const { database } = folder.state;
  const ports = { odoo: await freePort(), bridge: await freePort(), patriot: await freePort() };
  const odooUrl = `http://127.0.0.1:${ports.odoo}`;
  let stack: Stack | null = null;
  let updatedAt = 0;
  const odooLog = folder.file("odoo.log");
  const remove = async () => {
    await stack?.stop();
    await dropDatabase(postgres, database);
    await rm(data, { recursive: true, force: true });
  };
  const serveOdoo = async (): Promise<Process> => {
    const commandLine = odooCommandLine(root, folder.file("odoo"), odooArguments(null));
    const server = await startProcess({ name: "Odoo", ...commandLine, log: odooLog });
    await waitUntilReady(server, `${odooUrl}/web/health`);
    return server;
  };
  try {
    const links = await makeReleaseBefore(preparation, folder, ports);
    return {
      ...{ preparation, data, database, odooUrl, links, remove },
      async rows(sql) {
        const all = `SELECT coalesce(json_agg(row), '[]') FROM (${sql}) AS row`;
        return JSON.parse(await query(postgres, database, all));
      },
      async serveBefore() {
        const server = await serveOdoo();
        const bridge = createBridge({
          ...{ name: "bridge", folder, port: ports.bridge, env: {} },
          onChange: async () => undefined,
        });
        await bridge.start();
        return {
          bridge,
          async stop() {
            await bridge.stop();
            await server.stop();
          },
        };
      },
      async update() {
        await layOutHome(folder.file("odoo"), { postgres, database, port: ports.odoo });
        updatedAt = (await readFile(odooLog, "utf8")).length;
        const found = await runOdoo(preparation, folder, ["-u", "patriot"]);
        folder.state.addonKey = await addonKey(preparation);
        await folder.save();
        return found;
      },
      async start() {
        stack = await startStack({
          ...{ data, odooPort: ports.odoo, bridgePort: ports.bridge, patriotPort: ports.patriot },
          ...{ source: "debian", progress },
        });
        return stack;
      },
      async pretendNewer(version, contract) {
        const addon = folder.file("odoo", "addons", "patriot");
        const change = async (name: string, pattern: RegExp, text: string) => {
          const file = join(addon, name);
          await writeFile(file, (await readFile(file, "utf8")).replace(pattern, text));
        };
        await change("__manifest__.py", /"version": "[^"]*"/, `"version": "${version}"`);
        const number = `CONTRACT_VERSION = ${contract}`;
        await change("models/patriot_bridge.py", /CONTRACT_VERSION = \d+/, number);
      },
      async complaints() {
        const lines = (await readFile(odooLog, "utf8")).slice(updatedAt).split("\n");
        return lines.filter(isNotable());
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
