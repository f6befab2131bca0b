import { EventEmitter, once } from "node:events";
import { expect, test, vi } from "vitest";
import { writePairing } from "../config/pairing_file.ts";
import { bridgeMethods } from "../contract/bridge_api.ts";
import { CONTRACT_VERSION, type OdooConnection } from "../contract/odoo_api.ts";
import { VERSION } from "../contract/release.ts";
import { LOGIN, startPatriot } from "../embedded/test_patriot.ts";
import { idleSync, odooConnection, startBridge } from "./testing/bridge_fixture.ts";
import { startOdoo } from "./testing/odoo_service.ts";
import { realParts } from "./testing/real_parts.ts";

const PATRIOT = {
  PATRIOT_HOST: "127.0.0.1",
  PATRIOT_USER: LOGIN.user,
  PATRIOT_PASSWORD: LOGIN.password,
};

async function healthOf(url: string) {
  const response = await fetch(`${url}/healthz`);
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

async function startAll() {
  const patriot = await startPatriot({ seed: { clients: 0 } });
  const odoo = await startOdoo();
  const env = { ...PATRIOT, PATRIOT_PORT: new URL(patriot.url).port };
  const bridge = await startBridge({ odoo: odoo.connection, env, parts: realParts() });
  return { bridge, odoo, patriot };
}

test("is well when both sides answer", async () => {
  const { bridge } = await startAll();
  await vi.waitFor(async () => {
    expect(await healthOf(bridge.url)).toEqual({
      status: "ok",
      version: VERSION,
      contract: CONTRACT_VERSION,
      addon: { version: "19.0.1.0.0", contract: CONTRACT_VERSION },
      odoo: "up",
      patriot: "up",
      problems: [],
      key_expires_in_days: null,
    });
  }, 5_000);
});

test("serves without a pairing and without Patriot, and says what is missing", async () => {
  const { url } = await startBridge({ odoo: null, parts: realParts() });
  await vi.waitFor(async () => {
    expect(await healthOf(url)).toMatchObject({
      status: "degraded",
      problems: ["odoo_not_paired", "patriot_not_configured"],
    });
  }, 5_000);
});

test("serves while both sides are down", async () => {
  const env = { ...PATRIOT, PATRIOT_PORT: "9" };
  const { url, signer } = await startBridge({ env, parts: realParts() });
  await vi.waitFor(async () => {
    expect(await healthOf(url)).toMatchObject({
      status: "degraded",
      odoo: "down",
      patriot: "down",
    });
  }, 5_000);
  const { result } = await signer.call("bridge.status");
  expect(result).toMatchObject({ odoo: "down", patriot: "down", lastFault: expect.any(Object) });
});

test("a poke brings a link to Patriot, and the numbers tell", async () => {
  const { bridge, odoo, patriot } = await startAll();
  const link = odoo.standIn.addLink(odoo.standIn.addType());
  const { result } = await bridge.signer.call("links.changed");
  expect(result).toEqual({ ok: true });
  await vi.waitFor(() => expect(link.state).toBe("linked"), 5_000);
  const { client } = await patriot.patriot.call("client.findByMarker", { marker: link.marker });
  expect(client?.clientId).toBe(link.client_id);
  await vi.waitFor(async () => {
    const { result: status } = await bridge.signer.call("bridge.status");
    expect(status).toMatchObject({ pending: 0, blocked: 0, lastFault: null });
  }, 5_000);
  const metrics = await (await fetch(`${bridge.url}/metrics`)).text();
  expect(metrics).toContain(
    'patriot_bridge_outcomes_total{outcome="done",action="inserted",code=""} 1',
  );
  expect(metrics).toContain(
    'patriot_bridge_rpc_calls_total{method="links.changed",outcome="ok"} 1',
  );
  expect(metrics).toMatch(/^patriot_bridge_patriot_up 1$/m);
  expect(metrics).not.toContain(link.marker);
});

test("takes over a pairing that is stored while it runs", async () => {
  const { standIn, connection } = await startOdoo();
  const bridge = await startBridge({ odoo: null, parts: realParts() });
  expect((await bridge.signer.post("{}")).status).toBe(401);
  writePairing(bridge.dataFolder, connection);
  await vi.waitFor(() => expect(standIn.calls).toContain("links_pending"), 5_000);
  expect((await bridge.signer.call("bridge.status")).result).toMatchObject({ odoo: "up" });
});

const NEXT_SECRET = "another-secret-of-at-least-32-characters";

/** A bridge whose pairing was stored, then replaced by `change` with another secret. */
async function startPairedTwice(change: Partial<OdooConnection>) {
  const { connection } = await startOdoo();
  const bridge = await startBridge({ odoo: null, parts: realParts() });
  const statusOf = async (secret: string) => (await bridge.signer.post("{}", { secret })).status;
  writePairing(bridge.dataFolder, connection);
  expect(await statusOf(connection.secret)).toBe(200);
  writePairing(bridge.dataFolder, { ...connection, secret: NEXT_SECRET, ...change });
  expect(await statusOf(NEXT_SECRET)).toBe(200);
  return { statusOf, former: connection.secret };
}

test("an Odoo that was never seen away, but has another release now, is served no more", async () => {
  const { bridge, odoo } = await startAll();
  await vi.waitFor(async () => expect((await healthOf(bridge.url)).status).toBe("ok"), 5_000);
  odoo.standIn.contractVersion = CONTRACT_VERSION + 1;
  await vi.waitFor(async () => {
    const { odoo: state, problems } = await healthOf(bridge.url);
    expect({ state, problems }).toEqual({ state: "down", problems: ["bridge_outdated"] });
  }, 10_000);
});

test("a pairing is taken over at once when a call is signed with its secret", async () => {
  const { statusOf } = await startPairedTwice({});
  expect(await statusOf("a-secret-that-never-was-one-0123456789")).toBe(401);
  expect(await statusOf(NEXT_SECRET)).toBe(200);
});

test("with a new secret of the same database the one before counts a while longer", async () => {
  const { statusOf, former } = await startPairedTwice({});
  expect(await statusOf(former)).toBe(200);
});

test("a pairing with another database ends the old secret at once", async () => {
  const { statusOf, former } = await startPairedTwice({
    database_uuid: odooConnection().database_uuid,
  });
  expect(await statusOf(former)).toBe(401);
});

test("tells for how many days the key for Odoo is still valid", async () => {
  const { standIn, connection } = await startOdoo();
  const days = (count: number) => new Date(Date.now() + count * 86_400_000 + 60_000).toISOString();
  const call = standIn.call.bind(standIn);
  vi.spyOn(standIn, "call").mockImplementation(async (method, params) => {
    const result = await call(method, params);
    return method === "hello" ? { ...result, key_expires_at: days(9) } : result;
  });
  const bridge = await startBridge({ odoo: connection, parts: realParts() });
  await vi.waitFor(async () => {
    expect(await healthOf(bridge.url)).toMatchObject({ odoo: "up", key_expires_in_days: 9 });
  }, 5_000);
});

test("names what ails the sync itself, such as its queue", async () => {
  const fault = { code: "internal_error" as const, params: { correlation: "queue" } };
  const status = () => ({ ...idleSync().status(), lastFault: fault });
  const { url } = await startBridge({ parts: { createSync: () => idleSync({ status }) } });
  const { status: health, problems } = await healthOf(url);
  expect({ health, problems }).toEqual({
    health: "degraded",
    problems: expect.arrayContaining([fault.code]),
  });
});

test("an unexpected error leaves as a reference that stands in the log", async () => {
  const broken = () => ({
    call: () => Promise.reject(new TypeError("secret detail of the inside")),
    close: async () => undefined,
  });
  const { signer, log } = await startBridge({ env: PATRIOT, parts: { connectPatriot: broken } });
  const { error } = await signer.call("template.list");
  expect(error).toMatchObject({ code: -32603, data: { code: "internal_error" } });
  expect(JSON.stringify(error)).not.toMatch(/detail|TypeError|\.ts/);
  const correlation = String(error?.data.params.correlation);
  expect(correlation).not.toBe("");
  const line = log()
    .split("\n")
    .find((text) => text.includes(correlation) && text.includes("secret detail"));
  expect(line).toBeDefined();
});

test("an answer that breaks the contract is an error of ours, not the caller's", async () => {
  const wrong = () => ({
    call: async () => ({ items: "none" }) as never,
    close: async () => undefined,
  });
  const { signer } = await startBridge({ env: PATRIOT, parts: { connectPatriot: wrong } });
  const { error } = await signer.call("template.list");
  expect(error?.data.code).toBe("internal_error");
});

test("describes every method of the contract", async () => {
  const { url } = await startBridge();
  const response = await fetch(`${url}/openrpc.json`);
  const document = (await response.json()) as {
    openrpc: string;
    methods: { name: string; params: { name: string; required: boolean }[] }[];
  };
  expect(document.openrpc).toMatch(/^1\./);
  expect(document.methods.map(({ name }) => name)).toEqual(Object.keys(bridgeMethods));
  const set = document.methods.find(({ name }) => name === "connection.set");
  expect(set?.params.map(({ name, required }) => [name, required])).toEqual([
    ["host", true],
    ["port", false],
    ["encryption", false],
    ["user", true],
    ["password", false],
  ]);
});

test.each(["/healthz", "/metrics", "/openrpc.json"])("%s is read only", async (path) => {
  const { url } = await startBridge();
  const response = await fetch(`${url}${path}`, { method: "POST" });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, HEAD");
});

test("knows no other address", async () => {
  const { url } = await startBridge();
  for (const path of ["/", "/rpc/", "/.env"]) {
    expect((await fetch(`${url}${path}`)).status).toBe(404);
  }
});

test("no secret stands in the log, whatever happens", async () => {
  const { bridge, odoo } = await startAll();
  odoo.standIn.addLink(odoo.standIn.addType());
  await bridge.signer.call("links.changed");
  await bridge.signer.call("connection.test");
  await bridge.signer.call("connection.set", {
    ...{ host: "127.0.0.1", port: 9, user: LOGIN.user, password: "other secret word" },
  });
  await bridge.signer.post("{}", { secret: "x".repeat(40) });
  expect(bridge.log()).not.toBe("");
  const { key, secret } = odooConnection();
  for (const hidden of [key, secret, LOGIN.password, "other secret word"]) {
    expect(bridge.log()).not.toContain(hidden);
  }
});

test("neither URL nor password of the queue's database stands in the log", async () => {
  const database = "postgres://bridge:w%40rd-of-the-queue@127.0.0.1:5432/bridges";
  const talkative = () => ({
    call: () => Promise.reject(new Error(`${database} refuses w@rd-of-the-queue`)),
    close: async () => undefined,
  });
  const env = { ...PATRIOT, DATABASE_URL: database };
  const { signer, log } = await startBridge({ env, parts: { connectPatriot: talkative } });
  await signer.call("template.list");
  expect(log()).toContain("refuses [redacted]");
  expect(log()).not.toMatch(/rd-of-the-queue|127\.0\.0\.1:5432/);
});

test("stops after the reconciles under way, and only then lets go of Patriot", async () => {
  const order: string[] = [];
  const reconcile = new EventEmitter();
  const begun = once(reconcile, "stopping");
  const bridge = await startBridge({
    env: PATRIOT,
    parts: {
      connectPatriot: () => ({
        call: () => new Promise<never>(() => undefined),
        close: async () => {
          order.push("patriot closed");
        },
      }),
      createSync: () =>
        idleSync({
          async stop() {
            const ended = once(reconcile, "end");
            reconcile.emit("stopping");
            await ended;
            order.push("reconciled");
          },
        }),
    },
  });
  const stopped = bridge.stop();
  await begun;
  await expect(fetch(`${bridge.url}/healthz`)).rejects.toThrow();
  reconcile.emit("end");
  await stopped;
  expect(order).toEqual(["reconciled", "patriot closed", "patriot closed"]);
});
