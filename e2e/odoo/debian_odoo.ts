import { mkdir, stat } from "node:fs/promises";
import { pairingPath } from "../../bridge/config/pairing_file.ts";
import { run } from "../stack/command.ts";
import type { DataFolder } from "../stack/data_folder.ts";
import { freePort } from "../stack/ports.ts";
import { type Process, startProcess, waitUntilReady } from "../stack/process.ts";
import { type Progress, step } from "../stack/progress.ts";
import { ensureDebianRoot } from "./debian_root.ts";
import type { Odoo } from "./odoo.ts";
import { layOutHome, type OdooSettings, odooArguments, odooCommandLine } from "./odoo_home.ts";
import { dropOrphans, markOwner } from "./orphans.ts";
import { type OwnPostgres, ownPostgres } from "./own_postgres.ts";
import { pair } from "./pairing.ts";
import { ensurePostgres, type Postgres, query } from "./postgres.ts";
import { addonKey, copyPrepared, dropDatabase, type Preparation } from "./prepared.ts";

/** Odoo gives the bridge's key 90 days at most. */
const PAIR_AGAIN_DAYS = 30;

export interface DebianOdooOptions {
  /** Makes a PostgreSQL cluster in the data folder instead of using the host's. */
  ownPostgres: boolean;
  /** Worker processes; 0 is one process with threads. */
  workers: number;
  /** Makes a database for a queue that bridges share. */
  sharedQueue: boolean;
}

/** Odoo 19 from Debian packages, its database on the host's PostgreSQL or on one of its own. */
export async function debianOdoo(
  folder: DataFolder,
  ports: { odoo: number; bridge: number },
  progress: Progress,
  options: DebianOdooOptions,
): Promise<Odoo> {
  const root = await ensureDebianRoot(progress);
  const hosts = await ensurePostgres(progress);
  const preparation: Preparation = { root, postgres: hosts, demo: folder.state.demo, progress };
  const cluster = options.ownPostgres ? await ownPostgres(folder) : null;
  try {
    return await open({ folder, ports, preparation, cluster, options });
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
}

interface Parts {
  folder: DataFolder;
  ports: { odoo: number; bridge: number };
  preparation: Preparation;
  cluster: OwnPostgres | null;
  options: DebianOdooOptions;
}

async function open({ folder, ports, preparation, cluster, options }: Parts): Promise<Odoo> {
  const { root, progress } = preparation;
  const { state } = folder;
  const postgres = cluster?.login ?? preparation.postgres;
  const home = folder.file("odoo");
  const log = folder.file("odoo.log");
  const settings: OdooSettings = {
    ...{ postgres, database: state.database, port: ports.odoo },
    ...(options.workers > 0 ? { workers: options.workers, geventPort: await freePort() } : {}),
  };
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
    await dropOrphans(preparation.postgres, progress);
    await copyPrepared(preparation, "addon", { postgres, database: state.database, home });
    // Without its file the folder counts as gone, and others that start now would drop the database.
    await folder.save();
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
  const queueUrl = options.sharedQueue ? await makeQueue(postgres, state.database) : null;

  const commandLine = odooCommandLine(root, home, odooArguments(null));
  let server: Process | null = null;
  return {
    url: addresses.odoo,
    database: state.database,
    login: "admin",
    password: "admin",
    connection,
    postgres,
    cluster,
    queueUrl,
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
    async remove() {
      // A cluster of the stack's own goes with the data folder.
      if (!cluster) {
        await dropDatabase(postgres, state.database);
        await dropDatabase(postgres, queueName(state.database));
      }
    },
  };
}

const queueName = (database: string) => `${database}_queue`;

async function makeQueue(postgres: Postgres, database: string): Promise<string> {
  const name = queueName(database);
  await dropDatabase(postgres, name);
  await query(postgres, "postgres", `CREATE DATABASE "${name}"`);
  const { host, port, user, password } = postgres;
  return `postgres://${user}:${password}@${host}:${port}/${name}`;
}

async function ageInDays(file: string): Promise<number> {
  const written = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  return (Date.now() - written) / 86_400_000;
}
