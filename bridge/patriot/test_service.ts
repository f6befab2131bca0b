import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Server as TcpServer } from "node:net";
import { expect, onTestFinished } from "vitest";
import type { Client, PatriotParams } from "../contract/patriot_api.ts";
import { createPatriotClient, type PatriotClientOptions } from "./client.ts";
import { PatriotCallError } from "./transport.ts";

export const PASSWORD = "tell-nobody";
export const KEY = { clientId: "1002", portId: "01" };
export const MARKER = "5f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a11";

/** Listens on a free port of 127.0.0.1 until the test ends. */
export async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    if ("closeAllConnections" in server) {
      server.closeAllConnections();
    }
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

export function connectTo(port: number, options: Partial<PatriotClientOptions> = {}) {
  const client = createPatriotClient({
    host: "127.0.0.1",
    port,
    encryption: "none",
    user: "patriot",
    password: PASSWORD,
    timeoutMs: 5_000,
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

/** Answers every request as `listener` does. */
export async function serve(listener: RequestListener) {
  return connectTo(await listen(createServer(listener)));
}

/** Answers every request with `status` and `body`. */
export function serveBody(body: string, status = 200, headers = {}) {
  return serve((_request, response) => response.writeHead(status, headers).end(body));
}

/** Answers every request with what `answer` makes of the JSON-RPC request. */
export function serveAnswer(answer: (request: { id: number }) => unknown) {
  return serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString());
      response.end(JSON.stringify(answer(body)));
    });
  });
}

/** Answers every request with `result`. */
export const serveResult = (result: unknown) =>
  serveAnswer(({ id }) => ({ jsonrpc: "2.0", id, result }));

export async function failureOf(call: Promise<unknown>): Promise<PatriotCallError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(PatriotCallError);
  expect(JSON.stringify(error) + String(error)).not.toContain(PASSWORD);
  return error as PatriotCallError;
}

export function makeClient(changes: Partial<Client> = {}): Client {
  const address = { street: "", street2: "", city: "", region: "", postcode: "", country: "" };
  return {
    ...KEY,
    marker: MARKER,
    revision: 1,
    dealerId: null,
    templateNo: "1001",
    status: "active",
    site: { name: "Kauri Café", ...address, phone: "", email: "" },
    billing: { name: "Kauri Café", ...address },
    createdBy: "OP01",
    createdAt: "2025-01-01T00:00:00.000Z",
    updatedAt: "2025-01-01T00:00:00.000Z",
    ...changes,
  };
}

export function makeInsert(): PatriotParams<"client.insert"> {
  const { site, billing } = makeClient();
  const fields = { site, billing };
  return {
    ...KEY,
    templateNo: "1001",
    marker: MARKER,
    revision: 1,
    operatorId: "OP01",
    fields,
  };
}
