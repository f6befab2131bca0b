import { existsSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { formatConnectionString } from "../config/connection_string.ts";
import { pairingPath, readPairing, writePairing } from "../config/pairing_file.ts";
import type { OdooConnection } from "../contract/odoo_api.ts";
import { odooConnection, temporaryFolder } from "../server/testing/bridge_fixture.ts";
import { startOdoo } from "../server/testing/odoo_service.ts";
import { pairBridge } from "./pair.ts";

type Options = { replace?: boolean; env?: Record<string, string> };

async function pair(
  dataFolder: string,
  connection: OdooConnection | string,
  options: Options = {},
) {
  const lines: string[] = [];
  await pairBridge({
    source: { env: { BRIDGE_DATA: dataFolder, ...options.env } },
    connection: typeof connection === "string" ? connection : formatConnectionString(connection),
    replace: options.replace ?? false,
    print: (line) => lines.push(line),
  });
  return lines.join("\n");
}

test("stores a pairing that Odoo confirms, for its owner alone, and says with what", async () => {
  const { connection } = await startOdoo();
  const folder = temporaryFolder();
  const text = await pair(folder, connection);
  expect(readPairing(folder)?.connection).toEqual(connection);
  expect(statSync(pairingPath(folder)).mode & 0o777).toBe(0o600);
  expect(text).toContain(connection.database);
  expect(text).toContain(connection.url);
  expect(text).not.toContain(connection.key);
  expect(text).not.toContain(connection.secret);
});

test.each([
  ["no Odoo there", "odoo_unreachable", { url: "http://127.0.0.1:9" }],
  ["a revoked key", "odoo_login_refused", { key: "a-key-that-was-revoked-long-ago" }],
  ["another database", "odoo_wrong_database", { database_uuid: odooConnection().database_uuid }],
])("stores nothing with %s", async (_name, code, change) => {
  const { connection } = await startOdoo();
  const folder = temporaryFolder();
  await expect(pair(folder, { ...connection, ...change })).rejects.toMatchObject({
    fault: { code },
  });
  expect(existsSync(pairingPath(folder))).toBe(false);
});

test("stores nothing for an addon of another contract", async () => {
  const { standIn, connection } = await startOdoo();
  standIn.contractVersion = 99;
  const folder = temporaryFolder();
  await expect(pair(folder, connection)).rejects.toMatchObject({
    fault: { code: "bridge_outdated" },
  });
  expect(existsSync(pairingPath(folder))).toBe(false);
});

test("gives up the pairing with another database only when told to", async () => {
  const { connection } = await startOdoo();
  const folder = temporaryFolder();
  writePairing(folder, odooConnection({ database: "live" }));
  await expect(pair(folder, connection)).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining("--replace"),
  });
  expect(readPairing(folder)?.connection.database).toBe("live");
  await pair(folder, connection, { replace: true });
  expect(readPairing(folder)?.connection).toEqual(connection);
});

test("a new key for the same database needs no --replace", async () => {
  const { connection } = await startOdoo();
  const folder = temporaryFolder();
  writePairing(folder, { ...connection, key: "an-older-key-of-the-same-database" });
  await pair(folder, connection);
  expect(readPairing(folder)?.connection.key).toBe(connection.key);
});

test.each([
  ["something else", "does not start"],
  [formatConnectionString(odooConnection()).slice(0, 80), "not whole"],
  [formatConnectionString(odooConnection({ url: "http://odoo.example.com" })), "unencrypted"],
])("refuses %j without showing it", async (text, problem) => {
  const failure = await pair(temporaryFolder(), text).catch((error: unknown) => error);
  expect(failure).toMatchObject({ exitCode: 2, message: expect.stringContaining(problem) });
  expect((failure as Error).message).not.toContain(text.slice(9, 40));
});

test("leaves a pairing of the environment alone", async () => {
  const env = { ODOO_CONNECTION: formatConnectionString(odooConnection()) };
  const pairing = pair(temporaryFolder(), odooConnection(), { env });
  await expect(pairing).rejects.toMatchObject({ exitCode: 2 });
});
