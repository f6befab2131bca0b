import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer } from "node:net";
import { expect, test } from "vitest";
import { TEST_CERTIFICATE, TEST_KEY } from "./test_certificate.ts";
import {
  connectTo,
  failureOf,
  KEY,
  listen,
  makeClient,
  makeInsert,
  serve,
  serveBody,
} from "./test_service.ts";

test("an answer that ends before its announced length is invalid and may have run", async () => {
  const client = await serve((_request, response) => {
    response.writeHead(200, { "content-length": 500 });
    response.write('{"jsonrpc":"2.0",', () => response.destroy());
  });
  const error = await failureOf(client.call("client.insert", makeInsert()));
  expect(error.fault.params).toEqual({ reason: "it was cut short" });
  expect(error.mayHaveRun).toBe(true);
});

test("an answer that arrives byte by byte is read", async () => {
  const client = await serve((_request, response) => {
    const answer = { jsonrpc: "2.0", id: 1, result: { client: makeClient() } };
    const bytes = [...Buffer.from(JSON.stringify(answer))];
    const writeNext = () => {
      const byte = bytes.shift();
      if (byte === undefined) {
        response.end();
      } else {
        response.write(Buffer.of(byte), writeNext);
      }
    };
    writeNext();
  });
  expect(await client.call("client.get", KEY)).toEqual({ client: makeClient() });
});

test("a slow answer is a timeout that may have run", async () => {
  const port = await listen(createServer(() => undefined));
  const client = connectTo(port, { timeoutMs: 100 });
  const error = await failureOf(client.call("client.insert", makeInsert()));
  expect(error.fault.code).toBe("patriot_timeout");
  expect(error.fault.params).toMatchObject({ address: `127.0.0.1:${port}` });
  expect(error.mayHaveRun).toBe(true);
});

test("a take may last as long as it waits, and holds up no other call", async () => {
  const waiting: ServerResponse[] = [];
  const answer = { jsonrpc: "2.0", id: 21, result: { client: makeClient() } };
  const service = createServer((request, response) => {
    request.on("data", (body: Buffer) =>
      body.includes("workstation.take")
        ? waiting.push(response)
        : response.end(JSON.stringify(answer)),
    );
  });
  const client = connectTo(await listen(service), { timeoutMs: 200 });
  const takes = Array.from({ length: 20 }, (_, index) =>
    client.call("workstation.take", { session: "s", waitMs: index === 0 ? 150 : 5_000 }),
  );
  const first = failureOf(takes[0] ?? Promise.resolve());
  await expect.poll(() => waiting.length).toBe(20);
  expect(await client.call("client.get", KEY)).toEqual({ client: makeClient() });
  expect((await first).fault.code).toBe("patriot_timeout");
  const others = takes.slice(1).map((take) => failureOf(take));
  await client.close();
  const codes = new Set((await Promise.all(others)).map(({ fault }) => fault.code));
  expect([...codes]).toEqual(["patriot_unreachable"]);
});

test("an answer that stops in its middle is a timeout", async () => {
  const port = await listen(createServer((_request, response) => response.write("{")));
  const client = connectTo(port, { timeoutMs: 200 });
  const error = await failureOf(client.call("client.get", KEY));
  expect(error.fault.code).toBe("patriot_timeout");
});

test("a caller's signal ends the call", async () => {
  const caller = new AbortController();
  const client = await serve(() => caller.abort());
  const error = await failureOf(client.call("client.get", KEY, { signal: caller.signal }));
  expect(error.fault.code).toBe("patriot_timeout");
});

test.each([
  [401, "patriot_login_refused", { user: "patriot" }, false],
  [403, "patriot_login_refused", { user: "patriot" }, false],
  [404, "patriot_server_error", { status: 404 }, true],
  [500, "patriot_server_error", { status: 500 }, true],
  [503, "patriot_server_error", { status: 503 }, true],
])("HTTP %i is %s", async (status, code, params, mayHaveRun) => {
  const client = await serveBody("<h1>no</h1>", status);
  const error = await failureOf(client.call("system.info", {}));
  expect({ ...error.fault, mayHaveRun: error.mayHaveRun }).toEqual({ code, params, mayHaveRun });
});

test("a redirect is refused and not followed", async () => {
  const paths: (string | undefined)[] = [];
  const client = await serve((request, response) => {
    paths.push(request.url);
    response.writeHead(307, { location: "/elsewhere" }).end();
  });
  const error = await failureOf(client.call("system.info", {}));
  expect(error.fault.code).toBe("patriot_redirected");
  expect(paths).toEqual(["/json"]);
});

test("an answer above 5 MiB is not read on", async () => {
  const chunk = Buffer.alloc(1024 * 1024, " ");
  let sent = 0;
  const client = await serve((_request, response) => {
    const writeNext = () => {
      if (sent < 200 && !response.destroyed) {
        sent += 1;
        response.write(chunk, writeNext);
      }
    };
    writeNext();
  });
  const error = await failureOf(client.call("system.info", {}));
  expect(error.fault).toEqual({ code: "patriot_answer_too_large", params: { limit: 5 } });
  expect(error.mayHaveRun).toBe(true);
  expect(sent).toBeLessThan(50);
});

test("a refused connection surely sent nothing", async () => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  const error = await failureOf(connectTo(port).call("client.insert", makeInsert()));
  expect(error.fault).toEqual({
    code: "patriot_unreachable",
    params: { address: `127.0.0.1:${port}` },
  });
  expect(error.mayHaveRun).toBe(false);
});

test("an unknown host surely got nothing", async () => {
  const client = connectTo(9001, { host: "patriot.invalid" });
  const error = await failureOf(client.call("client.insert", makeInsert()));
  expect(error.fault.code).toBe("patriot_unreachable");
  expect(error.mayHaveRun).toBe(false);
});

test("a connection reset after the request may have run", async () => {
  const port = await listen(
    createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => socket.resetAndDestroy());
    }),
  );
  const error = await failureOf(connectTo(port).call("client.insert", makeInsert()));
  expect(error.fault.code).toBe("patriot_unreachable");
  expect(error.mayHaveRun).toBe(true);
});

test("a service that does not speak HTTP is named", async () => {
  const port = await listen(
    createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => socket.end("220 mail ready\r\n"));
    }),
  );
  const error = await failureOf(connectTo(port).call("system.info", {}));
  expect(error.fault.params).toEqual({ reason: "it is not HTTP" });
});

test("a request is never sent twice, not even over a connection that was kept open", async () => {
  const requests: string[] = [];
  const port = await listen(
    createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (data) => {
        const body = data.toString().split("\r\n\r\n")[1] ?? "";
        requests.push(JSON.parse(body).method);
        if (requests.length > 1) {
          socket.resetAndDestroy();
          return;
        }
        const result = { product: "Patriot", version: "1", modules: [] };
        const answer = JSON.stringify({ jsonrpc: "2.0", id: 1, result });
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${answer.length}\r\n\r\n${answer}`);
      });
    }),
  );
  const client = connectTo(port);
  await client.call("system.info", {});
  const error = await failureOf(client.call("client.insert", makeInsert()));
  expect(error.mayHaveRun).toBe(true);
  expect(requests).toEqual(["system.info", "client.insert"]);
});

async function serveTls() {
  const listener: RequestListener = (_request, response) => {
    const result = { product: "Patriot", version: "1", modules: [] };
    response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result }));
  };
  return listen(createTlsServer({ cert: TEST_CERTIFICATE, key: TEST_KEY }, listener));
}

test("a self-signed certificate is not trusted, and nothing is sent", async () => {
  const client = connectTo(await serveTls(), { encryption: "tls", host: "localhost" });
  const error = await failureOf(client.call("client.insert", makeInsert()));
  expect(error.fault.code).toBe("patriot_tls_untrusted");
  expect(error.message).toContain("self-signed");
  expect(error.mayHaveRun).toBe(false);
});

test("a certificate is trusted by the CA that was given, for its own name only", async () => {
  const port = await serveTls();
  const tls = { encryption: "tls", ca: TEST_CERTIFICATE } as const;
  const client = connectTo(port, { ...tls, host: "localhost" });
  expect(await client.call("system.info", {})).toMatchObject({ product: "Patriot" });
  const error = await failureOf(connectTo(port, tls).call("system.info", {}));
  expect(error.message).toContain("for another name");
});

test("a service without TLS is named when TLS was asked for", async () => {
  const port = await listen(createServer());
  const error = await failureOf(connectTo(port, { encryption: "tls" }).call("system.info", {}));
  expect(error.fault.code).toBe("patriot_tls_untrusted");
  expect(error.message).toContain("does not speak TLS");
});
