import { expect, test } from "vitest";
import { startPatriot } from "../../embedded/test_patriot.ts";
import type { RpcReply } from "../testing/signer.ts";
import { DeskBrowser, OPERATORS, startDeskBridge } from "./testing/desk_fixture.ts";

const CALL = { jsonrpc: "2.0", id: 7, method: "client.list", params: {} };

async function startSignedIn(env: Record<string, string> = {}) {
  const patriot = await startPatriot({ seed: { clients: 5 } });
  const bridge = await startDeskBridge(patriot.url, { env });
  const browser = await new DeskBrowser(bridge.url).signIn(OPERATORS.operator);
  return { bridge, browser, patriot };
}

async function refusalOf(response: Response) {
  const { error } = (await response.json()) as RpcReply;
  return { status: response.status, ...error?.data };
}

test.each([
  ["without X-Patriot-Desk", { "x-patriot-desk": "" }, "X-Patriot-Desk"],
  ["with another X-Patriot-Desk", { "x-patriot-desk": "2" }, "X-Patriot-Desk"],
  ["of another site", { origin: "https://evil.example.com" }, "Origin"],
  ["of another port of this machine", { origin: "http://127.0.0.1:8069" }, "Origin"],
  ["of a page without a site", { origin: "null" }, "Origin"],
  ["that does not say where it comes from", { origin: "" }, "Origin"],
  ["of a sister site", { origin: "", "sec-fetch-site": "same-site" }, "Origin"],
])("a call %s is refused, whatever the cookie", async (_name, headers, path) => {
  const { browser } = await startSignedIn();
  const refusal = await refusalOf(await browser.post(CALL, headers));
  expect(refusal).toMatchObject({ status: 403, code: "invalid_params", params: { path } });
});

test("a call that the browser calls same-origin needs no Origin", async () => {
  const { browser } = await startSignedIn();
  const response = await browser.post(CALL, { origin: "", "sec-fetch-site": "same-origin" });
  expect(response.status).toBe(200);
});

test("calls come from the public address too, and from no other", async () => {
  const { browser } = await startSignedIn({ DESK_URL: "https://desk.example.com" });
  expect((await browser.post(CALL, { origin: "https://desk.example.com" })).status).toBe(200);
  for (const origin of ["http://desk.example.com", "https://desk.example.com.evil.org"]) {
    expect((await browser.post(CALL, { origin })).status).toBe(403);
  }
});

test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])(
  "a body that a form can send (%s) is refused",
  async (type) => {
    const { browser } = await startSignedIn();
    expect((await browser.post(CALL, { "content-type": type })).status).toBe(415);
  },
);

test("a call without the cookie, or with another, is signed out and learns nothing", async () => {
  const { browser } = await startSignedIn();
  for (const cookie of ["", "patriot_desk=", `patriot_desk=${"x".repeat(43)}`, "other=1"]) {
    const refusal = await refusalOf(await browser.post(CALL, { cookie }));
    expect(refusal).toMatchObject({ status: 200, code: "desk_signed_out" });
  }
});

test.each(["GET", "PUT", "DELETE", "OPTIONS", "HEAD"])(
  "%s of the calls is refused",
  async (method) => {
    const { browser } = await startSignedIn();
    const response = await fetch(`${browser.url}/desk/rpc`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  },
);

test("the limits of bodies and calls are those of /rpc", async () => {
  const { browser } = await startSignedIn();
  const text = "x".repeat(1024 * 1024);
  expect((await browser.post({ ...CALL, params: { text } })).status).toBe(413);
  for (const [body, code] of [
    ["{", -32700],
    ["[]", -32600],
    [JSON.stringify(Array(51).fill(CALL)), -32600],
    [JSON.stringify({ ...CALL, method: "client.delete" }), -32601],
    [JSON.stringify({ ...CALL, method: "links.changed" }), -32601],
    [JSON.stringify({ ...CALL, params: { colour: "red" } }), -32602],
    [JSON.stringify({ ...CALL, params: { operatorId: "OP01" } }), -32602],
    ['{"jsonrpc":"2.0","id":1,"method":"client.list","params":{"__proto__":{}}}', -32602],
  ] as const) {
    const answer = (await (await browser.post(body)).json()) as RpcReply;
    expect([body, answer.error?.code]).toEqual([body, code]);
  }
});

test("a browser that calls without end is slowed down, and others are not", async () => {
  const { browser, bridge } = await startSignedIn();
  const other = await new DeskBrowser(bridge.url).signIn(OPERATORS.supervisor, "WS-2");
  const many = Array.from({ length: 400 }, () => browser.post({ ...CALL, method: "session.get" }));
  const statuses = (await Promise.all(many)).map(({ status }) => status);
  expect(statuses).toContain(429);
  expect((await other.post(CALL)).status).toBe(200);
});

test("answers are not kept by anybody, and carry the security headers", async () => {
  const { browser } = await startSignedIn();
  const { headers } = await browser.post(CALL);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});
