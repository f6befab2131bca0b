import { expect, test } from "vitest";
import { type DeskMethod, deskMethods } from "../../contract/desk_api.ts";
import { mayActAs, type Role } from "../../contract/roles.ts";
import { startPatriot } from "../../embedded/test_patriot.ts";
import { DeskBrowser, OPERATORS, startDeskBridge } from "./testing/desk_fixture.ts";

/** What signs out goes last. */
const METHODS = [
  ...(Object.keys(deskMethods) as DeskMethod[]).filter((name) => name !== "session.signOut"),
  "session.signOut" as const,
];

async function startDesk() {
  const patriot = await startPatriot({ seed: { clients: 5 } });
  const bridge = await startDeskBridge(patriot.url);
  return { patriot, bridge };
}

test.each([
  ["operator", OPERATORS.operator],
  ["billing", OPERATORS.billing],
  ["supervisor", OPERATORS.supervisor],
] as const)("the right %s may call its methods and no others", async (role: Role, operatorId) => {
  const { bridge } = await startDesk();
  const browser = await new DeskBrowser(bridge.url).signIn(operatorId);
  for (const method of METHODS) {
    const { error } = await browser.call(method);
    const needed = deskMethods[method].role;
    const refusal = { code: "desk_role_missing", params: { operator: operatorId, role: needed } };
    if (mayActAs(role, needed)) {
      expect([method, error?.data.code]).not.toEqual([method, refusal.code]);
      expect([method, error?.data.code]).not.toEqual([method, "internal_error"]);
    } else {
      expect([method, error?.data]).toEqual([method, refusal]);
    }
  }
});

test("no method works without a session", async () => {
  const { bridge } = await startDesk();
  const browser = new DeskBrowser(bridge.url);
  for (const method of METHODS) {
    const { error } = await browser.call(method);
    expect([method, error?.data.code]).toEqual([method, "desk_signed_out"]);
  }
});

test("nobody acts in another's name", async () => {
  const { bridge, patriot } = await startDesk();
  const browser = await new DeskBrowser(bridge.url).signIn(OPERATORS.operator);
  const { items } = (await patriot.patriot.call("client.list", { limit: 1 })) as {
    items: { clientId: string; portId: string }[];
  };
  const { clientId = "", portId = "" } = items[0] ?? {};
  const note = { clientId, portId, requestId: crypto.randomUUID(), text: "In whose name?" };
  const { error } = await browser.call("note.add", { ...note, operatorId: "OP01" });
  expect(error?.data).toMatchObject({ code: "invalid_params", params: { path: "operatorId" } });
  expect(await browser.ask("note.add", note)).toMatchObject({ note: { createdBy: "OP02" } });
});

test("the right is the one that Patriot said, whatever the method's name looks like", async () => {
  const { bridge } = await startDesk();
  const browser = await new DeskBrowser(bridge.url).signIn(OPERATORS.operator);
  for (const method of ["Settings.Set", "settings.set ", "constructor", "toString"]) {
    expect((await browser.call(method)).error?.code).toBe(-32601);
  }
});
