import { PassThrough } from "node:stream";
import { formatConnectionString } from "../../config/connection_string.ts";
import type { OdooMethod } from "../../contract/odoo_api.ts";
import { LOGIN } from "../../embedded/test_patriot.ts";
import { startOdoo } from "../../server/testing/odoo_service.ts";
import type { OdooStandIn } from "../../sync/testing/odoo_stand_in.ts";
import type { Terminal } from "../terminal.ts";

/** A terminal for commands that reach a Patriot at `url` and `odoo` over HTTP. */
export async function openTerminal({
  odoo,
  url,
  folder,
}: {
  odoo: OdooStandIn;
  url: string;
  /** Of the bridge. */
  folder: string;
}) {
  const { standIn, connection } = await startOdoo();
  // The service speaks HTTP for any Odoo; its own stand-in knows less.
  standIn.call = (method: OdooMethod, params) => odoo.call(method, params) as never;
  const env = {
    BRIDGE_DATA: folder,
    ODOO_CONNECTION: formatConnectionString({ ...connection, database_uuid: odoo.databaseUuid }),
    PATRIOT_HOST: "127.0.0.1",
    PATRIOT_PORT: new URL(url).port,
    PATRIOT_USER: LOGIN.user,
    PATRIOT_PASSWORD: LOGIN.password,
  };
  const lines: string[] = [];
  const terminal: Terminal = {
    source: { env },
    print: (line) => lines.push(line),
    progress: new PassThrough(),
    json: false,
  };
  return {
    ...{ env, terminal },
    /** What was printed since the last time, as one text. */
    takeText: () => lines.splice(0).join("\n"),
    /** The one JSON document that was printed since the last time. */
    takeDocument: () => JSON.parse(lines.splice(0).join("\n")),
  };
}
