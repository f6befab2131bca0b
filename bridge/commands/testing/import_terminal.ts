import { PassThrough } from "node:stream";
import { formatConnectionString } from "../../config/connection_string.ts";
import type { OdooMethod } from "../../contract/odoo_api.ts";
import { LOGIN } from "../../embedded/test_patriot.ts";
import { type StageClient, startStage } from "../../import/testing/import_stage.ts";
import { startOdoo } from "../../server/testing/odoo_service.ts";
import type { Terminal } from "../terminal.ts";

/** A Patriot with `clients` and an Odoo for the import, both over HTTP, and a terminal for them. */
export async function startTerminal(clients: readonly StageClient[] = []) {
  const stage = await startStage(clients);
  const { standIn, connection } = await startOdoo();
  const { odoo, folder } = stage;
  // The service speaks HTTP for any Odoo; its own stand-in knows no import.
  standIn.call = (method: OdooMethod, params) => odoo.call(method, params) as never;
  const env = {
    BRIDGE_DATA: folder,
    ODOO_CONNECTION: formatConnectionString({ ...connection, database_uuid: odoo.databaseUuid }),
    PATRIOT_HOST: "127.0.0.1",
    PATRIOT_PORT: new URL(stage.url).port,
    PATRIOT_USER: LOGIN.user,
    PATRIOT_PASSWORD: LOGIN.password,
  };
  const lines: string[] = [];
  const progress = new PassThrough();
  const terminal: Terminal = {
    source: { env },
    print: (line) => lines.push(line),
    progress,
    json: false,
  };
  return {
    ...{ ...stage, env, terminal },
    /** What was printed since the last time, as one text. */
    takeText: () => lines.splice(0).join("\n"),
    /** The one JSON document that was printed since the last time. */
    takeDocument: () => JSON.parse(lines.splice(0).join("\n")),
  };
}
