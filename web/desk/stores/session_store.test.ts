import { expect, test } from "vitest";
import type { DeskSession } from "../../../bridge/contract/desk_views.ts";
import type { Answer } from "./desk_answer.ts";
import { type SessionSnapshot, SessionStore } from "./session_store.ts";
import { failure, success } from "./testing/desk_server.ts";

function aSession(operatorId: string): DeskSession {
  return {
    operator: { operatorId, name: `Name of ${operatorId}`, role: "operator" },
    workstation: { workstationId: "WS-1", name: "Desk 1" },
    idleMinutes: 30,
    odoo: null,
    version: "1",
  };
}

function aStore(answers: { get?: Answer<DeskSession>; signOut?: Answer<unknown> } = {}) {
  const others: string[] = [];
  const snapshots: SessionSnapshot[] = [];
  const store = new SessionStore({
    get: async () => answers.get ?? failure("desk_signed_out", { reason: "nobody" }),
    signIn: async ({ operatorId, password }) =>
      password === "right" ? success(aSession(operatorId)) : failure("desk_login_refused"),
    signOut: async () => answers.signOut ?? success({ ok: true }),
    onChange: (snapshot) => void snapshots.push(snapshot),
    onOther: () => void others.push("other"),
  });
  const signIn = (operatorId: string, password = "right") =>
    store.signIn({ operatorId, password, workstationId: "WS-1" });
  return { store, signIn, others, snapshots };
}

const SIGNED_OUT = { code: "desk_signed_out", params: { reason: "too long away" } } as const;

test("nobody signed in is no error", async () => {
  const { store } = aStore();
  await store.load();
  expect(store.current).toMatchObject({ status: "signedOut", error: null, isBusy: false });
});

test("a bridge that is away leaves it unknown, with the reason", async () => {
  const { store } = aStore({ get: failure("desk_offline") });
  await store.load();
  expect(store.current).toMatchObject({ status: "unknown", error: { code: "desk_offline" } });
});

test("a wrong password says so; the right one enters", async () => {
  const { store, signIn } = aStore();
  await store.load();
  await signIn("OP01", "wrong");
  expect(store.current).toMatchObject({
    status: "signedOut",
    error: { code: "desk_login_refused" },
  });
  await signIn("OP01");
  expect(store.current).toMatchObject({ status: "signedIn", error: null });
});

test("what waits at an expired session goes on when the same operator is back, in any case", async () => {
  const { store, signIn } = aStore();
  await signIn("OP01");
  store.expire(SIGNED_OUT);
  expect(store.current).toMatchObject({
    status: "expired",
    session: { operator: { operatorId: "OP01" } },
    error: SIGNED_OUT,
  });
  const back = store.whenBack();
  await signIn("OP01", "wrong");
  await signIn("op01");
  expect(await back).toBe(true);
  expect(store.current.status).toBe("signedIn");
});

test("another operator does not enter an expired page", async () => {
  const { store, signIn, others } = aStore();
  await signIn("OP01");
  store.expire(SIGNED_OUT);
  expect(store.isOther(" OP02 ")).toBe(true);
  await signIn("OP02");
  expect(others).toEqual(["other"]);
  expect(store.current).toMatchObject({
    status: "expired",
    session: { operator: { operatorId: "OP01" } },
  });
});

test("what waits is given up when the page is left", async () => {
  const { store, signIn } = aStore();
  await signIn("OP01");
  store.expire(SIGNED_OUT);
  const back = store.whenBack();
  expect(await store.signOut()).toBeNull();
  expect(await back).toBe(false);
});

test("signing out that did not arrive leaves the session", async () => {
  const { store, signIn } = aStore({ signOut: failure("desk_offline") });
  await signIn("OP01");
  expect(await store.signOut()).toMatchObject({ code: "desk_offline" });
  expect(store.current.status).toBe("signedIn");
});

test("a session that ended elsewhere is found out when it is asked for", async () => {
  const { store, signIn } = aStore();
  await signIn("OP01");
  await store.load();
  expect(store.current).toMatchObject({ status: "expired", error: { code: "desk_signed_out" } });
});
