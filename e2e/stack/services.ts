import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseConnectionString } from "../../bridge/config/connection_string.ts";
import { writePairing } from "../../bridge/config/pairing_file.ts";
import type { Odoo } from "../odoo/odoo.ts";
import { type DataFolder, writeWhole } from "./data_folder.ts";
import { REPOSITORY } from "./paths.ts";
import { type Process, startProcess, waitUntilReady } from "./process.ts";

/** A TypeScript service of this repository. */
interface Service {
  name: string;
  args: string[];
  env: Record<string, string>;
  url: string;
  log: string;
}

export interface PatriotLogin {
  user: string;
  password: string;
}

/**
 * Starts `bridge/cli.ts …` and waits for its `/healthz`. Only what is passed here configures it:
 * variables of the shell that would point it at another Patriot or Odoo are left out.
 */
export async function startService({ name, args, env, url, log }: Service): Promise<Process> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) => !/^(PATRIOT|BRIDGE|ODOO)_|^(DATABASE_URL|NODE_OPTIONS)$/.test(key),
    ),
  );
  const node = [process.execPath, "--import", "tsx", join("bridge", "cli.ts"), ...args];
  const started = await startProcess({
    name,
    ...dyingWithParent(node),
    cwd: REPOSITORY,
    env: { ...inherited, ...env } as Record<string, string>,
    log,
  });
  try {
    await waitUntilReady(started, `${url}/healthz`, 60_000);
  } catch (error) {
    await started.stop("SIGKILL");
    throw error;
  }
  return started;
}

/** On Linux the kernel ends the child when this process dies, however it dies. */
function dyingWithParent(line: string[]): { command: string; args: string[] } {
  const [command = "", ...args] =
    process.platform === "linux" ? ["setpriv", "--pdeathsig=TERM", "--", ...line] : line;
  return { command, args };
}

/**
 * Tells the bridge where Patriot is, in the bridge's own file, so that the form in Odoo can change
 * it. What somebody entered there stays, unless it is the address that the launcher had given.
 */
export async function writePatriotAddress(
  folder: DataFolder,
  address: { host: string; port: number },
  login: PatriotLogin,
): Promise<void> {
  const file = folder.file("bridge", "patriot.json");
  const before = folder.state.patriot;
  const stored: unknown = JSON.parse(await readFile(file, "utf8").catch(() => "null"));
  if (before && isOther(stored, before)) {
    return;
  }
  await writeWhole(
    file,
    `${JSON.stringify({ ...address, encryption: "none", ...login }, null, 2)}\n`,
  );
  folder.state.patriot = address;
  await folder.save();
}

/**
 * Gives the bridge a new pairing, in the bridge's own file, so that `patriot-bridge pair` can give it
 * another. `through` is an address before Odoo's own.
 */
export async function writeOdooPairing(
  folder: DataFolder,
  odoo: Odoo,
  bridgeUrl: string,
  through?: { host: string; port: number },
): Promise<void> {
  if (odoo.connection === null) {
    return;
  }
  const connection = parseConnectionString(odoo.connection);
  if ("problem" in connection) {
    throw new Error(`The connection string of Odoo ${connection.problem}. Pair a bridge anew.`);
  }
  const url = through ? `http://${through.host}:${through.port}` : connection.url;
  writePairing(folder.file("bridge"), { ...connection, url });
  folder.state.paired = { odoo: odoo.url, bridge: bridgeUrl };
  await folder.save();
}

function isOther(stored: unknown, before: { host: string; port: number }): boolean {
  if (typeof stored !== "object" || stored === null) {
    return false;
  }
  return (
    !("host" in stored && stored.host === before.host) ||
    !("port" in stored && stored.port === before.port)
  );
}
