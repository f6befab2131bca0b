import { setTimeout } from "node:timers/promises";
import { readConfiguration } from "../config/configuration.ts";
import type { SettingsSource } from "../config/settings.ts";
import { formatClientNo } from "../contract/client_range.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import { createDesktopClient, NoDesktopError, type Opened } from "../embedded/desktop_client.ts";
import { createPatriotClient, type PatriotTransport } from "../patriot/client.ts";
import { CommandError, EXIT } from "./exit_codes.ts";
import { readSecret } from "./read_secret.ts";

const WAIT_MS = 20_000;
const RETRY_MS = 1_000;
const AWAY: ReadonlySet<string | undefined> = new Set(["patriot_unreachable", "patriot_timeout"]);

/**
 * The password of an operator: PATRIOT_OPERATOR_PASSWORD, else asked for without echo or read from
 * standard input, so that it stands neither in the shell's history nor in the list of processes.
 */
export async function readOperatorPassword(operatorId: string): Promise<string> {
  const given = process.env.PATRIOT_OPERATOR_PASSWORD;
  const password = given || (await readSecret(`Password of ${operatorId}: `));
  if (password === "") {
    throw new CommandError(`No password was given for ${operatorId}.`, EXIT.usage);
  }
  return password;
}

/**
 * Signs in at a workstation of Patriot and prints each client that opens there, until `signal`; signs
 * in again when the Patriot was away.
 * @throws PatriotPartnerError when the first sign-in fails, CommandError for a Patriot that lets no
 *   program be its screen and when somebody else signs in there.
 */
export async function runWorkstation(options: {
  source: SettingsSource;
  workstationId: string;
  operatorId: string;
  password: string;
  print: (line: string) => void;
  signal: AbortSignal;
}): Promise<void> {
  const { source, workstationId, operatorId, password, print, signal } = options;
  const { settings, patriot: setup } = readConfiguration(source);
  const connection = setup.connection();
  if (!connection) {
    throw new PatriotPartnerError("patriot_not_configured");
  }
  const desktop = createDesktopClient({ ...connection, ca: settings.patriotCa });
  const patriot = createPatriotClient({ ...connection, ca: settings.patriotCa });
  try {
    let session = await desktop.signIn(workstationId, operatorId, password).catch(explainDesktop);
    let wasAway = false;
    print(
      `${workstationId}: ${operatorId} is signed in. Clients and batches open here until Ctrl-C.`,
    );
    while (!signal.aborted) {
      try {
        for (const opened of await desktop.take(session, WAIT_MS, signal)) {
          print(await describe(patriot, opened));
        }
        wasAway = false;
      } catch (error) {
        const code = error instanceof PatriotPartnerError ? error.fault.code : undefined;
        if (signal.aborted) {
          break;
        }
        if (AWAY.has(code)) {
          print(`${workstationId}: Patriot does not answer; trying again.`);
          wasAway = true;
          await setTimeout(RETRY_MS, undefined, { signal }).catch(() => undefined);
        } else if (code === "desk_signed_out" && wasAway) {
          // Sign-ins do not outlive the embedded Patriot's process.
          session = await desktop.signIn(workstationId, operatorId, password);
          print(`${workstationId}: ${operatorId} is signed in again.`);
        } else if (code === "desk_signed_out") {
          const message = `Somebody else signed in at ${workstationId}, so this one ends.`;
          throw new CommandError(message, EXIT.failed, { cause: error });
        } else {
          throw error;
        }
      }
    }
    await desktop.signOut(session).catch(() => undefined);
  } finally {
    await Promise.all([desktop.close(), patriot.close()]);
  }
}

function explainDesktop(error: unknown): never {
  if (error instanceof NoDesktopError) {
    const message = `${error.message} Its workstations show clients themselves.`;
    throw new CommandError(message, EXIT.usage, { cause: error });
  }
  throw error;
}

// It was handed out once, so it is shown whatever else fails.
async function describe(patriot: PatriotTransport, opened: Opened): Promise<string> {
  const { target, operatorId, at } = opened;
  if ("batchId" in target) {
    const { batchId } = target;
    const { batch } = await patriot.call("batch.get", { batchId }).catch(() => ({ batch: null }));
    const about = batch ? `${batch.name}, ${batch.runDate}, ${batch.state}` : "";
    return `${at}  batch ${batchId}  for ${operatorId}  ${about}`;
  }
  const { clientId, portId } = target;
  const { client } = await patriot
    .call("client.get", { clientId, portId })
    .catch(() => ({ client: null }));
  const { name = "", street = "", city = "" } = client?.site ?? {};
  const place = [name, street, city].filter((text) => text !== "").join(", ");
  return `${at}  ${formatClientNo(clientId, portId)}  for ${operatorId}  ${place}`;
}
