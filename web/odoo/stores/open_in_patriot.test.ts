import { expect, test } from "vitest";
import type { BridgeCall } from "./bridge_answer.ts";
import { newRequestId, PatriotOpener } from "./open_in_patriot.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const key = { clientId: "1002", portId: "01" };

test("a second press while the first is under way asks nothing", async () => {
  const asked: { requestId: string }[] = [];
  let answer: (value: unknown) => void = () => undefined;
  const client = new PatriotOpener(((_method: string, params: { requestId: string }) => {
    asked.push(params);
    return new Promise((resolve) => {
      answer = resolve;
    });
  }) as unknown as BridgeCall);

  const first = client.press(key);
  expect(await client.press(key)).toBeUndefined();
  answer({ ok: true, result: { outcome: "opened" } });
  expect(await first).toMatchObject({ ok: true });
  const second = client.press(key);
  answer({ ok: true, result: { outcome: "opened" } });
  await second;

  expect(asked).toHaveLength(2);
  expect(asked[0]).toMatchObject(key);
  expect(asked[0]?.requestId).not.toBe(asked[1]?.requestId);
});

test("a billing batch and a client are asked for by methods of their own", async () => {
  const asked: [string, object][] = [];
  const opener = new PatriotOpener((async (method: string, params: object) => {
    asked.push([method, params]);
    return { ok: true, result: { outcome: "opened" } };
  }) as unknown as BridgeCall);

  await opener.press({ batchId: "B000012" });
  await opener.press(key);

  expect(asked).toEqual([
    ["batch.open", expect.objectContaining({ batchId: "B000012" })],
    ["client.open", expect.objectContaining(key)],
  ]);
  expect(asked[0]?.[1]).not.toHaveProperty("clientId");
});

test("a request is a random UUID, on a page that came without https too", () => {
  const insecure = {
    getRandomValues: <T extends ArrayBufferView>(bytes: T) =>
      crypto.getRandomValues(bytes as unknown as Uint8Array<ArrayBuffer>) as unknown as T,
  } as Crypto;
  for (const id of [newRequestId(), newRequestId(insecure), newRequestId(insecure)]) {
    expect(id).toMatch(UUID);
  }
  expect(newRequestId(insecure)).not.toBe(newRequestId(insecure));
});
