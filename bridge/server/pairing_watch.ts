import { unwatchFile, watchFile } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { findUrlProblem } from "../config/connection_string.ts";
import { pairingPath, readPairing } from "../config/pairing_file.ts";
import type { Settings } from "../config/settings.ts";
import type { OdooConnection } from "../contract/odoo_api.ts";
import type { Logger } from "./logger.ts";

const INTERVAL_MS = 1_000;

/**
 * Takes over a pairing that `patriot-bridge pair` stores while the bridge runs; `look` does so at
 * once rather than within a second.
 */
export function watchPairing(options: {
  settings: Settings;
  logger: Logger;
  current: () => OdooConnection | undefined;
  onChange: (connection: OdooConnection) => Promise<void>;
}): { look(): void; stop(): void } {
  const { settings, logger, current, onChange } = options;
  const path = pairingPath(settings.dataFolder);
  // A change takes as long as the reconciles under way; it must not be begun twice.
  let taken = current();

  function look(): void {
    try {
      const connection = readPairing(settings.dataFolder)?.connection;
      if (!connection || isDeepStrictEqual(connection, taken)) {
        return;
      }
      const problem = findUrlProblem(connection.url, settings.allowHttp);
      if (problem !== undefined) {
        logger.error({ path, problem }, "the stored pairing is not used");
        return;
      }
      taken = connection;
      onChange(connection).catch((error: unknown) => {
        logger.error({ err: error }, "the new pairing could not be taken over");
      });
    } catch (error) {
      logger.error({ path, err: error }, "the stored pairing cannot be read");
    }
  }

  // Polling, because fs.watch misses renames on network folders and in some containers.
  watchFile(path, { interval: INTERVAL_MS, persistent: false }, look);
  return { look, stop: () => unwatchFile(path, look) };
}
