import type { PatriotConnection } from "../contract/bridge_api.ts";
import type { OdooConnection } from "../contract/odoo_api.ts";
import { findUrlProblem } from "./connection_string.ts";
import { pairingPath, readPairing } from "./pairing_file.ts";
import { openPatriotSetup, type PatriotSetup, patriotPath } from "./patriot_setup.ts";
import { ConfigurationError, type Problem } from "./problem.ts";
import { usesSamplePassword } from "./sample_password.ts";
import { HTTPS_REMEDY, readSettings, type Settings, type SettingsSource } from "./settings.ts";

/** All that a bridge starts with: settings, and what its own files hold. */
export type Configuration = {
  settings: Settings;
  /** The paired Odoo; undefined while there is none. */
  odoo: OdooConnection | undefined;
  patriot: PatriotSetup;
  /** Things that work and should still be changed. Without secrets. */
  warnings: string[];
};

/**
 * Reads environment, settings file and the bridge's own files.
 * @throws ConfigurationError with every problem at once.
 */
export function readConfiguration(source: SettingsSource): Configuration {
  const { settings, problems } = readSettings(source);
  const warnings: string[] = [];
  const stored = readOwnFile(pairingPath(settings.dataFolder), problems, () =>
    readPairing(settings.dataFolder),
  );
  const patriot = readOwnFile(patriotPath(settings.dataFolder), problems, () =>
    openPatriotSetup(settings.dataFolder, settings.patriot),
  );
  if (stored?.wasOpen) {
    warnings.push(openFileWarning(pairingPath(settings.dataFolder)));
  }
  if (patriot?.wasOpen) {
    warnings.push(openFileWarning(patriotPath(settings.dataFolder)));
  }
  const storedUrl = stored && findUrlProblem(stored.connection.url, settings.allowHttp);
  if (storedUrl !== undefined && settings.odoo === undefined) {
    const name = pairingPath(settings.dataFolder);
    problems.push({ name, problem: storedUrl, remedy: HTTPS_REMEDY });
  }
  checkPassword(patriot?.connection(), problems);
  if (problems.length > 0 || patriot === undefined) {
    throw new ConfigurationError(problems);
  }
  return { settings, odoo: settings.odoo ?? stored?.connection, patriot, warnings };
}

function readOwnFile<T>(path: string, problems: Problem[], read: () => T): T | undefined {
  try {
    return read();
  } catch {
    const remedy = "Restore it from a backup, or remove it and enter the connection again.";
    problems.push({ name: path, problem: "cannot be read or is damaged", remedy });
    return undefined;
  }
}

function openFileWarning(path: string): string {
  return `${path} could be read by others and was narrowed to its owner; change the secrets in it`;
}

function checkPassword(connection: PatriotConnection | undefined, problems: Problem[]): void {
  if (connection && usesSamplePassword(connection)) {
    problems.push({
      name: "PATRIOT_PASSWORD",
      problem: "is the sample password that Patriot's documentation prints",
      remedy: "Set another JsonPassword in Patriot's Data Service and give it here.",
    });
  }
}
