import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseConnectionString } from "../../bridge/config/connection_string.ts";
import { pairBridge } from "../clients/bridge_cli.ts";
import { readConnection } from "../clients/connection_file.ts";
import { expect, test, USERS } from "../fixtures.ts";
import { SettingsPage } from "../pages/settings_page.ts";

const STAGES = [
  "odoo_to_bridge",
  "bridge_to_odoo",
  "bridge_to_patriot",
  "patriot_login",
  "module_json",
  "module_odoo",
];

test("Test connection passes stage by stage, each with its time", async ({ signIn }) => {
  const settings = new SettingsPage(await signIn(USERS.admin));
  await settings.open();

  await settings.testConnection();

  for (const name of STAGES) {
    await expect(settings.stage(name)).toHaveAttribute("data-status", "ok");
    await expect(settings.stage(name)).toContainText(/\d\s?ms/);
  }
});

test("a stage that fails names its remedy and leaves the later ones untested", async ({
  signIn,
  faults,
  stack,
}) => {
  const settings = new SettingsPage(await signIn(USERS.admin));
  await settings.open();

  await faults.close();
  await settings.testConnection();
  const unreachable = settings.stage("bridge_to_patriot");
  await expect(unreachable).toHaveAttribute("data-status", "failed", { timeout: 20_000 });
  await expect(unreachable).toContainText("Check that Patriot's JSON service runs");
  await expect(settings.stage("module_odoo")).toHaveAttribute("data-status", "skipped");
  await faults.open();

  await stack.stopBridge();
  await settings.testConnection();
  const first = settings.stage("odoo_to_bridge");
  await expect(first).toHaveAttribute("data-status", "failed", { timeout: 20_000 });
  await expect(first).toContainText("Start the bridge");
  await stack.startBridge();
});

test("Patriot's connection is written through to the bridge and kept out of Odoo", async ({
  signIn,
  stack,
  admin,
}) => {
  const settings = new SettingsPage(await signIn(USERS.admin));
  await settings.open();
  const port = await settings.input("Port").inputValue();

  await settings.input("Password").fill("a-wrong-password-77");
  await settings.saveConnection();
  await expect(settings.savedStage("patriot_login")).toHaveAttribute("data-status", "failed");
  await settings.input("Password").fill(stack.patriot.password);
  await settings.saveConnection();
  await expect(settings.savedStage("module_odoo")).toHaveAttribute("data-status", "ok");

  const kept = await readFile(path.join(stack.data, "bridge", "patriot.json"), "utf8");
  expect(JSON.parse(kept)).toMatchObject({ port: Number(port), password: stack.patriot.password });
  const parameters = await admin.call<{ value: string }[]>(
    "ir.config_parameter",
    "search_read",
    [],
    { domain: [], fields: ["value"] },
  );
  expect(JSON.stringify(parameters)).not.toContain(stack.patriot.password);
});

test("Pair a bridge shows the connection string once, and the secret is never shown", async ({
  signIn,
  stack,
}) => {
  const page = await signIn(USERS.admin);
  const settings = new SettingsPage(page);
  await settings.open();
  const before = readConnection(stack.data);

  const text = await settings.pair(stack.bridge.url);

  const connection = parseConnectionString(text);
  if ("problem" in connection) {
    throw new Error(connection.problem);
  }
  expect(connection).toMatchObject({ database: stack.odoo.database, login: "patriot-bridge" });
  expect(connection.url).toBe(stack.odoo.url);

  await pairBridge(stack.data, text);
  expect(readConnection(stack.data)).toEqual(connection);
  expect(connection.secret).not.toBe(before.secret);
  await page.reload();
  await settings.open();
  expect(await page.content()).not.toContain(connection.secret);
  await expect(settings.bridgeSecret()).toHaveValue("");
  await expect(async () => {
    await settings.testConnection();
    await expect(settings.stage("bridge_to_odoo")).toHaveAttribute("data-status", "ok");
  }).toPass({ timeout: 15_000 });
});
