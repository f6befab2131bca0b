import { PassThrough } from "node:stream";
import { vi } from "vitest";
import { startStage } from "../../billing/testing/billing_stage.ts";
import { formatConnectionString } from "../../config/connection_string.ts";
import type { OdooMethod, OdooParams } from "../../contract/odoo_api.ts";
import { LOGIN } from "../../embedded/test_patriot.ts";
import { temporaryFolder } from "../../server/testing/bridge_fixture.ts";
import { startOdoo } from "../../server/testing/odoo_service.ts";
import type { Terminal } from "../terminal.ts";

/** A Patriot and an Odoo with billing, both over HTTP, and a terminal that reads their addresses. */
export async function startTerminal(options: Parameters<typeof startStage>[0] = {}) {
  const stage = await startStage(options);
  const { standIn, connection } = await startOdoo();
  const greet = standIn.call.bind(standIn);
  vi.spyOn(standIn, "call").mockImplementation(async (method: OdooMethod, params) => {
    if (method === "hello") {
      return await greet("hello", {});
    }
    const answer = await stage.odoo.call(method, params as OdooParams<OdooMethod>);
    // Each stand-in is a database of its own; the bridge is paired with the one that greets.
    return "database_uuid" in answer ? { ...answer, database_uuid: standIn.databaseUuid } : answer;
  });
  const env = {
    BRIDGE_DATA: temporaryFolder(),
    ODOO_CONNECTION: formatConnectionString(connection),
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
    ...{ ...stage, env, standIn, terminal, lines },
    /** What was printed since the last time, as one text. */
    takeText: () => lines.splice(0).join("\n"),
    /** The one JSON document that was printed since the last time. */
    takeDocument: () => JSON.parse(lines.splice(0).join("\n")),
    /** What went to standard error so far. */
    progressText: () => String(progress.read() ?? ""),
  };
}
