import { expect, test, vi } from "vitest";
import { startPatriot } from "../../embedded/test_patriot.ts";
import { odooConnection } from "../testing/bridge_fixture.ts";
import { ADMIN, type Signer } from "../testing/signer.ts";
import { MAX_OF_SESSION } from "./events.ts";
import { DeskBrowser, OPERATORS, startDeskBridge } from "./testing/desk_fixture.ts";

const KEY = { clientId: "1000", portId: "01" };

async function startDesk() {
  const patriot = await startPatriot({ seed: { clients: 5 } });
  const bridge = await startDeskBridge(patriot.url, { odoo: odooConnection() });
  return { patriot, bridge };
}

/** An operator of Odoo presses Open in Patriot. */
async function openFromOdoo(signer: Signer, workstation = "WS-1") {
  const caller = { ...ADMIN, operator: "OP03", workstation };
  const wish = { requestId: crypto.randomUUID(), requestedAt: new Date().toISOString() };
  return (await signer.call("client.open", { ...KEY, ...wish }, caller)).result;
}

test("what is opened from Odoo shows within a second at that workstation alone", async () => {
  const { bridge } = await startDesk();
  const here = await new DeskBrowser(bridge.url).signIn(OPERATORS.operator, "WS-1");
  const there = await new DeskBrowser(bridge.url).signIn(OPERATORS.supervisor, "WS-2");
  const [shown, other] = await Promise.all([here.listen(), there.listen()]);
  const pressed = performance.now();
  const outcome = await openFromOdoo(bridge.signer);
  await vi.waitFor(() => expect(shown.events).toHaveLength(1));
  expect(performance.now() - pressed).toBeLessThan(1_000);
  expect(outcome).toMatchObject({ outcome: "opened", signedIn: "OP02" });
  expect(shown.events).toEqual([
    { kind: "open", target: KEY, operatorId: "OP03", at: expect.any(String) },
  ]);
  expect(other.events).toEqual([]);
});

test("of two pages of one browser the one that was used last shows it", async () => {
  const { bridge } = await startDesk();
  const first = await new DeskBrowser(bridge.url).signIn(OPERATORS.operator);
  const second = first.openPage();
  const [one, two] = [await first.listen(), await second.listen()];
  await openFromOdoo(bridge.signer);
  await vi.waitFor(() => expect([one.events.length, two.events.length]).toEqual([0, 1]));
  await first.ask("session.get");
  await second.call("session.get", {}, { "x-patriot-background": "1" });
  await openFromOdoo(bridge.signer);
  await vi.waitFor(() => expect([one.events.length, two.events.length]).toEqual([1, 1]));
});

test("what opens while the page is loaded anew is shown then", async () => {
  const { bridge } = await startDesk();
  const browser = await new DeskBrowser(bridge.url).signIn(OPERATORS.operator);
  const before = await browser.listen();
  before.close();
  await before.ended;
  const opening = openFromOdoo(bridge.signer);
  const after = await browser.openPage().listen();
  expect(await opening).toMatchObject({ outcome: "opened" });
  await vi.waitFor(() => expect(after.events).toMatchObject([{ kind: "open", target: KEY }]));
});

test("signing out tells every page and ends its stream", async () => {
  const { bridge } = await startDesk();
  const browser = await new DeskBrowser(bridge.url).signIn(OPERATORS.operator);
  const pages = [await browser.listen(), await browser.openPage().listen()];
  await browser.ask("session.signOut");
  for (const page of pages) {
    await page.ended;
    const params = { reason: "you signed out" };
    expect(page.events).toEqual([
      { kind: "signedOut", fault: { code: "desk_signed_out", params } },
    ]);
  }
});

test("without a session the stream says so and ends", async () => {
  const { bridge } = await startDesk();
  const page = await new DeskBrowser(bridge.url).listen();
  await page.ended;
  expect(page.events).toMatchObject([{ kind: "signedOut", fault: { code: "desk_signed_out" } }]);
});

test("a stream that another site asks for is refused", async () => {
  const { bridge } = await startDesk();
  const browser = await new DeskBrowser(bridge.url).signIn(OPERATORS.operator);
  for (const site of ["cross-site", "same-site", "none"]) {
    expect((await browser.listen({ "sec-fetch-site": site })).status).toBe(403);
  }
  expect((await browser.listen({ "sec-fetch-site": "same-origin" })).status).toBe(200);
});

test("so many pages of a session listen, and no more", async () => {
  const { bridge } = await startDesk();
  const browser = await new DeskBrowser(bridge.url).signIn(OPERATORS.operator);
  const pages = [];
  for (let count = 0; count < MAX_OF_SESSION; count += 1) {
    pages.push(await browser.openPage().listen());
  }
  expect((await browser.listen()).status).toBe(429);
  pages[0]?.close();
  await vi.waitFor(async () => expect((await browser.listen()).status).toBe(200));
});

test("a bridge that stops ends the streams and signs everybody out at Patriot", async () => {
  const { bridge, patriot } = await startDesk();
  const browser = await new DeskBrowser(bridge.url).signIn(OPERATORS.operator);
  const page = await browser.listen();
  const started = performance.now();
  await bridge.stop();
  await page.ended;
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(page.events).toEqual([]);
  const opened = await patriot.patriot.call("workstation.openClient", {
    ...{ ...KEY, workstationId: "WS-1", operatorId: "OP01", requestId: crypto.randomUUID() },
    expiresAt: new Date(Date.now() + 10_000).toISOString(),
  });
  expect(opened.outcome).toBe("not_running");
});

test("the stream goes on when Patriot was away, until Patriot says that nobody is signed in", async () => {
  const { bridge, patriot } = await startDesk();
  const browser = await new DeskBrowser(bridge.url).signIn(OPERATORS.operator);
  const page = await browser.listen();
  await patriot.stop();
  expect((await browser.call("client.list")).error?.data.code).toBe("patriot_unreachable");
  expect((await browser.call("session.get")).error).toBeUndefined();
  await startPatriot({ file: patriot.file, port: Number(new URL(patriot.url).port) });
  await page.ended;
  expect(page.events).toMatchObject([{ kind: "signedOut" }]);
});
