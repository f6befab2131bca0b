import { PatriotPartnerError } from "../contract/errors.ts";
import type { OdooConnection, OdooResult } from "../contract/odoo_api.ts";
import type { OdooApi, OdooClient } from "../odoo/client.ts";
import { greetOdoo } from "../odoo/greet.ts";
import type { SyncService, SyncStatus } from "../sync/sync_service.ts";
import type { Logger } from "./logger.ts";
import { createReachability, type Reachability } from "./reachability.ts";

export type OdooConnector = (connection: OdooConnection, timeoutMs: number) => OdooClient;

export type OdooLink = {
  readonly reachability: Reachability;
  /**
   * Calls that a person waits for. `odoo_not_paired` while there is no Odoo; and never to a database
   * that is not the paired one, or that speaks another contract.
   */
  readonly interactive: OdooApi;
  connection(): OdooConnection | undefined;
  /** What the paired Odoo said of itself last; undefined before it did. */
  hello(): OdooResult<"hello"> | undefined;
  poke(): void;
  /** Tells the sync that Patriot has another connection. */
  patriotChanged(): void;
  status(): SyncStatus;
  /** Goes over to another pairing, after the reconciles under way on the old one. */
  use(connection: OdooConnection): Promise<void>;
  close(): Promise<void>;
};

const TIMEOUT_MS = 15_000;
const INTERACTIVE_TIMEOUT_MS = 8_000;
/** Not every answer names its database, so Odoo is asked for it again after so long. */
const CHECK_MS = 10_000;
const IDLE: SyncStatus = {
  patriot: "unknown",
  odoo: "unknown",
  pending: 0,
  blocked: 0,
  active: 0,
  lastSweepAt: null,
  lastFault: null,
};

type Live = {
  connection: OdooConnection;
  client: OdooClient;
  interactive: OdooClient;
  sync: SyncService;
  hello: OdooResult<"hello"> | undefined;
  /** When an interactive call last asked for the database, by performance.now(). */
  checkedAt: number;
  /** The question that is under way. */
  check: Promise<void> | undefined;
};

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
    await Promise.all([leaving?.client.close(), leaving?.interactive.close()]);
  }

  async function change(connection: OdooConnection): Promise<void> {
    await release();
    reachability.reset();
    const client = connect(connection, TIMEOUT_MS);
    const odoo: OdooApi = {
      async call(method, params) {
        const result = await reachability.watch(() => client.call(method, params));
        if (method === "hello") {
          started.hello = result as OdooResult<"hello">;
          onHello(started.hello);
        }
        return result;
      },
    };
    const started: Live = {
      connection,
      client,
      interactive: connect(connection, INTERACTIVE_TIMEOUT_MS),
      sync: createSync(odoo),
      hello: undefined,
      checkedAt: Number.NEGATIVE_INFINITY,
      check: undefined,
    };
    live = started;
    live.sync.start();
    logger.info({ database: connection.database, url: connection.url }, "paired with Odoo");
  }

  async function greet(current: Live): Promise<void> {
    try {
      current.hello = await greetOdoo(current.interactive);
      current.checkedAt = performance.now();
    } finally {
      current.check = undefined;
    }
  }

  async function checkDatabase(current: Live): Promise<void> {
    if (performance.now() - current.checkedAt > CHECK_MS) {
      current.check ??= greet(current);
      await current.check;
    }
  }

  const interactive: OdooApi = {
    async call(method, params) {
      const current = live;
      if (current === undefined) {
        throw new PatriotPartnerError("odoo_not_paired");
      }
      return await reachability.watch(async () => {
        await checkDatabase(current);
        return await current.interactive.call(method, params);
      });
    },
  };

  return {
    reachability,
    interactive,
    connection: () => live?.connection,
    hello: () => live?.hello,
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
