import { postRpc, sign } from "../clients/bridge_caller.ts";
import { readConnection } from "../clients/connection_file.ts";
import { callJson2 } from "../clients/json2.ts";
import { createCustomer, readLinks } from "../clients/link_reader.ts";
import { OdooSession } from "../clients/odoo_session.ts";
import { makeUser } from "../clients/odoo_users.ts";
import { expect, TYPES, test } from "../fixtures.ts";
import { CustomerPage } from "../pages/customer_page.ts";

test("a user without a Patriot operator is told who mends it, and nothing is made", async ({
  admin,
  signIn,
}) => {
  const user = await makeUser(admin, {
    login: "unmapped",
    groups: ["base.group_user", "base.group_partner_manager", "patriot.group_patriot_user"],
  });
  const page = new CustomerPage(await signIn(user));

  await page.prepareInsert({ name: "No Operator" }, TYPES.residential.name);
  await page.form.trySave();

  await expect(page.form.errorDialog).toContainText("Patriot operator");
  await expect(page.form.errorDialog).toContainText("administrator");
  expect(await admin.call("res.partner", "search_count", [[["name", "=", "No Operator"]]])).toBe(0);
});

test("users outside the Patriot groups neither insert nor see links nor reach the bridge", async ({
  stack,
  admin,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const users = [
    await makeUser(admin, {
      login: "outsider",
      groups: ["base.group_user", "base.group_partner_manager"],
    }),
    await makeUser(admin, { login: "portal-user", groups: ["base.group_portal"] }),
  ];
  for (const user of users) {
    const session = await OdooSession.login(stack.odoo, user.login, user.password);
    const insert = createCustomer(session, { name: "Not Allowed", patriot_type_id: type });
    await expect(insert).rejects.toThrow(/not allowed|access|not authorized/i);
    await expect(session.call("patriot.client", "search_read", [])).rejects.toThrow(/not allowed/i);
    const asked = await session
      .post("/patriot/rpc", { method: "template.list", params: {} })
      .catch((error: unknown) => ({ error: String(error) }));
    expect(JSON.stringify(asked)).toMatch(/not_allowed|not allowed|AccessError/);
    await expect(
      session.call("patriot.bridge", "links_pending", [], { limit: 1 }),
    ).rejects.toThrow();
    await expect(
      session.call("patriot.bridge", "pair", ["http://localhost:8070"]),
    ).rejects.toThrow();
  }
});

test("a Patriot user who is no administrator reads no connection and maps no operator", async ({
  stack,
  admin,
}) => {
  const user = await makeUser(admin, {
    login: "plain-operator",
    groups: ["base.group_user", "patriot.group_patriot_user"],
  });
  const session = await OdooSession.login(stack.odoo, user.login, user.password);

  for (const method of ["connection.get", "connection.test", "connection.set"]) {
    const answer = await session
      .post("/patriot/rpc", { method, params: {} })
      .catch((error: unknown) => ({ error: String(error) }));
    expect(JSON.stringify(answer)).toMatch(/not_allowed|not allowed|AccessError/);
  }
  const own = session.call("res.users", "write", [[session.uid], { patriot_operator: "OP15" }]);
  await expect(own).rejects.toThrow();
});

test("the bridge user calls the methods of the bridge and nothing else", async ({ stack }) => {
  const { key } = readConnection(stack.data);

  const hello = await callJson2(stack.odoo, key, { model: "patriot.bridge", method: "hello" }, {});
  expect(hello.status).toBe(200);

  const models = [
    "res.partner",
    "res.users",
    "account.move",
    "crm.lead",
    "ir.config_parameter",
    "patriot.client",
    "patriot.client.event",
    "patriot.dealer",
    "patriot.type",
  ];
  for (const model of models) {
    const target = { model, method: "search_read" };
    const answer = await callJson2(stack.odoo, key, target, { domain: [], fields: ["id"] });
    expect(answer.status, model).toBe(403);
  }
  const pair = { model: "patriot.bridge", method: "pair" };
  const answer = await callJson2(stack.odoo, key, pair, { bridge_url: "http://localhost:1" });
  expect(answer.status).toBe(403);
});

test("unsigned, forged, stale and replayed calls to the bridge are refused", async ({ stack }) => {
  const { secret } = readConnection(stack.data);
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "bridge.status", params: {} });
  const good = sign(secret, body);

  expect((await postRpc(stack.bridge.url, body)).status).toBe(401);
  const forged = { ...good, signature: good.signature.replace(/^../, "00") };
  expect((await postRpc(stack.bridge.url, body, forged)).status).toBe(401);
  const stale = sign(secret, body, Date.now() / 1000 - 301);
  expect((await postRpc(stack.bridge.url, body, stale)).status).toBe(401);
  expect((await postRpc(stack.bridge.url, `${body} `, good)).status).toBe(401);
  expect((await postRpc(stack.bridge.url, body, good)).status).toBe(200);
  expect((await postRpc(stack.bridge.url, body, good)).status).toBe(401);
});

test("Patriot refuses a wrong Basic login", async ({ stack }) => {
  const login = Buffer.from(`${stack.patriot.user}:wrong`).toString("base64");
  const response = await fetch(new URL("/json", stack.patriot.url), {
    method: "POST",
    headers: { Authorization: `Basic ${login}`, "Content-Type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "system.info", params: {} }),
  });
  expect(response.status).toBe(401);
});

test("a refused insert leaves no link behind", async ({ stack, admin, typeId }) => {
  const session = await OdooSession.login(stack.odoo, "admin", "admin");
  const dealer = await typeId("Dealer");
  const insert = createCustomer(session, { name: "A Dealer", patriot_type_id: dealer });
  await expect(insert).rejects.toThrow(/Dealer/);
  const partners = await admin.call<number[]>("res.partner", "search", [
    [["name", "=", "A Dealer"]],
  ]);
  expect(partners).toEqual([]);
  expect(await readLinks(admin, partners)).toEqual([]);
});
