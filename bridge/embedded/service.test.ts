import { expect, test } from "vitest";
import { createEmbeddedPatriot } from "./service.ts";
import { LOGIN, makeFile, startPatriot } from "./test_patriot.ts";

const encode = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
const LOGIN_HEADERS = { authorization: encode(LOGIN.user, LOGIN.password) };
const JSON_HEADERS = { ...LOGIN_HEADERS, "content-type": "application/json" };

async function post(url: string, body: BodyInit, headers: Record<string, string> = JSON_HEADERS) {
  const response = await fetch(`${url}/json`, { method: "POST", body, headers });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

const info = (id?: number) => ({
  jsonrpc: "2.0",
  method: "system.info",
  ...(id === undefined ? {} : { id }),
});

test.each([
  ["no login", {}],
  ["another user", { authorization: encode("admin", LOGIN.password) }],
  ["another password", { authorization: encode(LOGIN.user, "wrong") }],
  ["the password's beginning", { authorization: encode(LOGIN.user, "correct") }],
  ["a bearer token", { authorization: "Bearer correct horse" }],
])("%s is refused with a JSON answer", async (_what, headers) => {
  const { url } = await startPatriot({ seed: false });
  const answer = await post(url, JSON.stringify(info(1)), {
    "content-type": "application/json",
    ...headers,
  });
  expect(answer).toEqual({ status: 401, body: { error: "Wrong user or password" } });
});

test("healthz answers without a login", async () => {
  const { url } = await startPatriot({ seed: false });
  const response = await fetch(`${url}/healthz`);
  expect(await response.json()).toEqual({ status: "ok" });
});

test.each([
  ["broken JSON", "{", -32700],
  ["an empty body", "", -32700],
  ["bytes that are no UTF-8", Buffer.from([0x22, 0xff, 0x22]), -32700],
  ["another version", '{"jsonrpc":"1.0","method":"system.info","id":1}', -32600],
  ["no method", '{"jsonrpc":"2.0","id":1}', -32600],
  ["a string", '"system.info"', -32600],
  ["an empty batch", "[]", -32600],
  ["a batch of 51", JSON.stringify(Array.from({ length: 51 }, (_, id) => info(id))), -32600],
  ["a nesting of 21 levels", `${"[".repeat(21)}${"]".repeat(21)}`, -32600],
  ["an unknown method", '{"jsonrpc":"2.0","method":"client.delete","id":1}', -32601],
  ["a method of objects", '{"jsonrpc":"2.0","method":"toString","id":1}', -32601],
  ["parameters by position", '{"jsonrpc":"2.0","method":"port.list","params":[],"id":1}', -32602],
])("%s is error %i", async (_what, body, code) => {
  const { url } = await startPatriot({ seed: false });
  const answer = await post(url, body);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ jsonrpc: "2.0", error: { code } });
});

test.each([
  ["a wrong value", '{"limit":0}', "limit"],
  ["an unknown parameter", '{"colour":"red"}', "colour"],
  ["a key __proto__", '{"__proto__":{"limit":1}}', "__proto__"],
])("%s is error -32602 that names the path", async (_what, params, path) => {
  const { url } = await startPatriot({ seed: false });
  const body = `{"jsonrpc":"2.0","method":"port.list","params":${params},"id":7}`;
  const { body: answer } = await post(url, body);
  expect(answer.id).toBe(7);
  expect(answer.error).toMatchObject({
    code: -32602,
    data: { code: "invalid_params", params: { path } },
  });
  expect(answer.error.message).toContain(`${path}: `);
});

test("a batch is answered as a list, item by item, notifications left out", async () => {
  const { url } = await startPatriot({ seed: false });
  const single = await post(url, JSON.stringify([info(1)]));
  expect(single.body).toMatchObject([{ id: 1, result: { product: "Embedded Patriot" } }]);
  const mixed = await post(url, JSON.stringify([info(1), null, info(), info(2)]));
  expect(mixed.body).toMatchObject([
    { id: 1, result: {} },
    { id: null, error: { code: -32600 } },
    { id: 2, result: {} },
  ]);
});

test("notifications alone get no answer", async () => {
  const { url } = await startPatriot({ seed: false });
  expect(await post(url, JSON.stringify(info()))).toEqual({ status: 204, body: undefined });
  expect(await post(url, JSON.stringify([info()]))).toEqual({ status: 204, body: undefined });
});

test("a body above 1 MiB is refused", async () => {
  const { url } = await startPatriot({ seed: false });
  const { status } = await post(url, " ".repeat(1024 * 1024 + 1));
  expect(status).toBe(413);
});

test("another content type is refused", async () => {
  const { url } = await startPatriot({ seed: false });
  const headers = { ...LOGIN_HEADERS, "content-type": "text/plain" };
  expect((await post(url, JSON.stringify(info(1)), headers)).status).toBe(415);
});

test("only POST is allowed", async () => {
  const { url } = await startPatriot({ seed: false });
  const response = await fetch(`${url}/json`, { headers: LOGIN_HEADERS });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("POST");
});

test("a defect leaves as an internal error without its text", async () => {
  const defects: unknown[] = [];
  const { url, file } = await startPatriot({ onDefect: (error) => defects.push(error) });
  const { default: Database } = await import("libsql");
  const database = new Database(file);
  database.exec("DROP TABLE workstation");
  database.close();
  const body = '{"jsonrpc":"2.0","method":"workstation.list","params":{},"id":1}';
  const answer = await post(url, body);
  expect(answer.status).toBe(500);
  expect(answer.body.error).toEqual({ code: -32603, message: "Internal error" });
  expect(String(defects)).toContain("no such table");
});

test("a port in use is named", async () => {
  const { url } = await startPatriot({ seed: false });
  const port = Number(new URL(url).port);
  const second = createEmbeddedPatriot({ file: await makeFile(), port, ...LOGIN, seed: false });
  await expect(second.start()).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`);
});
