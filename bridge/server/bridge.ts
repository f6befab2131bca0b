import type { Configuration } from "../config/configuration.ts";
import { secretsOf } from "../config/database_url.ts";
import { isLoopback } from "../config/loopback.ts";
import type { BridgeResult, PatriotConnection } from "../contract/bridge_api.ts";
import type { DeskResult } from "../contract/desk_api.ts";
import { VERSION } from "../contract/release.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { PatriotTransport } from "../patriot/transport.ts";
import type { OutcomeEvent } from "../sync/link_worker.ts";
import type { SyncService } from "../sync/sync_service.ts";
import { runConnectionTest } from "./connection_test.ts";
import { createDesk, DESK_FOLDER } from "./desk/desk.ts";
import { endsWithin } from "./ends_within.ts";
import { describeHealth } from "./health.ts";
import { createHttpApp, type Page } from "./http_app.ts";
import { watchKey } from "./key_watch.ts";
import type { BridgeLogger } from "./logger.ts";
import { createLongWork } from "./long_work.ts";
import { createBatchMethods } from "./methods/batches.ts";
import { createClientMethods } from "./methods/clients.ts";
import { createConnectionMethods } from "./methods/connection.ts";
import { createLinkMethods } from "./methods/links.ts";
import { createListMethods } from "./methods/lists.ts";
import { createRangeMethods } from "./methods/ranges.ts";
import { createStatusMethods } from "./methods/status.ts";
import { createMetrics } from "./metrics.ts";
import { createOdooLink, type OdooConnector } from "./odoo_link.ts";
import { describeApi } from "./openrpc.ts";
import { createPairingSecrets } from "./pairing_secrets.ts";
import { watchPairing } from "./pairing_watch.ts";
import { createPatriotLink, type PatriotConnector } from "./patriot_link.ts";
import { createRateLimit } from "./rate_limit.ts";
import { createRpcDispatcher } from "./rpc_dispatcher.ts";
import { bindHandlers } from "./rpc_methods.ts";
import { createSignatureCheck } from "./signature.ts";

/** Patriot may be slower than anybody waits for a process to end. */
const DRAIN_MS = 10_000;

/** The rooms that the server joins; the entry hands them in. */
export type BridgeParts = {
  connectOdoo: OdooConnector;
  connectPatriot: PatriotConnector;
  createSync: (options: {
    odoo: OdooApi;
    patriot: PatriotTransport;
    onOutcome: (event: OutcomeEvent) => void;
  }) => SyncService;
  /** Folder of the built desk, when it is another than Vite's. */
  deskFolder?: string;
};

export type BridgeServer = {
  /** Listens and begins to sync. @throws Error of Node when the port is taken. */
  start(): Promise<{ url: string }>;
  /** Takes no more calls, ends those under way and the reconciles, and closes everything. */
  stop(): Promise<void>;
};

/**
 * The bridge as one server. It starts and serves without a pairing, without Patriot and while
 * either is down; `/healthz` tells.
 */
export function createBridgeServer(
  configuration: Configuration,
  parts: BridgeParts,
  logger: BridgeLogger,
): BridgeServer {
  const { settings, patriot: setup } = configuration;
  const startedAt = new Date().toISOString();
  for (const secret of settings.databaseUrl ? secretsOf(settings.databaseUrl) : []) {
    logger.conceal(secret);
  }
  const patriot = createPatriotLink(parts.connectPatriot);
  const secrets = createPairingSecrets();
  const key = watchKey(logger);
  const odoo = createOdooLink({
    connect: parts.connectOdoo,
    onHello: ({ key_expires_at }) => key.learn(key_expires_at),
    createSync: (calls) =>
      parts.createSync({
        odoo: calls,
        patriot: patriot.sync,
        onOutcome: (event) => metrics.countOutcome(event),
      }),
    logger,
  });
  const readStatus = (): BridgeResult<"bridge.status"> => ({
    version: VERSION,
    startedAt,
    ...odoo.status(),
    patriot: patriot.reachability.state(),
    odoo: odoo.status().odoo === "down" ? "down" : odoo.reachability.state(),
    lastFault: odoo.status().lastFault ?? patriot.reachability.fault() ?? odoo.reachability.fault(),
  });
  const readHealth = () =>
    describeHealth(readStatus(), {
      isPaired: odoo.connection() !== undefined,
      hello: odoo.hello(),
      faults: [odoo.reachability.fault(), patriot.reachability.fault()],
      keyDays: key.daysLeft(),
    });
  const metrics = createMetrics(() => {
    const { pending, blocked, active, ...sides } = readStatus();
    const [patriotUp, odooUp] = [sides.patriot === "up", sides.odoo === "up"];
    return { pending, blocked, active, patriotUp, odooUp };
  });
  const test = () =>
    runConnectionTest({
      odoo: odoo.connection(),
      patriot: setup.connection(),
      connectOdoo: parts.connectOdoo,
      connectPatriot: parts.connectPatriot,
    });
  const dispatcher = createRpcDispatcher(
    bindHandlers({
      ...createLinkMethods({ poke: odoo.poke }),
      ...createListMethods(patriot.interactive),
      ...createRangeMethods(patriot.interactive),
      ...createClientMethods(patriot.interactive),
      ...createBatchMethods(patriot.interactive),
      ...createConnectionMethods({
        setup,
        onChange(connection) {
          usePatriot(connection);
          odoo.patriotChanged();
        },
        test,
      }),
      ...createStatusMethods(readStatus, () => odoo.hello()),
    }),
    { logger, onCall: metrics.onCall },
  );
  const desk = createDesk({
    settings,
    folder: parts.deskFolder ?? DESK_FOLDER,
    sides: { odoo: odoo.interactive, patriot: patriot.interactive },
    waitingPatriot: patriot.waiting,
    withBoth: createLongWork({
      ...parts,
      odoo: odoo.connection,
      patriot: () => setup.connection(),
    }),
    poke: odoo.poke,
    describeSides,
    test,
    onCall: metrics.onCall,
    logger,
  });
  const app = createHttpApp({
    dispatcher,
    signature: createSignatureCheck({ secrets: secrets.list, refresh: () => watch?.look() }),
    rateLimit: createRateLimit(),
    pages: createPages(),
    isBehindProxy: settings.deskUrl !== undefined,
    addRoutes: desk.addRoutes,
    logger,
  });
  let watch: ReturnType<typeof watchPairing> | undefined;

  function describeSides(): Pick<DeskResult<"settings.get">, "odoo" | "patriot"> {
    const connection = odoo.connection();
    const known = setup.connection();
    return {
      odoo: connection
        ? {
            ...{ url: connection.url, webUrl: odoo.hello()?.web_url ?? "" },
            ...{ database: connection.database, login: connection.login, keyDays: key.daysLeft() },
          }
        : null,
      patriot: known ? { host: known.host, port: known.port } : null,
    };
  }

  function createPages(): Record<string, Page> {
    const json = "application/json; charset=utf-8";
    return {
      "/healthz": { type: json, text: () => JSON.stringify(readHealth()) },
      "/metrics": { type: metrics.contentType, text: metrics.text },
      "/openrpc.json": { type: json, text: () => JSON.stringify(describeApi()) },
    };
  }

  return {
    async start() {
      const url = await app.listen({ host: settings.host, port: settings.port });
      usePatriot(setup.connection());
      if (configuration.odoo) {
        await pair(configuration.odoo);
      }
      if (!settings.odoo) {
        watch = watchPairing({ settings, logger, current: odoo.connection, onChange: pair });
      }
      return { url };
    },
    async stop() {
      watch?.stop();
      key.stop();
      const all = Promise.all([desk.close(), app.close(), odoo.close()]);
      const isDrained = await endsWithin(DRAIN_MS, all);
      if (!isDrained) {
        logger.warn("calls under way were cut off; what they did is found again after the start");
      }
      await patriot.close();
    },
  };

  function usePatriot(connection: PatriotConnection | undefined): void {
    logger.conceal(connection?.password ?? "");
    if (connection?.encryption === "none" && !isLoopback(connection.host)) {
      logger.warn({ host: connection.host }, "Patriot's login and answers travel unencrypted");
    }
    patriot.use(connection);
  }

  async function pair(connection: NonNullable<Configuration["odoo"]>): Promise<void> {
    logger.conceal(connection.key);
    logger.conceal(connection.secret);
    secrets.use(connection);
    await odoo.use(connection);
  }
}
