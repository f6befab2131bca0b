import Database from "libsql";
import { expect, onTestFinished, test } from "vitest";
import { DEMO_PASSWORD } from "./seed/demo_operators.ts";
import { callDesktop, expectFault, startPatriot } from "./test_patriot.ts";

const LOGIN = { operatorId: "OP01", password: DEMO_PASSWORD, workstationId: "WS-1" };

test("the operators of a first start sign in with the demo password, each with a role", async () => {
  const { patriot } = await startPatriot();
  const signIn = (operatorId: string) =>
    patriot.call("workstation.signIn", { ...LOGIN, operatorId, workstationId: "ws-2" });
  const roles = ["op01", "OP02", "OP03", "OP15"].map(async (id) => (await signIn(id)).operator);
  expect(await Promise.all(roles)).toEqual([
    { operatorId: "OP01", name: "Jane Smith", role: "supervisor" },
    { operatorId: "OP02", name: "Tane Ngata", role: "operator" },
    { operatorId: "OP03", name: "Priya Raman", role: "billing" },
    { operatorId: "OP15", name: "Samuel Torres", role: "operator" },
  ]);
  expect(await signIn("OP01")).toMatchObject({
    workstation: { workstationId: "WS-2", name: "Control room desk 2" },
  });
});

test("whatever is wrong about a sign-in, the answer is the same", async () => {
  const { patriot } = await startPatriot();
  const signIn = (changes: Partial<typeof LOGIN>) =>
    patriot.call("workstation.signIn", { ...LOGIN, ...changes });
  await expectFault(signIn({ password: "Desk" }), "desk_login_refused", {});
  await expectFault(signIn({ operatorId: "OP99" }), "desk_login_refused", {});
  await expectFault(signIn({ workstationId: "WS-99" }), "desk_login_refused", {});
  await expectFault(signIn({ operatorId: "BILLING" }), "desk_login_refused", {});
});

test("an unknown operator is refused no sooner than a wrong password", async () => {
  const { patriot } = await startPatriot();
  const timeOf = async (operatorId: string) => {
    const start = performance.now();
    const login = { ...LOGIN, operatorId, password: "wrong" };
    await expectFault(patriot.call("workstation.signIn", login), "desk_login_refused");
    return performance.now() - start;
  };
  const known = Math.min(await timeOf("OP01"), await timeOf("OP01"));
  const unknown = Math.max(await timeOf("OP99"), await timeOf("BILLING"));
  expect(unknown).toBeGreaterThan(known / 3);
});

test("a refused sign-in leaves whoever is signed in there", async () => {
  const { patriot } = await startPatriot();
  const { session } = await patriot.call("workstation.signIn", LOGIN);
  const wrong = patriot.call("workstation.signIn", { ...LOGIN, password: "wrong" });
  await expectFault(wrong, "desk_login_refused");
  expect(await patriot.call("workstation.take", { session, waitMs: 0 })).toEqual({ opened: [] });
});

test("a session ends with another sign-in at the workstation, and with a sign-out", async () => {
  const { patriot } = await startPatriot();
  const take = (session: string) => patriot.call("workstation.take", { session, waitMs: 20_000 });
  const { session: first } = await patriot.call("workstation.signIn", LOGIN);
  const taking = expectFault(take(first), "desk_signed_out", { reason: "OP02 signed in at WS-1" });
  const second = await patriot.call("workstation.signIn", { ...LOGIN, operatorId: "OP02" });
  await taking;
  await patriot.call("workstation.signOut", { session: second.session });
  await patriot.call("workstation.signOut", { session: second.session });
  const reason = "this sign-in has ended";
  await expectFault(take(second.session), "desk_signed_out", { reason });
});

test("an operator gets another password and role, or none", async () => {
  const { url, patriot } = await startPatriot();
  const operatorId = "BILLING";
  const password = "Grüße 🔑 an alle";
  const given = await callDesktop(url, "setPassword", { operatorId, password, role: "billing" });
  expect(given.result).toEqual({
    operator: { operatorId, name: "Billing programs", role: "billing" },
  });
  const signIn = (changes: Partial<typeof LOGIN>) =>
    patriot.call("workstation.signIn", { ...LOGIN, operatorId, ...changes });
  expect(await signIn({ password })).toMatchObject({ operator: { role: "billing" } });
  expect(await signIn({ password: password.normalize("NFD") })).toMatchObject({
    operator: { operatorId },
  });
  await callDesktop(url, "setPassword", { operatorId, password: null });
  await expectFault(signIn({ password }), "desk_login_refused");
  const unknown = await callDesktop(url, "setPassword", { operatorId: "OP99", password: null });
  expect(unknown.error.data).toEqual({ code: "unknown_operator", params: { operator: "OP99" } });
});

test("passwords stand in the file as hashes with a salt each", async () => {
  const { url, file } = await startPatriot();
  await callDesktop(url, "setPassword", { operatorId: "BILLING", password: DEMO_PASSWORD });
  const database = new Database(file, { readonly: true });
  onTestFinished(() => void database.close());
  const rows = database.prepare("SELECT password FROM operator").all() as { password: string }[];
  expect(rows).toHaveLength(16);
  expect(new Set(rows.map(({ password }) => password)).size).toBe(16);
  expect(new Set(rows.map(({ password }) => password.split("$")[4])).size).toBe(16);
  expect(rows.every(({ password }) => password.startsWith("scrypt$16384$8$1$"))).toBe(true);
});
