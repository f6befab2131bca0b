import type { PatriotConnection } from "../contract/bridge_api.ts";
import { PatriotCallError, type PatriotTransport } from "../patriot/transport.ts";
import { createReachability, type Reachability } from "./reachability.ts";

export type PatriotConnector = (
  connection: PatriotConnection,
  timeoutMs: number,
) => PatriotTransport;

/** The sync may wait for a slow Patriot; a person in a form may not. */
const SYNC_TIMEOUT_MS = 30_000;
const INTERACTIVE_TIMEOUT_MS = 8_000;
/** How often a Patriot that nobody calls is asked whether it is there. */
const PROBE_MS = 5_000;

export type PatriotLink = {
  /** Calls of the sync; `patriot_not_configured` while there is no connection. */
  readonly sync: PatriotTransport;
  /** Calls that a person waits for. */
  readonly interactive: PatriotTransport;
  /** Calls that wait until something happens; they are given up any time, which says nothing of Patriot. */
  readonly waiting: PatriotTransport;
  readonly reachability: Reachability;
  /** Goes over to another connection; calls under way end on the old one. */
  use(connection: PatriotConnection | undefined): void;
  close(): Promise<void>;
};

type Clients = { sync: PatriotTransport; interactive: PatriotTransport };

/** The live clients of Patriot, which follow the connection that Odoo's form sets. */
export function createPatriotLink(connect: PatriotConnector): PatriotLink {
  const reachability = createReachability("patriot");
  let clients: Clients | undefined;
  let probe: NodeJS.Timeout | undefined;

  const follow = (role: keyof Clients): PatriotTransport => ({
    async call(method, params, options) {
      if (!clients) {
        throw new PatriotCallError("patriot_not_configured", {}, { mayHaveRun: false });
      }
      return await clients[role].call(method, params, options);
    },
    close: async () => undefined,
  });
  const watched = (transport: PatriotTransport): PatriotTransport => ({
    ...transport,
    call: (...call) => reachability.watch(() => transport.call(...call)),
  });
  const waiting = follow("interactive");
  const interactive = watched(waiting);

  function askForLife(): void {
    interactive.call("system.info", {}).catch(() => undefined);
  }

  async function close(): Promise<void> {
    clearInterval(probe);
    const closing = clients;
    clients = undefined;
    await Promise.all([closing?.sync.close(), closing?.interactive.close()]);
  }

  return {
    sync: watched(follow("sync")),
    interactive,
    waiting,
    reachability,
    use(connection) {
      close().catch(() => undefined);
      reachability.reset();
      clients = connection && {
        sync: connect(connection, SYNC_TIMEOUT_MS),
        interactive: connect(connection, INTERACTIVE_TIMEOUT_MS),
      };
      askForLife();
      probe = setInterval(askForLife, PROBE_MS).unref();
    },
    close,
  };
}
