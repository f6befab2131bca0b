import { expect, onTestFinished, test, vi } from "vitest";
import { startBilling } from "../embedded/test_billing.ts";
import { LOGIN, startPatriot } from "../embedded/test_patriot.ts";
import { temporaryFolder } from "../server/testing/bridge_fixture.ts";
import { readOperatorPassword, runWorkstation } from "./workstation.ts";

const KEY = { clientId: "1000", portId: "01" };
type Login = { workstationId: string; operatorId: string; password: string };

const OPEN = { ...KEY, workstationId: "WS-1", operatorId: "OP03" };

function start(url: string, change: Partial<Login> = {}) {
  const env = {
    BRIDGE_DATA: temporaryFolder(),
    PATRIOT_HOST: "127.0.0.1",
    PATRIOT_PORT: new URL(url).port,
    PATRIOT_USER: LOGIN.user,
    PATRIOT_PASSWORD: LOGIN.password,
  };
  const lines: string[] = [];
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const ended = runWorkstation({
    source: { env },
    workstationId: "WS-1",
    operatorId: "OP01",
    password: "desk",
    ...change,
    print: (line) => lines.push(line),
    signal: end.signal,
  });
  return { lines, end, ended };
}

const requestOf = () => ({
  ...OPEN,
  requestId: crypto.randomUUID(),
  expiresAt: new Date(Date.now() + 60_000).toISOString(),
});

test("prints each client that opens, and signs out at the end", async () => {
  const { url, patriot } = await startPatriot();
  const { lines, end, ended } = start(url);
  await vi.waitFor(() => expect(lines[0]).toContain("WS-1: OP01 is signed in"), 5_000);
  const first = await patriot.call("workstation.openClient", requestOf());
  expect(first).toEqual({ outcome: "opened", signedIn: "OP01" });
  await vi.waitFor(() => expect(lines[1]).toContain("1000-01  for OP03"), 5_000);
  const { client } = await patriot.call("client.get", KEY);
  expect(lines[1]).toContain(client?.site.name);
  end.abort();
  await ended;
  const second = await patriot.call("workstation.openClient", requestOf());
  expect(second.outcome).toBe("not_running");
});

test("prints a batch that opens, with its name and state", async () => {
  const { url, patriot, createBatch } = await startBilling();
  const { batchId } = await createBatch();
  const { lines } = start(url);
  await vi.waitFor(() => expect(lines).toHaveLength(1), 5_000);
  const { clientId: _client, portId: _port, ...request } = requestOf();
  await patriot.call("workstation.openBatch", { ...request, batchId });
  const shown = `batch ${batchId}  for OP03  Services, 2026-11-01, generating`;
  await vi.waitFor(() => expect(lines[1]).toContain(shown), 5_000);
});

test("ends when somebody else signs in there, who stays", async () => {
  const { url, patriot } = await startPatriot();
  const first = start(url);
  await vi.waitFor(() => expect(first.lines).toHaveLength(1), 5_000);
  const second = start(url, { operatorId: "OP02" });
  await expect(first.ended).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringContaining("Somebody else signed in at WS-1"),
  });
  const { outcome, signedIn } = await patriot.call("workstation.openClient", requestOf());
  expect({ outcome, signedIn }).toEqual({ outcome: "opened", signedIn: "OP02" });
  second.end.abort();
  await second.ended;
});

test("signs in again after the Patriot was away", { timeout: 20_000 }, async () => {
  const { url, file, stop } = await startPatriot();
  const { lines, end, ended } = start(url);
  await vi.waitFor(() => expect(lines).toHaveLength(1), 5_000);
  await stop();
  await vi.waitFor(() => expect(lines.join()).toContain("does not answer"), 5_000);
  const { patriot } = await startPatriot({ file, port: Number(new URL(url).port) });
  await vi.waitFor(() => expect(lines.at(-1)).toContain("is signed in again"), 5_000);
  const { outcome } = await patriot.call("workstation.openClient", requestOf());
  expect(outcome).toBe("opened");
  end.abort();
  await ended;
});

test.each([{ workstationId: "WS-99" }, { operatorId: "OP99" }, { password: "guessed" }])(
  "%o is refused",
  async (wrong) => {
    const { url } = await startPatriot();
    await expect(start(url, wrong).ended).rejects.toMatchObject({
      fault: { code: "desk_login_refused" },
    });
  },
);

test("the password comes from the environment", async () => {
  vi.stubEnv("PATRIOT_OPERATOR_PASSWORD", "of the environment");
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  expect(await readOperatorPassword("OP01")).toBe("of the environment");
});

test("a Patriot that is not there or refuses the login is named", async () => {
  await expect(start("http://127.0.0.1:9").ended).rejects.toMatchObject({
    fault: { code: "patriot_unreachable" },
  });
  const { url } = await startPatriot({ password: "another word" });
  await expect(start(url).ended).rejects.toMatchObject({
    fault: { code: "patriot_login_refused" },
  });
});
