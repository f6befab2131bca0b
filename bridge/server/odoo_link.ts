import type { OdooConnection, OdooResult } from "../contract/odoo_api.ts";
import type { OdooApi, OdooClient } from "../odoo/client.ts";
import type { SyncService, SyncStatus } from "../sync/sync_service.ts";
import type { Logger } from "./logger.ts";
import { createReachability, type Reachability } from "./reachability.ts";

export type OdooConnector = (connection: OdooConnection, timeoutMs: number) => OdooClient;

export type OdooLink = {
  readonly reachability: Reachability;
  connection(): OdooConnection | undefined;
  poke(): void;
  /** Tells the sync that Patriot has another connection. */
  patriotChanged(): void;
  status(): SyncStatus;
  /** Goes over to another pairing, after the reconciles under way on the old one. */
  use(connection: OdooConnection): Promise<void>;
  close(): Promise<void>;
};

const TIMEOUT_MS = 15_000;
const IDLE: SyncStatus = {
  patriot: "unknown",
  odoo: "unknown",
  pending: 0,
  blocked: 0,
  active: 0,
  lastSweepAt: null,
  lastFault: null,
};

type Live = { connection: OdooConnection; client: OdooClient; sync: SyncService };

/** The live client and sync of the paired Odoo. */
export function createOdooLink(options: {
  connect: OdooConnector;
  /** Told what Odoo says of itself and of the key, whenever the sync greets it. */
  onHello: (hello: OdooResult<"hello">) => void;
  createSync: (odoo: OdooApi) => SyncService;
  logger: Logger;
}): OdooLink {
  const { connect, createSync, onHello, logger } = options;
  const reachability = createReachability("odoo");
  let live: Live | undefined;
  let turn: Promise<void> = Promise.resolve();

  async function release(): Promise<void> {
    const leaving = live;
    live = undefined;
    await leaving?.sync.stop();
    await leaving?.client.close();
  }

  async function change(connection: OdooConnection): Promise<void> {
    await release();
    reachability.reset();
    const client = connect(connection, TIMEOUT_MS);
    const odoo: OdooApi = {
      async call(method, params) {
        const result = await reachability.watch(() => client.call(method, params));
        if (method === "hello") {
          onHello(result as OdooResult<"hello">);
        }
        return result;
      },
    };
    live = { connection, client, sync: createSync(odoo) };
    live.sync.start();
    logger.info({ database: connection.database, url: connection.url }, "paired with Odoo");
  }

  return {
    reachability,
    connection: () => live?.connection,
    poke: () => live?.sync.poke(),
    patriotChanged: () => live?.sync.patriotChanged(),
    status: () => live?.sync.status() ?? IDLE,
    use(connection) {
      turn = turn.then(() => change(connection));
      return turn;
    },
    close() {
      turn = turn.then(release);
      return turn;
    },
  };
}
