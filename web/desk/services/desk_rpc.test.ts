import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createCall, createSend } from "./desk_rpc.ts";

type Reply = { status?: number; type?: string; body: string };

/** A bridge on a port of its own that answers in turn; the last answer stays. */
async function aBridge(...replies: Reply[]) {
  const got: { headers: Record<string, unknown>; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    got.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? { body: "" };
    response.writeHead(reply.status ?? 200, { "content-type": reply.type ?? "application/json" });
    response.end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { got, send: createSend(`http://127.0.0.1:${port}/desk/rpc`, "page-1", fetch), server };
}

const ok = (result: unknown): Reply => ({
  body: JSON.stringify({ jsonrpc: "2.0", id: 1, result }),
});
const refusal = (code: string, params = {}): Reply => ({
  body: JSON.stringify({
    jsonrpc: "2.0",
    id: null,
    error: { code: -32000, message: "x", data: { code, params } },
  }),
});

test("a call carries the headers that the bridge asks for", async () => {
  const { got, send } = await aBridge(ok({ items: [] }));
  expect(await send("job.list", {}, { isBackground: true })).toEqual({
    ok: true,
    result: { items: [] },
  });
  expect(got[0]).toMatchObject({
    headers: {
      "content-type": "application/json",
      "x-patriot-desk": "1",
      "x-patriot-page": "page-1",
      "x-patriot-background": "1",
    },
    body: { jsonrpc: "2.0", method: "job.list", params: {} },
  });
});

test("a refusal is a value with its code, also one without the call's id", async () => {
  const { send } = await aBridge(refusal("not_found", { what: "Batch B000009" }));
  expect(await send("batch.get", {})).toEqual({
    ok: false,
    error: { code: "not_found", params: { what: "Batch B000009" } },
  });
});

test("a bridge that is away, and a proxy that says so, are both offline", async () => {
  const { send, server } = await aBridge({ status: 502, type: "text/html", body: "<h1>Bad" });
  expect(await send("job.list", {})).toMatchObject({ error: { code: "desk_offline" } });
  await new Promise((resolve) => server.close(resolve));
  expect(await send("job.list", {})).toMatchObject({ error: { code: "desk_offline" } });
});

test("what is no JSON-RPC answer is unreadable", async () => {
  const { send } = await aBridge({ body: "{oops" }, { type: "text/html", body: "<h1>Sign in" });
  expect(await send("job.list", {})).toMatchObject({ error: { code: "answer_unreadable" } });
  expect(await send("job.list", {})).toMatchObject({ error: { code: "answer_unreadable" } });
});

function aSession(isBack: boolean) {
  const expired: string[] = [];
  return {
    expired,
    expire: ({ code }: { code: string }) => void expired.push(code),
    whenBack: () => Promise.resolve(isBack),
  };
}

test("a call that met an expired session is made again as it was, once the operator is back", async () => {
  const { got, send } = await aBridge(refusal("desk_signed_out"), ok({ note: 1 }));
  const session = aSession(true);
  const answer = await createCall(send, session)("note.setPinned", { noteId: 3, pinned: true });
  expect(answer).toEqual({ ok: true, result: { note: 1 } });
  expect(session.expired).toEqual(["desk_signed_out"]);
  expect(got.map(({ body }) => body)).toMatchObject([
    { params: { noteId: 3, pinned: true } },
    { params: { noteId: 3, pinned: true } },
  ]);
});

test("a call of the page itself does not wait, and neither does one of a page that is given up", async () => {
  const { got, send } = await aBridge(refusal("desk_signed_out"));
  const background = createCall(send, aSession(true))("job.list", {}, { isBackground: true });
  expect(await background).toMatchObject({ ok: false });
  expect(await createCall(send, aSession(false))("job.list", {})).toMatchObject({ ok: false });
  expect(got).toHaveLength(2);
});
