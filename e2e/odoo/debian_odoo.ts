import { mkdir, stat } from "node:fs/promises";
import { pairingPath } from "../../bridge/config/pairing_file.ts";
import { run } from "../stack/command.ts";
import type { DataFolder } from "../stack/data_folder.ts";
import { type Process, startProcess, waitUntilReady } from "../stack/process.ts";
import { type Progress, step } from "../stack/progress.ts";
import { ensureDebianRoot } from "./debian_root.ts";
import type { Odoo } from "./odoo.ts";
import { layOutHome, odooArguments, odooCommandLine } from "./odoo_home.ts";
import { dropOrphans, markOwner } from "./orphans.ts";
import { pair } from "./pairing.ts";
import { ensurePostgres, query } from "./postgres.ts";
import { addonKey, copyPrepared, dropDatabase, type Preparation } from "./prepared.ts";

/** Odoo gives the bridge's key 90 days at most. */
const PAIR_AGAIN_DAYS = 30;

/** Odoo 19 from Debian packages, with its database on the host's PostgreSQL. */
export async function debianOdoo(
  folder: DataFolder,
  ports: { odoo: number; bridge: number },
  progress: Progress,
): Promise<Odoo> {
  const { state } = folder;
  const root = await ensureDebianRoot(progress);
  const postgres = await ensurePostgres(progress);
  const preparation: Preparation = { root, postgres, demo: state.demo, progress };
  const home = folder.file("odoo");
  const log = folder.file("odoo.log");
  const settings = { postgres, database: state.database, port: ports.odoo };
  const addresses = {
    odoo: `http://127.0.0.1:${ports.odoo}`,
    bridge: `http://127.0.0.1:${ports.bridge}`,
  };
  await mkdir(home, { recursive: true, mode: 0o700 });

  const key = await addonKey(preparation);
  const exists = await query(postgres, state.database, "SELECT 1").then(
    () => true,
    () => false,
  );
  if (state.addonKey === null || !exists) {
    state.addonKey = null;
    state.paired = null;
    await dropOrphans(postgres, progress);
    await copyPrepared(preparation, "addon", { database: state.database, home });
    await markOwner(postgres, state.database, folder.path);
    await layOutHome(home, settings);
  } else {
    await layOutHome(home, settings);
    if (state.addonKey !== key) {
      await step(progress, "Updating Patriot Partner in the database", "about 20 s", () => {
        const args = odooArguments(null, "-u", "patriot", "--stop-after-init", "--no-http");
        const odoo = odooCommandLine(root, home, args);
        return run(odoo.command, odoo.args, { log });
      });
    }
  }
  state.addonKey = key;
  await folder.save();

  const isPaired =
    state.paired?.odoo === addresses.odoo &&
    state.paired.bridge === addresses.bridge &&
    (await ageInDays(pairingPath(folder.file("bridge")))) < PAIR_AGAIN_DAYS;
  const connection = isPaired
    ? null
    : await step(progress, "Pairing the bridge with Odoo", "about 5 s", () =>
        pair(root, home, addresses),
      );

  const commandLine = odooCommandLine(root, home, odooArguments(null));
  let server: Process | null = null;
  return {
    url: addresses.odoo,
    database: state.database,
    login: "admin",
    password: "admin",
    connection,
    pid: () => server?.pid ?? null,
    async start() {
      server = await startProcess({ name: "Odoo", ...commandLine, log });
      await waitUntilReady(server, `${addresses.odoo}/web/health`);
      return server;
    },
    async stop(signal) {
      await server?.stop(signal);
      server = null;
    },
    remove: () => dropDatabase(postgres, state.database),
  };
}

async function ageInDays(file: string): Promise<number> {
  const written = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  return (Date.now() - written) / 86_400_000;
}
