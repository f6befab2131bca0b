import { Agent, request } from "undici";
import { expect, test } from "vitest";
import type { PatriotParams } from "../contract/patriot_api.ts";
import { createDesks } from "./desks.ts";
import { DEMO_PASSWORD } from "./seed/demo_operators.ts";
import { startBilling } from "./test_billing.ts";
import { connectTo, expectFault, LOGIN_HEADER, startPatriot } from "./test_patriot.ts";

const KEY = { clientId: "1000", portId: "01" };

function makeRequest(changes: Partial<PatriotParams<"workstation.openClient">> = {}) {
  return {
    ...KEY,
    workstationId: "WS-1",
    operatorId: "OP03",
    requestId: crypto.randomUUID(),
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
    ...changes,
  };
}

async function signIn(url: string, workstationId = "WS-1", operatorId = "OP01") {
  const patriot = connectTo(url);
  const login = { workstationId, operatorId, password: DEMO_PASSWORD };
  const { session } = await patriot.call("workstation.signIn", login);
  const take = async (waitMs = 0) =>
    (await patriot.call("workstation.take", { session, waitMs })).opened;
  return { session, take };
}

test("a client opens on the workstation that waits, once", async () => {
  const { url, patriot } = await startPatriot();
  const { take } = await signIn(url);
  const taking = take(25_000);
  const request = makeRequest();
  expect(await patriot.call("workstation.openClient", request)).toEqual({
    outcome: "opened",
    signedIn: "OP01",
  });
  expect(await taking).toMatchObject([{ target: KEY, operatorId: "OP03" }]);
  expect(await take()).toEqual([]);
});

test("a repeat of a request opens nothing and hears what became of it, also after a restart", async () => {
  const { url, patriot, file, stop } = await startPatriot();
  const { take } = await signIn(url);
  const taking = take(25_000);
  const request = makeRequest();
  const same = { ...request, requestId: request.requestId.toUpperCase() };
  const answers = await Promise.all(
    [request, same, request].map((one) => patriot.call("workstation.openClient", one)),
  );
  expect(answers.map(({ outcome }) => outcome)).toEqual(["opened", "opened", "opened"]);
  expect(await taking).toHaveLength(1);
  await stop();

  const again = await startPatriot({ file });
  const desk = await signIn(again.url);
  expect(await again.patriot.call("workstation.openClient", request)).toEqual(answers[0]);
  expect(await desk.take()).toEqual([]);
});

test("nobody signed in means that nothing opens, not even later", async () => {
  const { url, patriot } = await startPatriot();
  const answer = await patriot.call("workstation.openClient", makeRequest());
  expect(answer).toEqual({ outcome: "not_running", signedIn: null });
  const { take } = await signIn(url);
  expect(await take()).toEqual([]);
});

test("another workstation gets nothing, and a signed-out one does not run", async () => {
  const { url, patriot } = await startPatriot();
  const { session } = await signIn(url);
  await signIn(url, "WS-2", "OP02");
  await patriot.call("workstation.signOut", { session });
  const answer = await patriot.call("workstation.openClient", makeRequest());
  expect(answer).toEqual({ outcome: "not_running", signedIn: null });
});

test("what comes too late opens nothing", async () => {
  const { url, patriot } = await startPatriot();
  const { take } = await signIn(url);
  const expiresAt = new Date(Date.now() - 1).toISOString();
  const answer = await patriot.call("workstation.openClient", makeRequest({ expiresAt }));
  expect(answer).toEqual({ outcome: "expired", signedIn: "OP01" });
  expect(await take()).toEqual([]);
});

test("an unknown client, operator or workstation is refused", async () => {
  const { patriot } = await startPatriot();
  const open = (changes: Partial<PatriotParams<"workstation.openClient">>) =>
    patriot.call("workstation.openClient", makeRequest(changes));
  await expectFault(open({ clientId: "1002" }), "client_missing", { clientNo: "1002-01" });
  await expectFault(open({ operatorId: "OP99" }), "unknown_operator", { operator: "OP99" });
  const what = "Workstation WS-99";
  await expectFault(open({ workstationId: "WS-99" }), "not_found", { what });
});

test("a workstation whose line broke while it waited is handed nothing", async () => {
  const { url, patriot } = await startPatriot();
  const { session, take } = await signIn(url);
  const line = new Agent();
  const params = { session, waitMs: 25_000 };
  const broken = request(`${url}/json`, {
    dispatcher: line,
    method: "POST",
    headers: { "content-type": "application/json", authorization: LOGIN_HEADER },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "workstation.take", params }),
  }).catch(() => "broken");
  await take();
  await line.destroy();
  expect(await broken).toBe("broken");
  const opening = patriot.call("workstation.openClient", makeRequest());
  const opened: unknown[] = [];
  while (opened.length === 0) {
    opened.push(...(await take(1_000)));
  }
  expect(opened).toHaveLength(1);
  expect(await opening).toMatchObject({ outcome: "opened" });
});

test("a session that another sign-in replaced hears of it", async () => {
  const { url } = await startPatriot();
  const { take } = await signIn(url);
  await signIn(url, "ws-1", "OP02");
  await expectFault(take(), "desk_signed_out", { reason: "OP02 signed in at WS-1" });
});

test("the service stops at once while a workstation waits", async () => {
  const { url, stop } = await startPatriot();
  const { take } = await signIn(url);
  const taking = take(25_000);
  await take();
  await stop();
  expect(await taking).toEqual([]);
});

test("a batch opens on a workstation beside clients, once for a request", async () => {
  const { url, patriot, createBatch } = await startBilling();
  const { batchId } = await createBatch();
  const { take } = await signIn(url);
  const taking = take(25_000);
  const { clientId: _client, portId: _port, ...request } = makeRequest();
  const open = { ...request, batchId };
  const [one, two] = await Promise.all([
    patriot.call("workstation.openBatch", open),
    patriot.call("workstation.openBatch", open),
  ]);
  expect([one, two]).toEqual([
    { outcome: "opened", signedIn: "OP01" },
    { outcome: "opened", signedIn: "OP01" },
  ]);
  expect(await taking).toEqual([
    { target: { batchId }, operatorId: "OP03", at: expect.any(String) },
  ]);
  const missing = patriot.call("workstation.openBatch", { ...open, batchId: "B000999" });
  await expectFault(missing, "not_found", { what: "Batch B000999" });
});

const OTHER = { clientId: "1001", portId: "01" };
const WISH = { target: KEY, operatorId: "OP03" };

test("a workstation that does not ask for 15 s no longer runs", async () => {
  let now = 1_000_000;
  const desks = createDesks({ now: () => now });
  const session = desks.signIn("WS-1", "OP01");
  now += 14_999;
  expect(desks.operatorAt("WS-1")).toBe("OP01");
  now += 1;
  expect(desks.operatorAt("WS-1")).toBeNull();
  await desks.take(session, 0);
  expect(desks.operatorAt("WS-1")).toBe("OP01");
});

test("a wish that is not taken in time may still be taken, until it expires", async () => {
  let now = 1_000_000;
  const desks = createDesks({ now: () => now, answerMs: 1 });
  const session = desks.signIn("WS-1", "OP01");
  const expiresAt = now + 60_000;
  expect(await desks.open("WS-1", { ...WISH, expiresAt })).toBe(false);
  expect(await desks.open("WS-1", { ...WISH, target: OTHER, expiresAt: now + 90_000 })).toBe(false);
  now = expiresAt;
  expect(await desks.take(session, 0)).toMatchObject([{ target: OTHER }]);
  expect(await desks.take(session, 0)).toEqual([]);
});
