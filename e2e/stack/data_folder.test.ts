import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keepSecret, openDataFolder } from "./data_folder.ts";
import { writePatriotAddress } from "./services.ts";

const LOGIN = { user: "patriot", password: "secret" };

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "patriot-data-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, "data");
}

async function storedPatriot(path: string): Promise<unknown> {
  return JSON.parse(await readFile(join(path, "bridge", "patriot.json"), "utf8"));
}

test("a second opening finds the state of the first", async () => {
  const path = await emptyFolder();
  const first = await openDataFolder(path, true);
  first.state.addonKey = "key";
  await first.save();
  expect((await openDataFolder(path, true)).state).toEqual(first.state);
});

test("two folders have two databases", async () => {
  const one = await openDataFolder(await emptyFolder(), true);
  const other = await openDataFolder(await emptyFolder(), true);
  expect(one.state.database).not.toBe(other.state.database);
});

test("a folder with demo data is not started without", async () => {
  const path = await emptyFolder();
  await (await openDataFolder(path, true)).save();
  await expect(openDataFolder(path, false)).rejects.toThrow("--demo=true");
});

test("a secret is made once, for its owner alone", async () => {
  const folder = await openDataFolder(await emptyFolder(), true);
  const secret = await keepSecret(folder, "patriot_password");
  expect(await keepSecret(folder, "patriot_password")).toBe(secret);
  expect((await stat(folder.file("patriot_password"))).mode & 0o777).toBe(0o600);
});

test("the bridge is told another port of the embedded Patriot", async () => {
  const folder = await openDataFolder(await emptyFolder(), true);
  await writePatriotAddress(folder, { host: "127.0.0.1", port: 9001 }, LOGIN);
  await writePatriotAddress(folder, { host: "127.0.0.1", port: 9002 }, LOGIN);
  expect(await storedPatriot(folder.path)).toEqual({
    host: "127.0.0.1",
    port: 9002,
    encryption: "none",
    ...LOGIN,
  });
});

test("what somebody entered in Odoo about Patriot stays", async () => {
  const folder = await openDataFolder(await emptyFolder(), true);
  await writePatriotAddress(folder, { host: "127.0.0.1", port: 9001 }, LOGIN);
  const entered = { host: "patriot.example.com", port: 9001, encryption: "tls", ...LOGIN };
  await writeFile(folder.file("bridge", "patriot.json"), JSON.stringify(entered));
  await writePatriotAddress(folder, { host: "127.0.0.1", port: 9002 }, LOGIN);
  expect(await storedPatriot(folder.path)).toEqual(entered);
});
