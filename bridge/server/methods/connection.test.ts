import { readFileSync, statSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { BridgeMethod, Stage } from "../../contract/bridge_api.ts";
import { LOGIN, startPatriot } from "../../embedded/test_patriot.ts";
import { odooConnection, type RunningBridge, startBridge } from "../testing/bridge_fixture.ts";
import { startOdoo } from "../testing/odoo_service.ts";
import { realParts } from "../testing/real_parts.ts";
import { ADMIN } from "../testing/signer.ts";

const SKIPPED_AFTER_REACH = ["patriot_login", "module_json", "module_odoo"];

/** A bridge with its real clients and sync. */
function startRealBridge(options: Parameters<typeof startBridge>[0] = {}) {
  return startBridge({ parts: realParts(), ...options });
}

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function connectionTo(port: number) {
  return { host: "127.0.0.1", port, encryption: "none", ...LOGIN };
}

async function setConnection(bridge: RunningBridge, params: object): Promise<Stage[]> {
  const { result, error } = await bridge.signer.call("connection.set", params);
  expect(error).toBeUndefined();
  return (result as { stages: Stage[] }).stages;
}

function outcomesOf(stages: Stage[]): Record<string, string> {
  return Object.fromEntries(
    stages.map(({ name, status, fault }) => [name, fault ? `${status}: ${fault.code}` : status]),
  );
}

test("a right connection passes every stage, with its times and what answered", async () => {
  const patriot = await startPatriot();
  const { connection } = await startOdoo();
  const bridge = await startRealBridge({ odoo: connection });
  const stages = await setConnection(bridge, connectionTo(portOf(patriot.url)));
  expect(stages.map(({ name, status }) => [name, status])).toEqual([
    ["bridge_to_odoo", "ok"],
    ["bridge_to_patriot", "ok"],
    ["patriot_login", "ok"],
    ["module_json", "ok"],
    ["module_odoo", "ok"],
  ]);
  expect(stages.every(({ ms }) => ms !== null && ms >= 0)).toBe(true);
  expect(stages[0]?.detail).toContain("Odoo 19.0");
  expect(stages[2]?.detail).toContain("patriot");
});

test("keeps the connection for its owner alone, uses it at once and never shows the password", async () => {
  const patriot = await startPatriot();
  const bridge = await startRealBridge();
  const before = await bridge.signer.call("template.list");
  expect(before.error?.data.code).toBe("patriot_not_configured");
  await setConnection(bridge, connectionTo(portOf(patriot.url)));

  const after = await bridge.signer.call("template.list", { limit: 1 });
  expect(after.result).toMatchObject({ items: [{ templateNo: "1001" }] });
  const file = `${bridge.dataFolder}/patriot.json`;
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(connectionTo(portOf(patriot.url)));
  const shown = await bridge.signer.call("connection.get");
  const { password: _hidden, ...rest } = connectionTo(portOf(patriot.url));
  expect(shown.result).toEqual({ ...rest, hasPassword: true, fixed: [] });
  expect(bridge.log()).not.toContain(LOGIN.password);
});

test("an empty password keeps the one there is, and is refused when there is none", async () => {
  const patriot = await startPatriot();
  const bridge = await startRealBridge();
  const params = connectionTo(portOf(patriot.url));
  const without = await bridge.signer.call("connection.set", { ...params, password: "" });
  expect(without.error).toMatchObject({
    code: -32602,
    data: { code: "invalid_params", params: { path: "password", rule: "is empty" } },
  });
  await setConnection(bridge, params);
  const stages = await setConnection(bridge, { ...params, password: "" });
  expect(outcomesOf(stages).patriot_login).toBe("ok");
});

test("names what the environment fixes, and does not change it", async () => {
  const patriot = await startPatriot();
  const env = { PATRIOT_HOST: "127.0.0.1", PATRIOT_PASSWORD: LOGIN.password };
  const bridge = await startRealBridge({ env });
  const params = connectionTo(portOf(patriot.url));
  const shown = await bridge.signer.call("connection.get");
  expect(shown.result).toMatchObject({ host: "127.0.0.1", fixed: ["host", "password"] });
  const other = await bridge.signer.call("connection.set", { ...params, host: "localhost" });
  expect(other.error?.data).toEqual({ code: "fixed_by_environment", params: { field: "host" } });
  const password = await bridge.signer.call("connection.set", { ...params, password: "another" });
  expect(password.error?.data.params).toEqual({ field: "password" });
  await setConnection(bridge, { ...params, password: "" });
  expect(readFileSync(`${bridge.dataFolder}/patriot.json`, "utf8")).not.toContain(LOGIN.password);
});

test("refuses Patriot's printed password beyond this machine", async () => {
  const bridge = await startRealBridge();
  const params = { ...connectionTo(9001), host: "patriot.example.com", password: "Patriot12##" };
  const { error } = await bridge.signer.call("connection.set", params);
  expect(error?.data.code).toBe("sample_password");
});

test.each([
  ["http://patriot", "host"],
  ["user:word@patriot", "host"],
  ["patriot/json", "host"],
  ["", "host"],
])("refuses the host %j", async (host, path) => {
  const bridge = await startRealBridge();
  const params = { ...connectionTo(9001), host };
  const { error } = await bridge.signer.call("connection.set", params);
  expect(error).toMatchObject({ code: -32602, data: { params: { path } } });
});

test.each<[BridgeMethod, object]>([
  ["connection.get", {}],
  ["connection.set", connectionTo(9001)],
  ["connection.test", {}],
])("%s is for administrators of Odoo", async (method, params) => {
  const bridge = await startBridge();
  const clerk = { ...ADMIN, user: "Marc Demo", is_admin: false };
  const { error } = await bridge.signer.call(method, params, clerk);
  expect(error?.data).toEqual({ code: "not_allowed", params: { user: "Marc Demo" } });
});

test("a call without a caller is no administrator's", async () => {
  const bridge = await startBridge();
  const body = { jsonrpc: "2.0", id: 1, method: "connection.get", params: {} };
  const response = await bridge.signer.post(JSON.stringify(body));
  expect(await response.json()).toMatchObject({ error: { data: { code: "not_allowed" } } });
});

test("without a connection the test says so and skips the rest", async () => {
  const bridge = await startRealBridge();
  const { result } = await bridge.signer.call("connection.test");
  expect(outcomesOf((result as { stages: Stage[] }).stages)).toEqual({
    bridge_to_odoo: "failed: odoo_unreachable",
    bridge_to_patriot: "failed: patriot_not_configured",
    patriot_login: "skipped",
    module_json: "skipped",
    module_odoo: "skipped",
  });
});

test("nothing listens: the way to Patriot fails", async () => {
  const patriot = await startPatriot();
  await patriot.stop();
  const bridge = await startRealBridge();
  const stages = await setConnection(bridge, connectionTo(portOf(patriot.url)));
  expect(outcomesOf(stages)).toMatchObject({
    bridge_to_patriot: "failed: patriot_unreachable",
    patriot_login: "skipped",
  });
  expect(stages.at(-1)).toMatchObject({ status: "skipped", ms: null, fault: null });
});

test("a wrong password: the login fails and the modules are skipped", async () => {
  const patriot = await startPatriot();
  const bridge = await startRealBridge();
  const params = { ...connectionTo(portOf(patriot.url)), password: "wrong" };
  expect(outcomesOf(await setConnection(bridge, params))).toMatchObject({
    bridge_to_patriot: "ok",
    patriot_login: "failed: patriot_login_refused",
    module_json: "skipped",
    module_odoo: "skipped",
  });
});

test("a licence without the Odoo module: that stage alone fails", async () => {
  const patriot = await startPatriot({ modules: ["JSON SDK"] });
  const bridge = await startRealBridge();
  const stages = await setConnection(bridge, connectionTo(portOf(patriot.url)));
  expect(outcomesOf(stages)).toMatchObject({
    patriot_login: "ok",
    module_json: "ok",
    module_odoo: "failed: module_missing",
  });
  expect(stages.at(-1)?.fault?.params).toEqual({ module: "Odoo" });
});

test("a licence without the JSON module: the login passes and that stage fails", async () => {
  const patriot = await startPatriot({ modules: ["Odoo"] });
  const bridge = await startRealBridge();
  const stages = await setConnection(bridge, connectionTo(portOf(patriot.url)));
  expect(outcomesOf(stages)).toMatchObject({
    patriot_login: "ok",
    module_json: "failed: module_missing",
  });
});

test.each<[string, string, RequestListener]>([
  ["a web page", "patriot_invalid_answer", (_request, response) => response.end("<html>")],
  [
    "a redirect",
    "patriot_redirected",
    (_request, response) => response.writeHead(302, { location: "https://example.com" }).end(),
  ],
])("%s instead of Patriot: the way there fails", async (_name, code, listener) => {
  const bridge = await startRealBridge();
  const outcomes = outcomesOf(await setConnection(bridge, connectionTo(await serve(listener))));
  expect(outcomes.bridge_to_patriot).toBe(`failed: ${code}`);
  for (const stage of SKIPPED_AFTER_REACH) {
    expect(outcomes[stage]).toBe("skipped");
  }
});

test("Odoo's faults stay in Odoo's stage", async () => {
  const patriot = await startPatriot();
  const { standIn, connection } = await startOdoo();
  const bridge = await startRealBridge({ odoo: connection });
  standIn.contractVersion = 99;
  const stages = await setConnection(bridge, connectionTo(portOf(patriot.url)));
  expect(outcomesOf(stages)).toMatchObject({
    bridge_to_odoo: "failed: bridge_outdated",
    module_odoo: "ok",
  });
});

test.each([
  ["odoo_login_refused", { key: "a-key-that-was-revoked-long-ago" }],
  ["odoo_wrong_database", { database_uuid: odooConnection().database_uuid }],
])("Odoo answers %s", async (code, change) => {
  const { connection } = await startOdoo();
  const bridge = await startRealBridge({ odoo: { ...connection, ...change } });
  const { result } = await bridge.signer.call("connection.test");
  const { stages } = result as { stages: Stage[] };
  expect(stages[0]).toMatchObject({ name: "bridge_to_odoo", status: "failed", fault: { code } });
});
