import { expect, test, vi } from "vitest";
import { startPatriot } from "../../embedded/test_patriot.ts";
import { DeskBrowser, OPERATORS, PASSWORD, startDeskBridge } from "./testing/desk_fixture.ts";

const RIGHT = { operatorId: OPERATORS.operator, password: PASSWORD, workstationId: "WS-1" };

async function startDesk(env: Record<string, string> = {}) {
  const patriot = await startPatriot({ seed: { clients: 5 } });
  const bridge = await startDeskBridge(patriot.url, { env });
  return { patriot, bridge, browser: new DeskBrowser(bridge.url) };
}

test("an operator signs in, is known by the cookie, and signs out", async () => {
  const { browser } = await startDesk();
  const session = await browser.ask("session.signIn", RIGHT);
  expect(session).toEqual({
    operator: { operatorId: "OP02", name: expect.any(String), role: "operator" },
    workstation: { workstationId: "WS-1", name: expect.any(String) },
    idleMinutes: 30,
    odoo: null,
    version: expect.any(String),
  });
  expect(browser.setCookie).toMatch(
    /^patriot_desk=[\w-]{43}; Path=\/desk; HttpOnly; SameSite=Strict$/,
  );
  expect(await browser.ask("session.get")).toEqual(session);
  const former = browser.cookie;
  await browser.ask("session.signOut");
  expect(browser.setCookie).toContain("Max-Age=0");
  browser.cookie = former;
  const { error } = await browser.call("session.get");
  expect(error?.data).toEqual({
    code: "desk_signed_out",
    params: { reason: "you signed out" },
  });
});

test("the cookie is for https alone where the desk's public address is", async () => {
  const { browser } = await startDesk({ DESK_URL: "https://desk.example.com/desk/" });
  await browser.signIn(OPERATORS.operator);
  expect(browser.setCookie).toMatch(/; Secure$/);
});

test.each([
  ["a wrong password", { ...RIGHT, password: "guessed" }],
  ["an unknown operator", { ...RIGHT, operatorId: "NOBODY" }],
  ["an unknown workstation", { ...RIGHT, workstationId: "WS-99" }],
  ["a program", { ...RIGHT, operatorId: "BILLING" }],
])("%s is refused in the same words", async (_name, params) => {
  const { browser } = await startDesk();
  const { error } = await browser.call("session.signIn", params);
  expect(error).toEqual({
    code: -32000,
    message: "Operator, password or workstation is wrong.",
    data: { code: "desk_login_refused", params: {} },
  });
  expect(browser.cookie).toBeUndefined();
});

test("after five wrong passwords even the right one waits, also for another operator there", async () => {
  const { browser } = await startDesk();
  for (let count = 0; count < 5; count += 1) {
    const { error } = await browser.call("session.signIn", { ...RIGHT, password: `no ${count}` });
    expect(error?.data.code).toBe("desk_login_refused");
  }
  for (const operatorId of [OPERATORS.operator, OPERATORS.supervisor]) {
    const { error } = await browser.call("session.signIn", { ...RIGHT, operatorId });
    expect(error?.data.code).toBe("desk_login_paused");
    expect(error?.data.params.seconds).toBeGreaterThan(20);
  }
});

test("many guesses at once are no more than five", async () => {
  const { browser } = await startDesk();
  const guesses = Array.from({ length: 40 }, (_, count) =>
    browser.call("session.signIn", { ...RIGHT, password: `guess ${count}` }),
  );
  const codes = (await Promise.all(guesses)).map(({ error }) => error?.data.code);
  expect(codes.filter((code) => code === "desk_login_refused").length).toBeLessThanOrEqual(5);
  expect(codes.filter((code) => code === "desk_login_paused").length).toBeGreaterThanOrEqual(35);
});

test("a Patriot that is away is named, and counts as no wrong password", async () => {
  const { browser, patriot } = await startDesk();
  await patriot.stop();
  for (let count = 0; count < 6; count += 1) {
    const { error } = await browser.call("session.signIn", RIGHT);
    expect(error?.data.code).toBe("patriot_unreachable");
  }
});

test("a new sign-in at a workstation ends the session there, whoever it was", async () => {
  const { browser, bridge } = await startDesk();
  await browser.signIn(OPERATORS.operator);
  const listening = await browser.listen();
  await new DeskBrowser(bridge.url).signIn(OPERATORS.supervisor);
  await listening.ended;
  const reason = "OP01 signed in at WS-1";
  expect(listening.events).toEqual([
    { kind: "signedOut", fault: { code: "desk_signed_out", params: { reason } } },
  ]);
  expect((await browser.call("client.list")).error?.data.params).toEqual({ reason });
});

test("a sign-in at the workstation elsewhere than at this bridge ends the session too", async () => {
  const { browser, patriot } = await startDesk();
  await browser.signIn(OPERATORS.operator);
  const listening = await browser.listen();
  await patriot.patriot.call("workstation.signIn", { ...RIGHT, operatorId: OPERATORS.billing });
  await listening.ended;
  expect(listening.events).toMatchObject([{ kind: "signedOut" }]);
  expect((await browser.call("client.list")).error?.data.code).toBe("desk_signed_out");
});

test("a second sign-in in one browser ends the first", async () => {
  const { browser, patriot } = await startDesk();
  await browser.signIn(OPERATORS.operator, "WS-1");
  const listening = await browser.listen();
  await browser.signIn(OPERATORS.operator, "WS-2");
  await listening.ended;
  expect(await browser.ask("session.get")).toMatchObject({
    workstation: { workstationId: "WS-2" },
  });
  await vi.waitFor(async () => {
    const opened = await patriot.patriot.call("workstation.openClient", {
      ...{ clientId: "1000", portId: "01", workstationId: "WS-1", operatorId: "OP01" },
      requestId: crypto.randomUUID(),
      expiresAt: new Date(Date.now() + 10_000).toISOString(),
    });
    expect(opened.outcome).toBe("not_running");
  });
});

test("no password and no token stands in the log", async () => {
  const { browser, bridge } = await startDesk();
  await browser.call("session.signIn", { ...RIGHT, password: "a-wrong-password" });
  await browser.signIn(OPERATORS.operator);
  await browser.ask("client.list");
  const token = browser.cookie?.split("=")[1] ?? "";
  expect(token).toHaveLength(43);
  expect(bridge.log()).toContain("signed in at the desk");
  for (const secret of [token, "a-wrong-password", `"${PASSWORD}"`]) {
    expect(bridge.log()).not.toContain(secret);
  }
});
