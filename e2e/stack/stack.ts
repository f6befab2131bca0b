import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { Odoo } from "../odoo/odoo.ts";
import type { OwnPostgres } from "../odoo/own_postgres.ts";
import type { Postgres } from "../odoo/postgres.ts";
import { type Bridge, createBridge, createSecondBridge } from "./bridge_process.ts";
import { type DataFolder, keepSecret, openDataFolder } from "./data_folder.ts";
import { odooSource, openOdoo } from "./odoo_source.ts";
import { freePort } from "./ports.ts";
import { assertPortsFree, checkBeforeStart, type OdooSource, type Ports } from "./preflight.ts";
import type { Process } from "./process.ts";
import { type Progress, step } from "./progress.ts";
import { endLeftovers, recordRunning, release } from "./running.ts";
import { startService, writeOdooPairing, writePatriotAddress } from "./services.ts";

export interface StackOptions {
  /** Folder for all state of the stack; made when it is not there. */
  data: string;
  /** Demo data in the Odoo database. Default true. */
  demo?: boolean;
  /** Ports on 127.0.0.1; 0 or nothing takes a free one. */
  odooPort?: number;
  bridgePort?: number;
  patriotPort?: number;
  /** Where the bridge looks for Patriot, when not directly at the embedded one. */
  patriotAddress?: { host: string; port: number };
  /** Where the bridges look for Odoo, when not directly at it. */
  odooAddress?: { host: string; port: number };
  /** Where Odoo comes from; what the machine offers when left out. */
  source?: OdooSource;
  /** A PostgreSQL cluster of the stack's own, in its data folder; the host's is left alone. */
  ownPostgres?: boolean;
  /** Worker processes of Odoo; 0, the default, is one process with threads. */
  odooWorkers?: number;
  /** All bridges share a queue in the stack's PostgreSQL (`DATABASE_URL`). */
  sharedQueue?: boolean;
  progress?: Progress;
  /** Called when a part ends that nobody stopped; `how` is a signal or an exit code. */
  onLost?: (name: string, how: string, log: string) => void;
}

export interface Stack {
  odoo: { url: string; database: string; login: string; password: string };
  bridge: { url: string };
  patriot: { url: string; user: string; password: string };
  /** Login of the PostgreSQL that holds the Odoo database; null where it is not ours. */
  postgres: Postgres | null;
  /** The cluster of the stack's own; null when it uses the host's. */
  cluster: OwnPostgres | null;
  /** All bridges, the first one included. */
  bridges: readonly Bridge[];
  /** Process IDs of the parts that run now. */
  pids: Record<string, number>;
  data: string;
  /** Starts the bridge when it is stopped; `env` adds to its environment until the next start. */
  startBridge(env?: Record<string, string>): Promise<void>;
  stopBridge(signal?: NodeJS.Signals): Promise<void>;
  restartBridge(env?: Record<string, string>): Promise<void>;
  isBridgeRunning(): boolean;
  /** Starts one more bridge with the pairing of the first; `env` is its own for good. */
  addBridge(name: string, env?: Record<string, string>): Promise<Bridge>;
  startPatriot(): Promise<void>;
  stopPatriot(signal?: NodeJS.Signals): Promise<void>;
  startOdoo(): Promise<void>;
  stopOdoo(signal?: NodeJS.Signals): Promise<void>;
  /** Stops the parts in order: bridges, Odoo, Patriot, and PostgreSQL where it is its own. */
  stop(): Promise<void>;
  /** Drops the Odoo database and deletes the data folder, after `stop`. */
  remove(): Promise<void>;
}

/**
 * Starts a whole Patriot Partner: Odoo 19 with the addon, the bridge, and the embedded Patriot.
 * @throws Error whose message names the remedy; nothing is left running then.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const progress = options.progress ?? (() => {});
  const data = resolve(options.data);
  const ports = {
    odoo: options.odooPort || (await freePort()),
    bridge: options.bridgePort || (await freePort()),
    patriot: options.patriotPort || (await freePort()),
  };
  const source = options.source ?? (await odooSource());
  await endLeftovers(data, progress);
  await checkBeforeStart({ source, data, ports });
  const folder = await openDataFolder(data, options.demo ?? true);
  await recordRunning(data, {});
  try {
    const odoo = await openOdoo(source, folder, ports, options);
    await assertPortsFree(source, ports);
    return await startParts(options, { folder, ports, odoo, progress });
  } catch (error) {
    await release(data);
    throw error;
  }
}

interface Parts {
  folder: DataFolder;
  ports: Ports;
  odoo: Odoo;
  progress: Progress;
}

async function startParts(options: StackOptions, parts: Parts): Promise<Stack> {
  const { folder, ports, odoo, progress } = parts;
  const bridgeUrl = `http://127.0.0.1:${ports.bridge}`;
  const patriotUrl = `http://127.0.0.1:${ports.patriot}`;
  const login = { user: "patriot", password: await keepSecret(folder, "patriot_password") };
  const queueEnv: Record<string, string> = odoo.queueUrl ? { DATABASE_URL: odoo.queueUrl } : {};
  const first = createBridge({
    ...{ name: "bridge", folder, port: ports.bridge },
    ...{ env: queueEnv, onChange },
  });
  const bridges = [first];
  let patriot: Process | null = null;

  const stack: Stack = {
    odoo: {
      url: odoo.url,
      database: odoo.database,
      login: odoo.login,
      password: odoo.password,
    },
    bridge: { url: bridgeUrl },
    patriot: { url: patriotUrl, ...login },
    postgres: odoo.postgres,
    cluster: odoo.cluster,
    bridges,
    pids: {},
    data: folder.path,
    async startPatriot() {
      if (patriot?.isRunning()) {
        return;
      }
      patriot = await startService({
        name: "The embedded Patriot",
        args: [
          ...["embedded", "--port", String(ports.patriot)],
          ...["--data", folder.file("patriot.sqlite")],
        ],
        env: { PATRIOT_USER: login.user, PATRIOT_PASSWORD: login.password },
        url: patriotUrl,
        log: folder.file("patriot.log"),
      });
      watch(patriot);
      await record();
    },
    async stopPatriot(signal) {
      await patriot?.stop(signal);
      patriot = null;
      await record();
    },
    startBridge: (env) => first.start(env),
    stopBridge: (signal) => first.stop(signal),
    async restartBridge(env) {
      await stack.stopBridge();
      await stack.startBridge(env);
    },
    isBridgeRunning: () => first.isRunning(),
    async addBridge(name, env = {}) {
      const bridge = await createSecondBridge({
        ...{ name, folder, onChange },
        env: { ...queueEnv, ...env },
      });
      bridges.push(bridge);
      await bridge.start();
      return bridge;
    },
    async startOdoo() {
      const server = await odoo.start();
      if (server) {
        watch(server);
      }
      await record();
    },
    async stopOdoo(signal) {
      await odoo.stop(signal);
      await record();
    },
    async stop() {
      await Promise.all(bridges.map((bridge) => bridge.stop()));
      await stack.stopOdoo();
      await stack.stopPatriot();
      await odoo.cluster?.stop();
      await release(folder.path);
    },
    async remove() {
      await odoo.remove();
      await rm(folder.path, { recursive: true, force: true });
    },
  };

  function watch(part: Process): void {
    part.lost.then((how) => options.onLost?.(part.name, how, part.log));
  }

  async function onChange(started: Process | null): Promise<void> {
    if (started) {
      watch(started);
    }
    await record();
  }

  let recorded = Promise.resolve();
  function record(): Promise<void> {
    const pids: Record<string, number> = {};
    for (const [name, pid] of Object.entries({
      postgres: odoo.cluster?.pid(),
      odoo: odoo.pid(),
      ...Object.fromEntries(bridges.map((bridge) => [bridge.name, bridge.pid()])),
      patriot: patriot?.pid,
    })) {
      if (pid) {
        pids[name] = pid;
      }
    }
    stack.pids = pids;
    recorded = recorded.then(() => recordRunning(folder.path, pids));
    return recorded;
  }

  try {
    const embedded = { host: "127.0.0.1", port: ports.patriot };
    await writePatriotAddress(folder, options.patriotAddress ?? embedded, login);
    await writeOdooPairing(folder, odoo, bridgeUrl, options.odooAddress);
    await step(
      progress,
      "Starting Odoo, the embedded Patriot and the bridge",
      "about 10 s",
      async () => {
        // Both come to an end before a failure of either is told: one still starting could not be
        // stopped.
        const starts = [stack.startOdoo(), stack.startPatriot().then(() => stack.startBridge())];
        await Promise.allSettled(starts);
        await Promise.all(starts);
      },
    );
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return stack;
}
