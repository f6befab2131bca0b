import type { OdooConnection } from "../contract/odoo_api.ts";

/** Milliseconds that Odoo may go on to sign with the secret of the pairing before. */
export const OVERLAP_MS = 10 * 60_000;

export type PairingSecrets = {
  /** From now on calls are signed with the secret of this pairing. */
  use(connection: OdooConnection): void;
  /** The secrets that a call may be signed with, the newest first; none before the pairing. */
  list(): string[];
};

/**
 * The secrets that count. Odoo takes a new one only once a bridge has called with the new key, and
 * of several bridges each takes it over at its own time, so the one before counts a while longer;
 * not so when another database was paired.
 */
export function createPairingSecrets(now: () => number = Date.now): PairingSecrets {
  let current: OdooConnection | undefined;
  let former: { secret: string; until: number }[] = [];

  return {
    use(connection) {
      if (current && current.database_uuid !== connection.database_uuid) {
        former = [];
      } else if (current && current.secret !== connection.secret) {
        former = [{ secret: current.secret, until: now() + OVERLAP_MS }, ...former];
      }
      current = connection;
    },
    list() {
      former = former.filter(({ until }) => until > now());
      return current ? [current.secret, ...former.map(({ secret }) => secret)] : [];
    },
  };
}
