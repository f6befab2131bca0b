import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import { startAudit } from "../../audit/testing/audit_stage.ts";
import { formatConnectionString } from "../../config/connection_string.ts";
import type { OdooMethod } from "../../contract/odoo_api.ts";
import { LOGIN } from "../../embedded/test_patriot.ts";
import { startOdoo } from "../../server/testing/odoo_service.ts";
import type { Terminal } from "../terminal.ts";

/** A Patriot and an Odoo without anything to find, both over HTTP, and a terminal for them. */
export async function startTerminal() {
  const stage = await startAudit();
  const { standIn, connection } = await startOdoo();
  const { odoo } = stage;
  // The service speaks HTTP for any Odoo; its own stand-in knows no audit.
  standIn.call = (method: OdooMethod, params) => odoo.call(method, params) as never;
  const folder = mkdtempSync(join(tmpdir(), "audit-terminal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = {
    BRIDGE_DATA: folder,
    ODOO_CONNECTION: formatConnectionString({ ...connection, database_uuid: odoo.databaseUuid }),
    PATRIOT_HOST: "127.0.0.1",
    PATRIOT_PORT: new URL(stage.url).port,
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
    ...{ ...stage, env, folder, terminal },
    /** What was printed since the last time, as one text. */
    takeText: () => lines.splice(0).join("\n"),
  };
}
