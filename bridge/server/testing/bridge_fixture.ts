import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { readConfiguration } from "../../config/configuration.ts";
import { formatConnectionString } from "../../config/connection_string.ts";
import type { OdooConnection } from "../../contract/odoo_api.ts";
import type { SyncService } from "../../sync/sync_service.ts";
import { type BridgeParts, createBridgeServer } from "../bridge.ts";
import { createLogger } from "../logger.ts";
import { createSigner, type Signer } from "./signer.ts";

export const SECRET = "shared-secret-of-the-bridge-test-0123456789";

/** An Odoo that nobody needs to reach; tests that do give a `url`. */
export function odooConnection(change: Partial<OdooConnection> = {}): OdooConnection {
  return {
    url: "http://127.0.0.1:9",
    database: "centre",
    database_uuid: "11111111-2222-4333-8444-555555555555",
    login: "patriot-bridge",
    key: "json2-key-of-the-bridge-test-0123456789",
    secret: SECRET,
    ...change,
  };
}

/** A folder of the test's own under the system's temporary folder, gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "patriot-bridge-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A sync that does nothing; `change` replaces some of it. */
export function idleSync(change: Partial<SyncService> = {}): SyncService {
  return {
    start: () => undefined,
    stop: async () => undefined,
    poke: () => undefined,
    patriotChanged: () => undefined,
    status: () => ({
      patriot: "unknown",
      odoo: "unknown",
      pending: 0,
      blocked: 0,
      active: 0,
      lastSweepAt: null,
      lastFault: null,
    }),
    ...change,
  };
}

/** Parts whose sides do not answer and whose sync does nothing; `change` replaces some. */
export function silentParts(change: Partial<BridgeParts> = {}): BridgeParts {
  const silent = () => ({
    call: () => new Promise<never>(() => undefined),
    close: async () => undefined,
  });
  return { connectOdoo: silent, connectPatriot: silent, createSync: () => idleSync(), ...change };
}

export type RunningBridge = {
  url: string;
  signer: Signer;
  /** All log lines so far. */
  log: () => string;
  dataFolder: string;
  stop: () => Promise<void>;
};

/** Starts a real bridge on a free port and stops it after the test. */
export async function startBridge(
  options: {
    /** Null leaves the bridge unpaired. */
    odoo?: OdooConnection | null;
    env?: Record<string, string>;
    parts?: Partial<BridgeParts>;
  } = {},
): Promise<RunningBridge> {
  const odoo = options.odoo === undefined ? odooConnection() : options.odoo;
  const dataFolder = options.env?.BRIDGE_DATA ?? temporaryFolder();
  const configuration = readConfiguration({
    env: {
      BRIDGE_PORT: "0",
      BRIDGE_DATA: dataFolder,
      ...(odoo && { ODOO_CONNECTION: formatConnectionString(odoo) }),
      ...options.env,
    },
  });
  const lines: string[] = [];
  const logger = createLogger({ level: "trace", stream: { write: (line) => lines.push(line) } });
  const server = createBridgeServer(configuration, silentParts(options.parts), logger);
  const { url } = await server.start();
  onTestFinished(() => server.stop());
  const signer = createSigner(url, odoo?.secret ?? SECRET);
  return { url, signer, log: () => lines.join(""), dataFolder, stop: server.stop };
}
