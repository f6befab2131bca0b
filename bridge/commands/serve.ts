import closeWithGrace from "close-with-grace";
import type { Configuration } from "../config/configuration.ts";
import { readConfiguration } from "../config/configuration.ts";
import { isLoopback } from "../config/loopback.ts";
import type { SettingsSource } from "../config/settings.ts";
import { describeFault, type ErrorCode } from "../contract/errors.ts";
import { CONTRACT_VERSION } from "../contract/odoo_api.ts";
import { VERSION } from "../contract/release.ts";
import { type BridgeParts, createBridgeServer } from "../server/bridge.ts";
import { createLogger } from "../server/logger.ts";
import { createParts } from "./bridge_parts.ts";
import { CommandError, EXIT } from "./exit_codes.ts";

/** Reconciles end within 10 s of a signal; then the process ends, whatever hangs. */
const CLOSE_MS = 12_000;

/** Runs the bridge until a signal or an error that nobody handles. */
export async function serve(
  source: SettingsSource,
  desk: Pick<BridgeParts, "deskFolder"> = {},
): Promise<void> {
  const configuration = readConfiguration(source);
  const { settings, warnings } = configuration;
  const logger = createLogger({ level: settings.logLevel });
  for (const warning of warnings) {
    logger.warn(warning);
  }
  if (!isLoopback(settings.host)) {
    logger.warn(
      { host: settings.host },
      "the bridge can be reached from other machines without encryption; put a proxy with TLS in front",
    );
  }
  for (const code of missing(configuration)) {
    const { message, remedy } = describeFault({ code, params: {} });
    logger.warn({ code }, `${message} ${remedy}`);
  }
  const parts = { ...createParts(settings, logger), ...desk };
  const server = createBridgeServer(configuration, parts, logger);
  try {
    const { url } = await server.start();
    logger.info(
      { url, version: VERSION, contract: CONTRACT_VERSION, pid: process.pid },
      "the bridge serves",
    );
  } catch (error) {
    await server.stop();
    throw explainListenError(error, settings.host, settings.port);
  }
  closeWithGrace({ delay: CLOSE_MS, logger: false }, async ({ err, signal }) => {
    if (err) {
      logger.fatal({ err }, "the bridge ends after an error");
    } else {
      logger.info({ signal }, "the bridge ends");
    }
    await server.stop();
  });
}

function explainListenError(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const address = `BRIDGE_HOST ${host}, BRIDGE_PORT ${port}`;
  if (code === "EADDRINUSE") {
    const message = `${address}: in use. Stop what uses it, or give another BRIDGE_PORT.`;
    return new CommandError(message, EXIT.usage, { cause: error });
  }
  if (code === "EADDRNOTAVAIL" || code === "EACCES" || code === "ENOTFOUND") {
    const message = `${address}: cannot be listened on (${code}). Give another address or port.`;
    return new CommandError(message, EXIT.usage, { cause: error });
  }
  return error;
}

/** What an administrator still has to give; the bridge waits for it and takes it over. */
function missing({ odoo, patriot }: Configuration): ErrorCode[] {
  return [
    ...(odoo ? [] : (["odoo_not_paired"] as const)),
    ...(patriot.connection() ? [] : (["patriot_not_configured"] as const)),
  ];
}
