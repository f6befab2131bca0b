import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { OdooConnection, OdooMethod, OdooParams } from "../../contract/odoo_api.ts";
import { OdooStandIn } from "../../sync/testing/odoo_stand_in.ts";
import { odooConnection } from "./bridge_fixture.ts";

export type OdooService = { standIn: OdooStandIn; connection: OdooConnection };

/** The stand-in of Odoo over HTTP as JSON-2 speaks, on a free port, until the test ends. */
export async function startOdoo(): Promise<OdooService> {
  const standIn = new OdooStandIn();
  const { key } = odooConnection();
  const server = createServer(async (request, response) => {
    const answer = (status: number, content: unknown) =>
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(JSON.stringify(content));
    if (request.headers.authorization !== `Bearer ${key}`) {
      answer(401, { message: "Invalid apikey" });
      return;
    }
    const method = request.url?.replace("/json/2/patriot.bridge/", "") as OdooMethod;
    const { context, ...params } = JSON.parse(await readBody(request));
    if (method !== "hello" && context.patriot_contract !== standIn.contractVersion) {
      answer(422, { message: "Addon and bridge do not fit." });
      return;
    }
    await standIn.call(method, params as OdooParams<typeof method>).then(
      (result) => answer(200, result),
      (error: unknown) => answer(500, { message: String(error) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return { standIn, connection: odooConnection({ url, database_uuid: standIn.databaseUuid }) };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
