import { expect, test } from "vitest";
import type { Caller } from "../../contract/bridge_api.ts";
import { callDesktop, LOGIN, startPatriot } from "../../embedded/test_patriot.ts";
import { PatriotCallError } from "../../patriot/transport.ts";
import { startBridge } from "../testing/bridge_fixture.ts";
import { realParts } from "../testing/real_parts.ts";
import { ADMIN } from "../testing/signer.ts";

const KEY = { clientId: "1000", portId: "01" };
const OPERATOR: Caller = { ...ADMIN, is_admin: false, operator: "OP03", workstation: "WS-3" };

async function startBoth() {
  const { url, patriot } = await startPatriot();
  const { port } = new URL(url);
  const login = { PATRIOT_USER: LOGIN.user, PATRIOT_PASSWORD: LOGIN.password };
  const env = { PATRIOT_HOST: "127.0.0.1", PATRIOT_PORT: port, ...login };
  const { signer } = await startBridge({ parts: realParts(), env });
  return { url, signer, patriot };
}

function makeRequest(secondsAgo = 0) {
  const requestedAt = new Date(Date.now() - secondsAgo * 1000).toISOString();
  return { ...KEY, requestId: crypto.randomUUID(), requestedAt };
}

test("clients of a dealer, named clients and dealers come from Patriot", async () => {
  const { signer, patriot } = await startBoth();
  const params = { dealerId: "D001", sort: "name", descending: true, limit: 5 } as const;
  const { result: list } = await signer.call("client.list", params, OPERATOR);
  expect(list).toEqual(await patriot.call("client.list", params));
  const many = { keys: [KEY, { clientId: "9999", portId: "01" }] };
  const { result: named } = await signer.call("client.getMany", many, OPERATOR);
  expect(named).toEqual(await patriot.call("client.getMany", many));
  const { result: dealers } = await signer.call("dealer.list", { search: "D001" }, OPERATOR);
  expect(dealers).toEqual(await patriot.call("dealer.list", { search: "D001" }));
});

test("forty pages of a dealer are read one after another without a pause", async () => {
  const { url, signer } = await startBoth();
  const bulk = { dealerId: "D012", portId: "03", startId: "A00001", count: 2_000 };
  await callDesktop(url, "insertMany", bulk);
  const ids = new Set<string>();
  for (let offset = 0; offset < 2_000; offset += 50) {
    const params = { dealerId: "D012", offset, limit: 50 };
    const { result } = await signer.call("client.list", params, OPERATOR);
    for (const { clientId } of (result as { items: { clientId: string }[] }).items) {
      ids.add(clientId);
    }
  }
  expect(ids.size).toBe(2_000);
});

test("a client opens on the caller's workstation as the caller's operator, once", async () => {
  const { patriot, signer } = await startBoth();
  const desk = { workstationId: "WS-3", operatorId: "OP03" };
  const login = { ...desk, operatorId: "OP01", password: "desk" };
  const { session } = await patriot.call("workstation.signIn", login);
  const taking = patriot.call("workstation.take", { session, waitMs: 20_000 });
  const request = makeRequest(30);
  const opened = { outcome: "opened", signedIn: "OP01", ...desk };
  expect((await signer.call("client.open", request, OPERATOR)).result).toEqual(opened);
  expect((await signer.call("client.open", request, OPERATOR)).result).toEqual(opened);
  expect((await taking).opened).toMatchObject([{ target: KEY, operatorId: "OP03" }]);
  const later = await patriot.call("workstation.take", { session, waitMs: 0 });
  expect(later.opened).toEqual([]);
});

test("a workstation where nobody is signed in is told", async () => {
  const { signer } = await startBoth();
  const { result } = await signer.call("client.open", makeRequest(), OPERATOR);
  expect(result).toMatchObject({ outcome: "not_running", signedIn: null, workstationId: "WS-3" });
});

test.each([
  ["no operator", { operator: null }, "operator_missing"],
  ["no workstation", { workstation: null }, "workstation_missing"],
])("a caller with %s opens nothing", async (_what, change, code) => {
  const { signer } = await startBridge();
  const { error } = await signer.call("client.open", makeRequest(), { ...OPERATOR, ...change });
  expect(error?.data).toEqual({ code, params: { user: OPERATOR.user } });
});

test("a wish of long ago and one of the future never reach Patriot", async () => {
  const { signer } = await startBridge();
  const { error: late } = await signer.call("client.open", makeRequest(61), OPERATOR);
  const params = { clientNo: "1000-01", seconds: 60 };
  expect(late?.data).toEqual({ code: "open_expired", params });
  const { error: early } = await signer.call("client.open", makeRequest(-6), OPERATOR);
  expect(early?.data).toMatchObject({ code: "invalid_params", params: { path: "requestedAt" } });
});

test("a clock a little ahead opens, and no longer than 60 s from now", async () => {
  const seen: unknown[] = [];
  const connectPatriot = () => ({
    async call(method: string, params: unknown) {
      if (method === "workstation.openClient") {
        seen.push(params);
      }
      return { outcome: "sent", signedIn: null } as never;
    },
    close: async () => undefined,
  });
  const login = { PATRIOT_USER: LOGIN.user, PATRIOT_PASSWORD: LOGIN.password };
  const env = { PATRIOT_HOST: "127.0.0.1", ...login };
  const { signer } = await startBridge({ env, parts: { connectPatriot } });
  const { result } = await signer.call("client.open", makeRequest(-4), OPERATOR);
  expect(result).toMatchObject({ outcome: "sent" });
  const [{ expiresAt }] = seen as [{ expiresAt: string }];
  expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + 60_000);
});

test("a timeout is told as it is, and nothing is sent again", async () => {
  let calls = 0;
  const connectPatriot = () => ({
    async call(method: string) {
      if (method === "workstation.openClient") {
        calls += 1;
        const params = { address: "patriot:9001", seconds: 8 };
        throw new PatriotCallError("patriot_timeout", params, { mayHaveRun: true });
      }
      return {} as never;
    },
    close: async () => undefined,
  });
  const login = { PATRIOT_USER: LOGIN.user, PATRIOT_PASSWORD: LOGIN.password };
  const env = { PATRIOT_HOST: "127.0.0.1", ...login };
  const { signer } = await startBridge({ env, parts: { connectPatriot } });
  const { error } = await signer.call("client.open", makeRequest(), OPERATOR);
  expect(error?.data.code).toBe("patriot_timeout");
  expect(calls).toBe(1);
});
