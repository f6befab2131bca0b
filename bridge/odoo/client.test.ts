import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { ErrorCode } from "../contract/errors.ts";
import { CONTRACT_VERSION, type OdooConnection } from "../contract/odoo_api.ts";
import { createOdooClient, type OdooClient } from "./client.ts";

const HELLO = {
  contract_version: 1,
  addon_version: "19.0.1.0.0",
  odoo_version: "19.0",
  database: "centre",
  database_uuid: "8a0a1e0e-0000-4000-8000-000000000000",
  login: "patriot-bridge",
  key_expires_at: null,
  web_url: "http://odoo.example.com",
};

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A client of a real HTTP server that answers its calls one after the other, the last one on. */
async function setUp(...answers: Answer[]): Promise<{ client: OdooClient; calls: () => number }> {
  let calls = 0;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const answer = answers[Math.min(calls, answers.length - 1)];
    calls += 1;
    answer?.(request, response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { client: connect(port), calls: () => calls };
}

function connect(port: number): OdooClient {
  const connection: OdooConnection = {
    url: `http://127.0.0.1:${port}/`,
    database: "centre",
    database_uuid: HELLO.database_uuid,
    login: "patriot-bridge",
    key: "a-key-of-twenty-letters",
    secret: "s".repeat(32),
  };
  const client = createOdooClient(connection, { timeoutMs: 500 });
  onTestFinished(() => client.close());
  return client;
}

const json =
  (value: unknown, status = 200): Answer =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(value));
  };

/** An error as JSON-2 sends it. */
const refusal = (status: number, message: string): Answer =>
  json({ name: "x", message, arguments: [], context: {}, debug: "Traceback: secret" }, status);

const html =
  (status: number): Answer =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "text/html" }).end("<h1>Nothing here</h1>");
  };

async function expectFault(
  call: Promise<unknown>,
  code: ErrorCode,
  params?: Record<string, unknown>,
): Promise<void> {
  const error = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toMatchObject({ fault: { code, ...(params && { params }) } });
  expect(JSON.stringify(error)).not.toContain("secret");
}

test("a call is a POST with named arguments, the key, the database and the contract", async () => {
  const seen: unknown[] = [];
  const { client } = await setUp((request, response, body) => {
    const { authorization, "x-odoo-database": database, "content-type": type } = request.headers;
    seen.push(request.method, request.url, authorization, database, type, JSON.parse(body));
    json([{ link_id: 4, client_id: null, port_id: null }])(request, response, body);
  });
  const requests = [{ link_id: 4, replaces: null }];
  const params = { port_id: "01", candidates: ["1000"], requests };
  expect(await client.call("links_reserve", params)).toHaveLength(1);
  expect(seen).toEqual([
    "POST",
    "/json/2/patriot.bridge/links_reserve",
    "Bearer a-key-of-twenty-letters",
    "centre",
    "application/json",
    { ...params, context: { patriot_contract: CONTRACT_VERSION } },
  ]);
});

test("connections are kept and used again", async () => {
  const ports = new Set<number | undefined>();
  const { client } = await setUp((request, response, body) => {
    ports.add(request.socket.remotePort);
    json(HELLO)(request, response, body);
  });
  for (let call = 0; call < 6; call += 1) {
    await client.call("hello", {});
  }
  expect(ports.size).toBeLessThanOrEqual(2);
});

test("another database than the paired one is refused", async () => {
  const { client } = await setUp(json({ ...HELLO, database_uuid: "a-copy" }));
  await expectFault(client.call("hello", {}), "odoo_wrong_database");
});

test.each([401, 403])("HTTP %i is a refused key", async (status) => {
  const { client, calls } = await setUp(refusal(status, "no"));
  await expectFault(client.call("hello", {}), "odoo_login_refused");
  expect(calls()).toBe(1);
});

test("a refusal carries Odoo's message, cut and on one line, and never its traceback", async () => {
  const { client } = await setUp(refusal(422, `wrong\nargument ${"x".repeat(500)}`));
  const error = await client.call("hello", {}).catch((caught: unknown) => caught);
  const { reason } = (error as { fault: { params: { reason: string } } }).fault.params;
  expect(reason).toMatch(/^HTTP 422, wrong argument x+…$/);
  expect(reason).toHaveLength(200);
});

test.each<[string, Answer, string]>([
  ["HTML", html(404), "HTTP 404 with text/html instead of JSON"],
  ["HTML as success", html(200), "HTTP 200 with text/html instead of JSON"],
  ["another shape", json({ ...HELLO, contract_version: "1" }), "contract_version: "],
  [
    "a redirect",
    (_request, response) => response.writeHead(302, { location: "/web/login" }).end(),
    "it redirects elsewhere, which is refused",
  ],
  [
    "half of an answer",
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end('{"contract_ver');
    },
    "it is not JSON",
  ],
])("%s is an invalid answer", async (_what, answer, reason) => {
  const { client } = await setUp(answer);
  await expectFault(client.call("hello", {}), "odoo_invalid_answer", {
    reason: expect.stringContaining(reason),
  });
});

test.each<[string, Answer]>([
  ["a locked row", refusal(409, "busy")],
  ["a failure of its own", refusal(500, "could not serialize access")],
  ["a connection that broke", (request) => request.socket.destroy()],
])("%s is tried again", async (_what, answer) => {
  const { client, calls } = await setUp(answer, answer, json(HELLO));
  expect(await client.call("hello", {})).toEqual(HELLO);
  expect(calls()).toBe(3);
});

test("what keeps failing is reported after three tries", async () => {
  const { client, calls } = await setUp(refusal(500, "broken"));
  await expectFault(client.call("hello", {}), "odoo_invalid_answer", {
    reason: "HTTP 500, broken",
  });
  expect(calls()).toBe(3);
});

test("a proxy without its Odoo means that Odoo does not answer", async () => {
  const { client } = await setUp(html(502));
  await expectFault(client.call("hello", {}), "odoo_unreachable");
});

test("no answer in time means that Odoo does not answer", async () => {
  const { client, calls } = await setUp(() => undefined);
  await expectFault(client.call("hello", {}), "odoo_unreachable");
  expect(calls()).toBe(1);
});

test("nobody listening means that Odoo does not answer", async () => {
  await expectFault(connect(1).call("hello", {}), "odoo_unreachable", {
    address: "http://127.0.0.1:1",
  });
});
