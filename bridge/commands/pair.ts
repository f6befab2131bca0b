import { readConfiguration } from "../config/configuration.ts";
import { findUrlProblem, parseConnectionString } from "../config/connection_string.ts";
import { pairingPath, writePairing } from "../config/pairing_file.ts";
import { HTTPS_REMEDY, type SettingsSource } from "../config/settings.ts";
import type { OdooConnection } from "../contract/odoo_api.ts";
import { createOdooClient } from "../odoo/client.ts";
import { greetOdoo } from "../odoo/greet.ts";
import { CommandError, EXIT } from "./exit_codes.ts";
import { readSecret } from "./read_secret.ts";

const TIMEOUT_MS = 10_000;

/**
 * Pairs the bridge with the Odoo of a connection string: tries it, then stores it.
 * @throws CommandError when the string is wrong or another database is paired already,
 * PatriotPartnerError when Odoo does not answer as it should.
 */
export async function pairBridge(options: {
  source: SettingsSource;
  /** Read from standard input, without echo, when undefined. */
  connection: string | undefined;
  /** Whether a pairing with another database may be given up. */
  replace: boolean;
  print: (line: string) => void;
}): Promise<void> {
  const { source, replace, print } = options;
  const { settings, odoo: paired } = readConfiguration(source);
  if (settings.odoo) {
    const message = "ODOO_CONNECTION pairs the bridge already. Change it there, or remove it.";
    throw new CommandError(message, EXIT.usage);
  }
  const text = options.connection ?? (await readSecret("Connection string: "));
  const connection = readConnection(text, settings.allowHttp);
  if (paired && paired.database_uuid !== connection.database_uuid && !replace) {
    throw new CommandError(
      `The bridge is paired with the database ${paired.database} at ${paired.url}; ` +
        `${connection.database} is another one. Give --replace to leave the first: ` +
        "its customers are then no longer brought to Patriot.",
      EXIT.pairedElsewhere,
    );
  }
  const hello = await greet(connection);
  writePairing(settings.dataFolder, connection);
  print(`Paired with Odoo ${hello.odoo_version}, database ${connection.database},`);
  print(`at ${connection.url} as ${connection.login}; addon ${hello.addon_version}.`);
  print(`The key is valid ${hello.key_expires_at ? `until ${hello.key_expires_at}` : "for good"}.`);
  print(`Kept in ${pairingPath(settings.dataFolder)}; a bridge that runs takes it over by itself.`);
}

function readConnection(text: string, allowHttp: boolean): OdooConnection {
  const parsed = parseConnectionString(text);
  if ("problem" in parsed) {
    const remedy = "Copy it whole from Odoo: Patriot, Settings, Pair a bridge.";
    throw new CommandError(`The connection string ${parsed.problem}. ${remedy}`, EXIT.usage);
  }
  const problem = findUrlProblem(parsed.url, allowHttp);
  if (problem !== undefined) {
    throw new CommandError(`The connection string ${problem}. ${HTTPS_REMEDY}`, EXIT.usage);
  }
  return parsed;
}

async function greet(connection: OdooConnection) {
  const client = createOdooClient(connection, { timeoutMs: TIMEOUT_MS });
  try {
    return await greetOdoo(client);
  } finally {
    await client.close();
  }
}
