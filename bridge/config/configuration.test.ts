import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { OdooConnection } from "../contract/odoo_api.ts";
import { readConfiguration } from "./configuration.ts";
import { formatConnectionString } from "./connection_string.ts";
import { pairingPath, writePairing } from "./pairing_file.ts";
import { patriotPath } from "./patriot_setup.ts";
import { ConfigurationError, type Problem } from "./problem.ts";
import type { SettingsSource } from "./settings.ts";

const ODOO: OdooConnection = {
  url: "https://odoo.example.com",
  database: "centre",
  database_uuid: "11111111-2222-4333-8444-555555555555",
  login: "patriot-bridge",
  key: "json2-key-of-the-configuration-test",
  secret: "shared-secret-of-the-configuration-test",
};
const PATRIOT = { host: "patriot.lan", port: 9001, encryption: "tls", user: "json" } as const;

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "patriot-config-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function problemsOf(source: SettingsSource): readonly Problem[] {
  try {
    readConfiguration(source);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}

test("needs no variable at all", () => {
  const { settings, odoo, patriot } = readConfiguration({
    env: { BRIDGE_DATA: temporaryFolder() },
  });
  expect(settings).toMatchObject({
    host: "127.0.0.1",
    port: 8070,
    sweepMs: 3000,
    logLevel: "info",
  });
  expect(odoo).toBeUndefined();
  expect(patriot.connection()).toBeUndefined();
  expect(patriot.fixed).toEqual([]);
});

test.each(["postgres://bridge:word@db:5432/bridges", "postgresql:///bridges"])(
  "takes the queue's database from %s",
  (url) => {
    const env = { BRIDGE_DATA: temporaryFolder(), DATABASE_URL: url };
    expect(readConfiguration({ env }).settings.databaseUrl).toBe(url);
  },
);

test("lists every problem at once, by name and with a remedy, and without secrets", () => {
  const password = "one-that-nobody-may-see";
  const env = {
    BRIDGE_DATA: temporaryFolder(),
    BRIDGE_HOST: "over there",
    BRIDGE_PORT: "http",
    LOG_LEVEL: "loud",
    SWEEP_SECONDS: "0",
    ODOO_CONNECTION: `patriot2.${password}`,
    ODOO_ALLOW_HTTP: "yes",
    PATRIOT_HOST: "http://patriot",
    PATRIOT_PORT: "0",
    PATRIOT_ENCRYPTION: "ssl",
    PATRIOT_USER: "u".repeat(101),
    PATRIOT_PASSWORD: password.repeat(20),
    PATRIOT_CA: "/nowhere/ca.pem",
    DATABASE_URL: `mysql://bridge:${password}@db/bridges`,
  };
  const { BRIDGE_DATA: _free, ...wrong } = env;
  const problems = problemsOf({ env });
  expect(problems.map(({ name }) => name).sort()).toEqual(Object.keys(wrong).sort());
  expect(problems.every(({ problem, remedy }) => problem !== "" && remedy !== "")).toBe(true);
  const { message } = new ConfigurationError(problems);
  expect(message.split("\n")).toHaveLength(1 + problems.length);
  expect(message).not.toContain(password);
});

test.each([
  ["https://desk.example.com", "https://desk.example.com"],
  ["https://desk.example.com:8443/desk/", "https://desk.example.com:8443"],
  ["http://localhost:8070/", "http://localhost:8070"],
])("the desk's address %s is that of its host", (given, origin) => {
  const env = { BRIDGE_DATA: temporaryFolder(), DESK_URL: given, DESK_IDLE_MINUTES: "5" };
  const { settings } = readConfiguration({ env });
  expect(settings).toMatchObject({ deskUrl: origin, deskIdleMinutes: 5 });
});

test.each([
  ["DESK_URL", "desk.example.com"],
  ["DESK_URL", "javascript:alert(1)"],
  ["DESK_URL", "https://user:word@desk.example.com"],
  ["DESK_URL", "https://example.com/other/path"],
  ["DESK_URL", "https://example.com/?a=1"],
  ["DESK_IDLE_MINUTES", "0"],
  ["DESK_IDLE_MINUTES", "481"],
  ["DESK_IDLE_MINUTES", "1.5"],
])("refuses %s=%s", (name, value) => {
  const problems = problemsOf({ env: { BRIDGE_DATA: temporaryFolder(), [name]: value } });
  expect(problems.map((problem) => problem.name)).toEqual([name]);
});

test("reads a file, and the environment goes before it", () => {
  const folder = temporaryFolder();
  const file = join(folder, "bridge.env");
  writeFileSync(file, `# the centre\nBRIDGE_PORT=8071\nLOG_LEVEL="warn"\nBRIDGE_DATA=${folder}\n`);
  const { settings } = readConfiguration({ env: { BRIDGE_CONFIG: file, LOG_LEVEL: "debug" } });
  expect(settings).toMatchObject({ port: 8071, logLevel: "debug", dataFolder: folder });
});

test("refuses a file that is not there, and names that it does not know", () => {
  const folder = temporaryFolder();
  expect(problemsOf({ env: {}, file: join(folder, "none") })[0]?.problem).toContain("ENOENT");
  const file = join(folder, "bridge.env");
  writeFileSync(file, `BRIDGE_PROT=1\nBRIDGE_DATA=${folder}\n`);
  expect(problemsOf({ env: {}, file })).toMatchObject([{ name: `${file}: BRIDGE_PROT` }]);
});

test("refuses a file with a secret that everybody may read", () => {
  const folder = temporaryFolder();
  const file = join(folder, "bridge.env");
  writeFileSync(file, `PATRIOT_PASSWORD=hidden\nBRIDGE_DATA=${folder}\n`, { mode: 0o644 });
  expect(problemsOf({ env: {}, file })).toMatchObject([
    { name: file, remedy: expect.stringContaining("chmod 600") },
  ]);
  chmodSync(file, 0o640);
  expect(problemsOf({ env: {}, file })).toEqual([]);
});

test.each([
  ["http://odoo.example.com", undefined, "unencrypted"],
  ["http://127.0.0.1:8069", undefined, undefined],
  ["http://localhost:8069", undefined, undefined],
  ["http://[::1]:8069", undefined, undefined],
  ["http://127.0.0.1.example.com", undefined, "unencrypted"],
  ["http://odoo.example.com", "1", undefined],
  ["https://user:word@odoo.example.com", undefined, "login"],
])("Odoo at %s with ODOO_ALLOW_HTTP=%s", (url, allow, problem) => {
  const ODOO_CONNECTION = formatConnectionString({ ...ODOO, url });
  const env = { BRIDGE_DATA: temporaryFolder(), ODOO_CONNECTION, ODOO_ALLOW_HTTP: allow };
  const problems = problemsOf({ env });
  expect(problems[0]?.problem).toEqual(problem && expect.stringContaining(problem));
  const stored = temporaryFolder();
  writePairing(stored, { ...ODOO, url });
  expect(problemsOf({ env: { BRIDGE_DATA: stored, ODOO_ALLOW_HTTP: allow } })).toHaveLength(
    problem ? 1 : 0,
  );
});

test.each([
  ["", "does not start"],
  ["patriot1.", "characters"],
  ["patriot1.a b", "characters"],
  ["patriot1.e30", "does not hold"],
  [formatConnectionString(ODOO).slice(0, -10), "is not whole"],
  [formatConnectionString({ ...ODOO, secret: "short" }), "secret"],
])("refuses the connection string %j", (text, problem) => {
  const env = { BRIDGE_DATA: temporaryFolder(), ODOO_CONNECTION: text || "?" };
  expect(problemsOf({ env })[0]?.problem).toContain(problem);
});

test("the environment's pairing goes before the stored one", () => {
  const BRIDGE_DATA = temporaryFolder();
  writePairing(BRIDGE_DATA, { ...ODOO, database: "stored" });
  expect(readConfiguration({ env: { BRIDGE_DATA } }).odoo?.database).toBe("stored");
  const ODOO_CONNECTION = formatConnectionString(ODOO);
  expect(readConfiguration({ env: { BRIDGE_DATA, ODOO_CONNECTION } }).odoo).toEqual(ODOO);
});

test("own files are the owner's alone; an open one is narrowed and told", () => {
  const BRIDGE_DATA = join(temporaryFolder(), "new");
  writePairing(BRIDGE_DATA, ODOO);
  const path = pairingPath(BRIDGE_DATA);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(BRIDGE_DATA).mode & 0o777).toBe(0o700);
  chmodSync(path, 0o644);
  const { warnings } = readConfiguration({ env: { BRIDGE_DATA } });
  expect(warnings).toEqual([expect.stringContaining(path)]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readConfiguration({ env: { BRIDGE_DATA } }).warnings).toEqual([]);
});

test("names damaged files of its own", () => {
  const BRIDGE_DATA = temporaryFolder();
  writeFileSync(pairingPath(BRIDGE_DATA), "{", { mode: 0o600 });
  writeFileSync(patriotPath(BRIDGE_DATA), '{"port":"x"}', { mode: 0o600 });
  const names = problemsOf({ env: { BRIDGE_DATA } }).map(({ name }) => name);
  expect(names).toEqual([pairingPath(BRIDGE_DATA), patriotPath(BRIDGE_DATA)]);
});

test("keeps what Odoo's form enters, and never what the environment sets", () => {
  const BRIDGE_DATA = temporaryFolder();
  const env = { BRIDGE_DATA, PATRIOT_PASSWORD: "from-the-environment" };
  const { patriot } = readConfiguration({ env });
  expect(patriot.fixed).toEqual(["password"]);
  patriot.store({ ...PATRIOT, password: "from-the-environment" });
  expect(patriot.connection()).toEqual({ ...PATRIOT, password: "from-the-environment" });
  const again = readConfiguration({ env: { BRIDGE_DATA } }).patriot;
  expect(again.known()).toMatchObject(PATRIOT);
  expect(again.connection()).toBeUndefined();
});

test("the environment goes before what Odoo's form entered", () => {
  const BRIDGE_DATA = temporaryFolder();
  readConfiguration({ env: { BRIDGE_DATA } }).patriot.store({ ...PATRIOT, password: "p" });
  const { patriot } = readConfiguration({ env: { BRIDGE_DATA, PATRIOT_HOST: "other.lan" } });
  expect(patriot.connection()).toEqual({ ...PATRIOT, host: "other.lan", password: "p" });
});

test.each([
  ["patriot.lan", 1],
  ["127.0.0.1", 0],
])("Patriot's printed password at %s: %i problems", (host, count) => {
  const env = {
    BRIDGE_DATA: temporaryFolder(),
    PATRIOT_HOST: host,
    PATRIOT_USER: "patriot",
    PATRIOT_PASSWORD: "Patriot12##",
  };
  const problems = problemsOf({ env });
  expect(problems.map(({ name }) => name)).toEqual(Array(count).fill("PATRIOT_PASSWORD"));
});
