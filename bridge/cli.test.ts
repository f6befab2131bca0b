import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { formatConnectionString } from "./config/connection_string.ts";
import { readPairing } from "./config/pairing_file.ts";
import { DEMO_PASSWORD } from "./embedded/seed/demo_operators.ts";
import { LOGIN, startPatriot } from "./embedded/test_patriot.ts";
import { temporaryFolder } from "./server/testing/bridge_fixture.ts";
import { startOdoo } from "./server/testing/odoo_service.ts";

const CLI = join(import.meta.dirname, "cli.ts");

/** Runs the command line in a process of its own, with nothing of this one's configuration. */
function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", CLI, ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const output: string[] = [];
  child.stdout.on("data", (chunk) => output.push(String(chunk)));
  child.stderr.on("data", (chunk) => output.push(String(chunk)));
  const text = () => output.join("");
  return { child, text, ended: endOf(child) };
}

async function endOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, "close")) as [number | null];
  return code;
}

async function waitForLine(started: ReturnType<typeof run>, part: string): Promise<string> {
  for await (const _chunk of started.child.stdout) {
    const line = started
      .text()
      .split("\n")
      .find((text) => text.includes(part));
    if (line !== undefined) {
      return line;
    }
  }
  throw new Error(`It ended without "${part}": ${started.text()}`);
}

test("serve ends by a signal with 0, and its log is JSON", { timeout: 60_000 }, async () => {
  const bridge = run(["serve"], { BRIDGE_PORT: "0", BRIDGE_DATA: temporaryFolder() });
  const { url } = JSON.parse(await waitForLine(bridge, "the bridge serves")) as { url: string };
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  bridge.child.kill("SIGTERM");
  expect(await bridge.ended).toBe(0);
});

test("serve lists every problem and ends with 2", { timeout: 60_000 }, async () => {
  const env = { BRIDGE_PORT: "x", LOG_LEVEL: "y", BRIDGE_DATA: temporaryFolder() };
  const bridge = run(["serve"], env);
  expect(await bridge.ended).toBe(2);
  expect(bridge.text()).toContain("BRIDGE_PORT is not a port number");
  expect(bridge.text()).toContain("LOG_LEVEL is none of");
});

test("serve names the port that is in use and ends with 2", { timeout: 60_000 }, async () => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => {
    other.close();
  });
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  const env = { BRIDGE_PORT: String(port), BRIDGE_DATA: temporaryFolder() };
  const bridge = run(["serve"], env);
  expect(await bridge.ended).toBe(2);
  expect(bridge.text()).toContain(`BRIDGE_PORT ${port}: in use`);
});

test("pair reads the connection string from standard input", { timeout: 60_000 }, async () => {
  const { connection } = await startOdoo();
  const folder = temporaryFolder();
  const pairing = run(["pair"], { BRIDGE_DATA: folder });
  pairing.child.stdin.end(`${formatConnectionString(connection)}\n`);
  expect(await pairing.ended).toBe(0);
  expect(readPairing(folder)?.connection).toEqual(connection);
});

test("embedded stays on this machine and needs a password", { timeout: 60_000 }, async () => {
  const patriot = run(["embedded", "--host", "0.0.0.0", "--data", join(temporaryFolder(), "p.db")]);
  expect(await patriot.ended).toBe(2);
  expect(patriot.text()).toContain("--host 0.0.0.0");
  expect(patriot.text()).toContain("PATRIOT_PASSWORD");
});

test("a workstation prints what opens there until Ctrl-C", { timeout: 60_000 }, async () => {
  const { url, patriot } = await startPatriot();
  const desk = run(["workstation", "WS-1", "--operator", "OP01"], {
    BRIDGE_DATA: temporaryFolder(),
    PATRIOT_HOST: "127.0.0.1",
    PATRIOT_PORT: new URL(url).port,
    PATRIOT_USER: LOGIN.user,
    PATRIOT_PASSWORD: LOGIN.password,
    PATRIOT_OPERATOR_PASSWORD: DEMO_PASSWORD,
  });
  await vi.waitFor(() => expect(desk.text()).toContain("OP01 is signed in"), 30_000);
  const { outcome } = await patriot.call("workstation.openClient", {
    ...{ clientId: "1000", portId: "01", workstationId: "WS-1", operatorId: "OP03" },
    requestId: crypto.randomUUID(),
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
  });
  expect(outcome).toBe("opened");
  await vi.waitFor(() => expect(desk.text()).toContain("1000-01  for OP03"), 5_000);
  desk.child.kill("SIGINT");
  expect(await desk.ended).toBe(0);
});

test("dealer names what is missing or wrong", { timeout: 60_000 }, async () => {
  const env = { BRIDGE_DATA: temporaryFolder() };
  const link = ["dealer", "link", "D001", "--operator", "OP01", "--customer"];
  const [unpaired, noNumber, noDealer] = [
    run([...link, "42"], env),
    run([...link, "Harbour"], env),
    run(["dealer", "unlink", "D 1", "--operator", "OP01"], env),
  ];
  expect(await unpaired.ended).toBe(1);
  expect(unpaired.text()).toContain("not paired");
  expect(await noNumber.ended).toBe(2);
  expect(noNumber.text()).toContain("It is no record");
  expect(await noDealer.ended).toBe(2);
});

test("wrong options end with 2", { timeout: 60_000 }, async () => {
  expect(await run(["nothing"]).ended).toBe(2);
});
