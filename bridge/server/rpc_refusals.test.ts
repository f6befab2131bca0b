import { expect, test } from "vitest";
import { SIGNATURE_HEADERS } from "./signature.ts";
import { startBridge } from "./testing/bridge_fixture.ts";
import type { RpcReply, Signer } from "./testing/signer.ts";

const POKE = { jsonrpc: "2.0", id: 7, method: "links.changed", params: {} };
const body = JSON.stringify(POKE);

async function refusalOf(response: Response) {
  const answer = (await response.json()) as RpcReply;
  return { status: response.status, code: answer.error?.code, data: answer.error?.data };
}

async function answerTo(signer: Signer, content: unknown): Promise<RpcReply> {
  const response = await signer.post(JSON.stringify(content));
  expect(response.status).toBe(200);
  return (await response.json()) as RpcReply;
}

test("takes a call that Odoo signed", async () => {
  const { signer } = await startBridge();
  const response = await signer.post(body);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("application/json");
  expect(await response.json()).toEqual({ jsonrpc: "2.0", id: 7, result: { ok: true } });
});

test.each(Object.values(SIGNATURE_HEADERS))("refuses a call without %s", async (header) => {
  const { url, signer } = await startBridge();
  const { [header]: _left, ...headers } = signer.headers(body);
  const response = await fetch(`${url}/rpc`, { method: "POST", body, headers });
  expect(await refusalOf(response)).toMatchObject({
    status: 401,
    code: -32000,
    data: { code: "unauthorized", params: { reason: `it has no ${header}` } },
  });
});

test("refuses the signature of another secret, and one of another body", async () => {
  const { url, signer } = await startBridge();
  const wrong = { status: 401, data: { params: { reason: "its signature does not match" } } };
  const stranger = await signer.post(body, { secret: "x".repeat(40) });
  expect(await refusalOf(stranger)).toMatchObject(wrong);
  const headers = signer.headers(body);
  const changed = await fetch(`${url}/rpc`, { method: "POST", body: `${body} `, headers });
  expect(await refusalOf(changed)).toMatchObject(wrong);
});

test.each(["", "zz", "a".repeat(63), "A".repeat(64)])("refuses signature %j", async (signature) => {
  const { signer } = await startBridge();
  const headers = { [SIGNATURE_HEADERS.signature]: signature };
  expect((await signer.post(body, { headers })).status).toBe(401);
});

test.each([-301, 301])("refuses a call whose clock is %i s off", async (seconds) => {
  const { signer } = await startBridge();
  // One second more than the limit and another for the second in which the test runs.
  const timestamp = Math.floor(Date.now() / 1000) + seconds + Math.sign(seconds);
  const refusal = await refusalOf(await signer.post(body, { timestamp }));
  expect(refusal).toMatchObject({ status: 401, data: { code: "unauthorized" } });
  expect(refusal.data?.params.reason).toContain("expired");
});

test.each([-290, 290])("takes a call whose clock is %i s off", async (seconds) => {
  const { signer } = await startBridge();
  const timestamp = Math.floor(Date.now() / 1000) + seconds;
  expect((await signer.post(body, { timestamp })).status).toBe(200);
});

test("refuses a call that is sent twice", async () => {
  const { url, signer } = await startBridge();
  const headers = signer.headers(body);
  const send = () => fetch(`${url}/rpc`, { method: "POST", body, headers });
  expect((await send()).status).toBe(200);
  expect(await refusalOf(await send())).toMatchObject({
    status: 401,
    data: { code: "unauthorized", params: { reason: "replayed: it was received before" } },
  });
});

test("a refused call does not use up the nonce of the true one", async () => {
  const { signer } = await startBridge();
  const nonce = "0123456789abcdef0123456789abcdef";
  expect((await signer.post(body, { nonce, secret: "x".repeat(40) })).status).toBe(401);
  expect((await signer.post(body, { nonce })).status).toBe(200);
});

test("refuses every call while no Odoo is paired", async () => {
  const { signer } = await startBridge({ odoo: null });
  const refusal = await refusalOf(await signer.post(body));
  expect(refusal).toMatchObject({ status: 401, data: { code: "odoo_not_paired" } });
});

test("refuses a body above 1 MiB before it looks at the signature", async () => {
  const { signer } = await startBridge();
  const large = JSON.stringify({ ...POKE, params: { text: "x".repeat(1024 * 1024) } });
  const refusal = await refusalOf(await signer.post(large));
  expect(refusal).toMatchObject({
    status: 413,
    code: -32600,
    data: { params: { path: "body", rule: "is larger than 1 MiB" } },
  });
});

test.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])(
  "refuses content type %j",
  async (type) => {
    const { signer } = await startBridge();
    const response = await signer.post(Buffer.from(body), { headers: { "content-type": type } });
    expect(await refusalOf(response)).toMatchObject({ status: 415, code: -32600 });
  },
);

test.each(["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])("refuses %s", async (method) => {
  const { url } = await startBridge();
  const response = await fetch(`${url}/rpc`, { method });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("POST");
});

test.each(["", "{", "nonsense", `${body}}`])("refuses %j as no JSON", async (text) => {
  const { signer } = await startBridge();
  const response = await signer.post(text);
  expect(await refusalOf(response)).toMatchObject({ status: 200, code: -32700 });
});

test("refuses bytes that are no UTF-8", async () => {
  const { signer } = await startBridge();
  const response = await signer.post(Buffer.from([0x22, 0xff, 0x22]));
  expect(await refusalOf(response)).toMatchObject({ code: -32700 });
});

test.each([
  ["version 1.0", { ...POKE, jsonrpc: "1.0" }],
  ["no version", { id: 7, method: "links.changed" }],
  ["no method", { jsonrpc: "2.0", id: 7 }],
  ["a number as method", { ...POKE, method: 7 }],
  ["an object as ID", { ...POKE, id: {} }],
  ["a stranger's field", { ...POKE, extra: 1 }],
  ["an empty batch", []],
  ["a number", 7],
  ["null", null],
])("refuses %s as no call", async (_name, content) => {
  const { signer } = await startBridge();
  expect((await answerTo(signer, content)).error?.code).toBe(-32600);
});

test("answers a malformed call of a batch in its place", async () => {
  const { signer } = await startBridge();
  const answers = await answerTo(signer, [null, POKE, { ...POKE, id: 8, method: "nothing" }]);
  expect(answers).toMatchObject([
    { id: null, error: { code: -32600 } },
    { id: 7, result: { ok: true } },
    { id: 8, error: { code: -32601 } },
  ]);
});

test("answers a batch of one with a list", async () => {
  const { signer } = await startBridge();
  expect(await answerTo(signer, [POKE])).toEqual([{ jsonrpc: "2.0", id: 7, result: { ok: true } }]);
});

test("answers a notification with nothing", async () => {
  const { signer } = await startBridge();
  const response = await signer.post(JSON.stringify({ jsonrpc: "2.0", method: "links.changed" }));
  expect(response.status).toBe(204);
  expect(await response.text()).toBe("");
});

test("takes a batch of 50 and refuses one of 51", async () => {
  const { signer } = await startBridge();
  expect(await answerTo(signer, Array(50).fill(POKE))).toHaveLength(50);
  const refused = await answerTo(signer, Array(51).fill(POKE));
  expect(refused.error).toMatchObject({ code: -32600, data: { params: { path: "batch" } } });
});

function nest(levels: number): unknown {
  return levels === 0 ? 1 : [nest(levels - 1)];
}

test("refuses nesting deeper than 20 levels, however deep", async () => {
  const { signer } = await startBridge();
  // The call and its params are two levels.
  const shallow = await answerTo(signer, { ...POKE, params: { a: nest(18) } });
  expect(shallow.error?.code).toBe(-32602);
  const deep = await answerTo(signer, { ...POKE, params: { a: nest(19) } });
  expect(deep.error?.code).toBe(-32600);
  const abyss = await signer.post("[".repeat(200_000) + "]".repeat(200_000));
  expect(await refusalOf(abyss)).toMatchObject({ code: -32600 });
});

test.each(["nothing.here", "toString", "constructor", "__proto__"])(
  "does not know the method %s",
  async (method) => {
    const { signer } = await startBridge();
    const answer = await answerTo(signer, { ...POKE, method });
    expect(answer).toMatchObject({ id: 7, error: { code: -32601 } });
  },
);

test.each([
  ["an unknown parameter", "template.list", { colour: "red" }, "colour"],
  ["a wrong type", "template.list", { limit: "many" }, "limit"],
  ["a value beyond its limit", "template.list", { limit: 501 }, "limit"],
  ["a missing parameter", "range.preview", { portId: "01" }, "startClientNo"],
  [
    "an unknown parameter inside a list",
    "range.usage",
    { ranges: [{ portId: "01", startClientNo: "1", endClientNo: "2", colour: "red" }] },
    "ranges.0.colour",
  ],
  ["a list instead of names", "template.list", [1], "params"],
])("refuses %s and names its path", async (_name, method, params, path) => {
  const { signer } = await startBridge();
  const { error } = await answerTo(signer, { ...POKE, method, params });
  expect(error?.code).toBe(-32602);
  expect(error?.data).toMatchObject({ code: "invalid_params", params: { path } });
});

test.each([
  [
    "in the params",
    '{"jsonrpc":"2.0","id":7,"method":"links.changed","params":{"__proto__":{"a":1}}}',
  ],
  [
    "deep in the params",
    '{"jsonrpc":"2.0","id":7,"method":"links.changed","params":{"a":[{"__proto__":1}]}}',
  ],
  ["in the call", '{"jsonrpc":"2.0","id":7,"method":"links.changed","__proto__":{}}'],
])("refuses __proto__ %s", async (_name, text) => {
  const { signer } = await startBridge();
  const refusal = await refusalOf(await signer.post(text));
  expect(refusal).toMatchObject({ status: 200, code: -32602 });
  expect(refusal.data?.params.path).toContain("__proto__");
  expect(({} as Record<string, unknown>).a).toBeUndefined();
});

test("slows down who calls without end, and not a burst of saves", async () => {
  const { url } = await startBridge();
  const poke = () =>
    fetch(`${url}/rpc`, { method: "POST", body, headers: { "content-type": "application/json" } });
  const answers: Response[] = [];
  while (answers.length < 5_000 && answers.every(({ status }) => status !== 429)) {
    answers.push(...(await Promise.all(Array.from({ length: 50 }, poke))));
  }
  const refused = answers.findIndex(({ status }) => status === 429);
  expect(refused).toBeGreaterThanOrEqual(200);
  expect(answers[refused]?.headers.get("retry-after")).toBe("1");
});
