import { expect, test } from "vitest";
import {
  connectTo,
  failureOf,
  KEY,
  MARKER,
  makeClient,
  makeInsert,
  PASSWORD,
  serve,
  serveAnswer,
  serveBody,
  serveResult,
} from "./test_service.ts";

test("the result of a call arrives", async () => {
  const client = await serveResult({ client: makeClient() });
  expect(await client.call("client.get", KEY)).toEqual({ client: makeClient() });
});

test("a request is a JSON-RPC POST to /json with a Basic login", async () => {
  let seen: unknown;
  const client = await serve((request, response) => {
    const { authorization, "content-type": type } = request.headers;
    seen = [request.method, request.url, authorization, type];
    response.end();
  });
  await failureOf(client.call("system.info", {}));
  const login = Buffer.from(`patriot:${PASSWORD}`).toString("base64");
  expect(seen).toEqual(["POST", "/json", `Basic ${login}`, "application/json"]);
});

test("parameters that break the contract are refused before anything is sent", async () => {
  const client = connectTo(1);
  const insert = makeInsert();
  insert.fields.site = { ...insert.fields.site, name: "Bad \u{1f600}" };
  const error = await failureOf(client.call("client.insert", insert));
  expect(error.fault.code).toBe("invalid_field");
  expect(error.fault.params).toEqual({
    field: "site.name",
    rule: "has the character U+1F600, which Patriot cannot store",
  });
  expect(error.mayHaveRun).toBe(false);
});

test.each([
  ["HTML", "<!doctype html><p>Welcome", "it is HTML, not JSON"],
  ["nothing", "", "it is empty"],
  ["half of a JSON text", '{"jsonrpc":"2.0","id":1,"result":{"cli', "it is not JSON"],
  ["JSON that is no JSON-RPC", '{"ok":true}', "it is no JSON-RPC answer"],
  ["an answer without an ID", '{"jsonrpc":"2.0","result":{}}', "it is no JSON-RPC answer"],
  [
    "an answer to another request",
    '{"jsonrpc":"2.0","id":7,"result":{}}',
    "it answers another request",
  ],
])("%s is an invalid answer and may have run", async (_what, body, reason) => {
  const client = await serveBody(body);
  const error = await failureOf(client.call("client.get", KEY));
  expect(error.fault).toEqual({ code: "patriot_invalid_answer", params: { reason } });
  expect(error.mayHaveRun).toBe(true);
});

test.each([
  ["a missing client ID", { ...makeClient(), clientId: undefined }],
  ["a client ID of a wrong kind", { ...makeClient(), clientId: 1002 }],
  ["a client ID with a space", { ...makeClient(), clientId: "10 02" }],
])("%s in the answer is invalid, and the place is named", async (_what, answered) => {
  const client = await serveResult({ client: answered });
  const error = await failureOf(client.call("client.get", KEY));
  expect(error.fault.code).toBe("patriot_invalid_answer");
  expect(error.message).toContain("client.get: client.clientId");
});

test.each([
  ["another ID", { clientId: "1003" }, "1003-01"],
  ["another port", { portId: "02" }, "1002-02"],
])("a client of %s than asked is a mismatch", async (_what, changes, answered) => {
  const client = await serveResult({ client: makeClient(changes) });
  const got = await failureOf(client.call("client.get", KEY));
  expect(got.fault).toEqual({ code: "client_mismatch", params: { asked: "1002-01", answered } });
  const inserted = await failureOf(client.call("client.insert", makeInsert()));
  expect(inserted.fault.code).toBe("client_mismatch");
  expect(inserted.mayHaveRun).toBe(true);
});

test("a client with another marker than inserted or asked for is a mismatch", async () => {
  const client = await serveResult({ client: makeClient({ marker: null }) });
  const inserted = await failureOf(client.call("client.insert", makeInsert()));
  expect(inserted.fault.code).toBe("client_mismatch");
  const found = await failureOf(client.call("client.findByMarker", { marker: MARKER }));
  expect(found.fault.code).toBe("client_mismatch");
});

const WRITE = { ...KEY, marker: MARKER, revision: 1, operatorId: "OP01" };

test("a claim, a release or an update that another client answers is a mismatch", async () => {
  const client = await serveResult({ client: makeClient({ clientId: "1003" }) });
  const failures = await Promise.all([
    failureOf(client.call("client.claim", WRITE)),
    failureOf(client.call("client.release", { ...KEY, marker: MARKER, operatorId: "OP01" })),
    failureOf(client.call("client.update", { ...WRITE, fields: {} })),
  ]);
  for (const { fault, mayHaveRun } of failures) {
    const params = { asked: "1002-01", answered: "1003-01" };
    expect({ fault, mayHaveRun }).toEqual({
      fault: { code: "client_mismatch", params },
      mayHaveRun: true,
    });
  }
});

test("a claimed client has the marker, a released one has not", async () => {
  const unmarked = await serveResult({ client: makeClient({ marker: null }) });
  const claimed = await failureOf(unmarked.call("client.claim", WRITE));
  expect(claimed.fault.code).toBe("client_mismatch");
  const marked = await serveResult({ client: makeClient() });
  const release = { ...KEY, marker: MARKER, operatorId: "OP01" };
  const released = await failureOf(marked.call("client.release", release));
  expect(released.fault.code).toBe("patriot_invalid_answer");
  expect(released.mayHaveRun).toBe(true);
});

const FAULT = { code: "marker_differs", params: { clientNo: "1002-01" } };
test.each([
  ["fewer items than claims", []],
  ["another client", [{ client: makeClient({ clientId: "1003" }), fault: null }]],
  ["another marker", [{ client: makeClient({ marker: null }), fault: null }]],
  ["neither a client nor a fault", [{ client: null, fault: null }]],
  ["both", [{ client: makeClient(), fault: FAULT }]],
  ["a fault that no claim has", [{ client: null, fault: { ...FAULT, code: "patriot_timeout" } }]],
])("claims of many that are answered with %s are no answer", async (_what, items) => {
  const patriot = await serveResult({ items });
  const { fault, mayHaveRun } = await failureOf(
    patriot.call("client.claimMany", { claims: [WRITE] }),
  );
  expect(["client_mismatch", "patriot_invalid_answer"]).toContain(fault.code);
  expect(mayHaveRun).toBe(true);
});

test("a claim of many is answered with its client or its fault", async () => {
  const items = [
    { client: makeClient(), fault: null },
    { client: null, fault: FAULT },
  ];
  const patriot = await serveResult({ items });
  expect(await patriot.call("client.claimMany", { claims: [WRITE, WRITE] })).toEqual({ items });
});

test("named clients are among those asked for, in any letter case, and each once", async () => {
  const client = await serveResult({ items: [makeClient({ clientId: "a0100" })] });
  const keys = [KEY, { clientId: "A0100", portId: "01" }];
  expect(await client.call("client.getMany", { keys })).toMatchObject({ items: [{}] });
  const strange = await failureOf(client.call("client.getMany", { keys: [KEY] }));
  expect(strange.fault.code).toBe("client_mismatch");
  const twice = await serveResult({ items: [makeClient(), makeClient()] });
  const doubled = await failureOf(twice.call("client.getMany", { keys }));
  expect(doubled.fault.code).toBe("client_mismatch");
});

test.each([
  ["out of order", ["1003", "1002"], null, {}],
  ["twice the same", ["1003", "1003"], null, {}],
  ["back from the place that was asked for", ["1001"], null, { after: KEY }],
  ["the place itself, in another letter case", ["a1"], null, { after: { ...KEY, clientId: "A1" } }],
  ["more than asked for", ["1002", "1003"], null, { limit: 1 }],
  ["a next page elsewhere", ["1002", "1003"], "1002", {}],
  ["a next page of an empty one", [], "1002", {}],
] as const)("a walk of clients with %s is no answer", async (_what, ids, next, asked) => {
  const items = ids.map((clientId) => ({ ...makeClient({ clientId }), payer: "client" }));
  const place = next === null ? null : { ...KEY, clientId: next };
  const patriot = await serveResult({ items, next: place });
  const { fault } = await failureOf(patriot.call("client.walk", asked));
  expect(fault.code).toBe("patriot_invalid_answer");
});

test("clients and answers of another dealer than asked for are no answer", async () => {
  const list = await serveResult({ items: [makeClient({ dealerId: "D002" })], total: 1 });
  const listed = await failureOf(list.call("client.list", { dealerId: "D001" }));
  expect(listed.fault.code).toBe("patriot_invalid_answer");
  const dealer = { dealerId: "D002", name: "Other", city: "", clientCount: 0, customer: null };
  const service = await serveResult({ dealer });
  const got = await failureOf(service.call("dealer.get", { dealerId: "D001" }));
  expect(got.fault.code).toBe("patriot_invalid_answer");
  const set = { dealerId: "D001", operatorId: "OP01", customer: null };
  const noted = await failureOf(service.call("dealer.setCustomer", set));
  expect(noted.fault.code).toBe("patriot_invalid_answer");
});

test("a refusal as odoo_older keeps the newest revision and surely did nothing", async () => {
  const data = { code: "odoo_older", params: { clientNo: "1002-01", revision: 7 } };
  const client = await serveAnswer(({ id }) => ({
    jsonrpc: "2.0",
    id,
    error: { code: -32000, message: "older", data },
  }));
  const error = await failureOf(client.call("client.update", { ...WRITE, fields: {} }));
  expect(error.fault).toEqual(data);
  expect(error.mayHaveRun).toBe(false);
});

test("a client ID in other letter case is the same client", async () => {
  const client = await serveResult({ client: makeClient({ clientId: "a0100" }) });
  const { client: found } = await client.call("client.get", { clientId: "A0100", portId: "01" });
  expect(found?.clientId).toBe("a0100");
});

test("free IDs outside of the range asked for are no answer", async () => {
  const client = await serveResult({ clientIds: ["1002", "2000"] });
  const span = { portId: "01", startId: "1000", endId: "1999" };
  const error = await failureOf(client.call("client.findFree", { ...span, limit: 5 }));
  expect(error.fault.code).toBe("patriot_invalid_answer");
});

test("an error of our table keeps its code and parameters and surely did nothing", async () => {
  const data = { code: "client_exists", params: { clientNo: "1002-01" } };
  const client = await serveAnswer(({ id }) => ({
    jsonrpc: "2.0",
    id,
    error: { code: -32000, message: "exists", data },
  }));
  const error = await failureOf(client.call("client.insert", makeInsert()));
  expect(error.fault).toEqual(data);
  expect(error.mayHaveRun).toBe(false);
});

test.each(["some_other_code", "patriot_timeout"])(
  "an error with the code %s is Patriot's, its text cut and printable, and it may have run",
  async (code) => {
    const client = await serveAnswer(({ id }) => ({
      jsonrpc: "2.0",
      id,
      error: { code: -32000, message: `Locked\r\n\u0007${"x".repeat(500)}`, data: { code } },
    }));
    const error = await failureOf(client.call("client.insert", makeInsert()));
    const reason = `Locked ${"x".repeat(193)}`;
    expect(error.fault).toEqual({ code: "patriot_rejected", params: { reason } });
    expect(error.mayHaveRun).toBe(true);
  },
);

test.each([-32700, -32600, -32601, -32602])(
  "JSON-RPC's own error %i turns the call away before anything ran",
  async (code) => {
    const client = await serveAnswer(({ id }) => ({
      jsonrpc: "2.0",
      id,
      error: { code, message: "Not like this" },
    }));
    const error = await failureOf(client.call("client.insert", makeInsert()));
    expect(error.fault.code).toBe("patriot_rejected");
    expect(error.mayHaveRun).toBe(false);
  },
);

test("nothing is sent twice: a call whose line breaks fails once and may have run", async () => {
  const seen: string[] = [];
  const client = await serve((request) => {
    request.on("data", (chunk: Buffer) => seen.push(JSON.parse(chunk.toString()).method));
    request.on("end", () => request.socket.destroy());
  });
  const release = { ...KEY, marker: MARKER, operatorId: "OP01" };
  const customer = { dealerId: "D001", operatorId: "OP01", customer: null };
  const open = {
    ...KEY,
    workstationId: "WS-1",
    operatorId: "OP01",
    requestId: MARKER,
    expiresAt: "2030-01-01T00:00:00.000Z",
  };
  const failures = [
    await failureOf(client.call("client.claim", WRITE)),
    await failureOf(client.call("client.release", release)),
    await failureOf(client.call("dealer.setCustomer", customer)),
    await failureOf(client.call("workstation.openClient", open)),
  ];
  expect(failures.map(({ mayHaveRun }) => mayHaveRun)).toEqual([true, true, true, true]);
  expect(seen).toEqual([
    "client.claim",
    "client.release",
    "dealer.setCustomer",
    "workstation.openClient",
  ]);
});

test("an internal error of Patriot may have run", async () => {
  const client = await serveAnswer(({ id }) => ({
    jsonrpc: "2.0",
    id,
    error: { code: -32603, message: "Internal error" },
  }));
  const error = await failureOf(client.call("client.insert", makeInsert()));
  expect(error.fault.code).toBe("patriot_server_error");
  expect(error.mayHaveRun).toBe(true);
});
