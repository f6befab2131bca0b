import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { FaultProxy } from "./fault_proxy.ts";

/** A server that answers every call with its method, behind a proxy, and a client of one connection. */
async function setUp() {
  const served: string[] = [];
  const server = http.createServer((request, response) => {
    request.setEncoding("utf8").on("data", (body: string) => {
      const { method } = JSON.parse(body) as { method: string };
      served.push(method);
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ answer: method.repeat(20) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const proxy = await FaultProxy.start({ host: "127.0.0.1", port });
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(async () => {
    agent.destroy();
    await proxy.close();
    await new Promise((resolve) => server.close(resolve));
  });
  const call = (method: string) =>
    new Promise<string>((resolve, reject) => {
      const options = { ...proxy.address, method: "POST", path: "/json", agent };
      const request = http.request(options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("end", () => resolve(`${response.statusCode} ${text}`));
        response.on("error", reject);
      });
      request.on("error", reject);
      request.end(JSON.stringify({ jsonrpc: "2.0", id: 7, method, params: { a: 1 } }));
    });
  const outcome = (method: string) =>
    call(method).catch((error: NodeJS.ErrnoException) => error.code ?? error.message);
  return { proxy, served, call, outcome };
}

const whole = (method: string) => `200 ${JSON.stringify({ answer: method.repeat(20) })}`;

test("without a fault the proxy is faithful and remembers the calls", async () => {
  const { proxy, call } = await setUp();
  expect(await call("client.get")).toBe(whole("client.get"));
  expect(proxy.calls).toEqual([{ method: "client.get", params: { a: 1 }, id: 7 }]);
});

test("a lost answer was served, one that is cut breaks off, a sliced one is whole", async () => {
  const { proxy, served, outcome } = await setUp();
  proxy.setFault({ kind: "lost_answer" }, "a", { times: 1 });
  expect(await outcome("a")).toBe("ECONNRESET");
  expect(proxy.hasFault()).toBe(false);
  proxy.setFault({ kind: "cut", bytes: 5 }, "a");
  expect(await outcome("a")).toBe("ECONNRESET");
  proxy.setFault({ kind: "sliced" });
  expect(await outcome("a")).toBe(whole("a"));
  expect(served).toEqual(["a", "a", "a"]);
});

test("a fault hits only the calls that it was set for", async () => {
  const { proxy, served, outcome } = await setUp();
  proxy.setFault({ kind: "status", status: 500 }, "a", { where: ({ params }) => params.a === 2 });
  expect(await outcome("a")).toBe(whole("a"));
  proxy.setFault({ kind: "strange_error", message: "Odd" }, "a");
  expect(await outcome("b")).toBe(whole("b"));
  expect(await outcome("a")).toContain('"id":7,"error"');
  expect(served).toEqual(["a", "b"]);
});

test("a call is altered on its way, and an answer on its way back", async () => {
  const { proxy, served, call } = await setUp();
  proxy.setFault({ kind: "altered", request: (body) => body.replace("cent", "long cent") });
  expect(await call("cent")).toBe(whole("long cent"));
  expect(served).toEqual(["long cent"]);
  proxy.setFault({ kind: "altered", answer: (body) => body.replaceAll("cent", "c") });
  expect(await call("cent")).toBe(whole("c"));
});

test("a late call breaks at once and is served afterwards", async () => {
  const { proxy, served, outcome } = await setUp();
  proxy.setFault({ kind: "late", ms: 50 }, "a", { times: 1 });
  expect(await outcome("a")).toBe("ECONNRESET");
  expect(served).toEqual([]);
  await proxy.lateCallsRan();
  expect(served).toEqual(["a"]);
});

test("a stale connection is reset at its second call, a new one is not", async () => {
  const { proxy, served, outcome } = await setUp();
  proxy.setFault({ kind: "stale_reset" }, "a", { times: 1 });
  expect(await outcome("a")).toBe(whole("a"));
  expect(await outcome("a")).toBe("ECONNRESET");
  expect(await outcome("a")).toBe(whole("a"));
  expect(served).toEqual(["a", "a"]);
});

test("connections are reset, or refused, until all is well again", async () => {
  const { proxy, outcome } = await setUp();
  proxy.setFault({ kind: "reset" });
  expect(await outcome("a")).toBe("ECONNRESET");
  proxy.clearFault();
  await proxy.close();
  expect(await outcome("a")).toBe("ECONNREFUSED");
  await proxy.open();
  expect(await outcome("a")).toBe(whole("a"));
});

test("a call is held before the server sees it, or its answer on the way back", async () => {
  const { proxy, served, call } = await setUp();
  const before = proxy.hold("a", "before");
  const first = call("a");
  expect(await before.arrived).toMatchObject({ method: "a" });
  expect(served).toEqual([]);
  before.release();
  expect(await first).toBe(whole("a"));

  const after = proxy.hold("a", "after");
  const second = call("a");
  await after.arrived;
  expect(served).toEqual(["a", "a"]);
  proxy.releaseAll();
  expect(await second).toBe(whole("a"));
});
