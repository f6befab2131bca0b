import pLimit from "p-limit";
import { Client } from "pg";

/** One worker per link among all bridges that share a database. */
export type LinkLocks = {
  /** False when the link is worked on already, here or in another bridge. Throws an Error of pg. */
  tryLock(linkId: number): Promise<boolean>;
  /** Never throws: a lock that cannot be given back went with its connection. */
  unlock(linkId: number): Promise<void>;
  close(): Promise<void>;
};

/** A machine that was lost shows within half a minute, and its locks are free then. */
const KEEPALIVES =
  "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";
const TIMEOUT_MS = 10_000;

/**
 * Advisory locks of PostgreSQL on one connection: they end with it, so those of a killed process are
 * free at once. Needs a connection of its own to the server; a pooler that shares sessions breaks it.
 */
export function createLinkLocks(databaseUrl: string, databaseUuid: string): LinkLocks {
  /** Links by the connection that holds their locks. */
  const held = new Map<number, Client>();
  let connection: Promise<Client> | undefined;
  /** A connection takes one query at a time. */
  const inTurn = pLimit(1);

  /** The connection of the moment, or a new one when there is none. */
  function connect(): Promise<Client> {
    const client = new Client({
      connectionString: databaseUrl,
      application_name: "patriot-bridge locks",
      options: KEEPALIVES,
      keepAlive: true,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
    });
    const opening = client.connect().then(() => client);
    const forget = () => {
      connection = connection === opening ? undefined : connection;
    };
    client.on("error", forget);
    client.on("end", forget);
    opening.catch(forget);
    return opening;
  }

  async function ask(client: Client, call: string, linkId: number): Promise<boolean> {
    const text = `SELECT ${call}(hashtextextended($1, 0)) AS answer`;
    const values = [`patriot_bridge/${databaseUuid}/${linkId}`];
    try {
      const { rows } = await inTurn(() => client.query(text, values));
      return rows[0]?.answer === true;
    } catch (error) {
      // What it did is unknown, so its locks are given back with it.
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  return {
    async tryLock(linkId) {
      if (held.has(linkId)) {
        return false;
      }
      connection ??= connect();
      const client = await connection;
      // The session that holds a lock already would be given it again.
      if (held.has(linkId)) {
        return false;
      }
      held.set(linkId, client);
      const isLocked = await ask(client, "pg_try_advisory_lock", linkId).catch((error) => {
        held.delete(linkId);
        throw error;
      });
      if (!isLocked) {
        held.delete(linkId);
      }
      return isLocked;
    },
    async unlock(linkId) {
      const client = held.get(linkId);
      if (client) {
        await ask(client, "pg_advisory_unlock", linkId).catch(() => undefined);
        held.delete(linkId);
      }
    },
    async close() {
      const client = await connection?.catch(() => undefined);
      await client?.end().catch(() => undefined);
    },
  };
}
