import { makeUser } from "../clients/odoo_users.ts";
import { findClients } from "../clients/patriot_reader.ts";
import { signInAtWorkstation } from "../clients/workstation.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { CustomerPage } from "../pages/customer_page.ts";

test("Open in Patriot opens the client once, on the operator's workstation, as that operator", async ({
  customer,
  patriot,
  stack,
}) => {
  await customer.insert({ name: "Opened Home" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const [client] = await findClients(patriot, "Opened Home");
  const { workstation, operator } = USERS.admin;
  const desktop = await signInAtWorkstation(stack.patriot, workstation, operator);

  await customer.openInPatriot();

  await expect(customer.notification).toContainText(`opened on ${workstation}`, {
    ignoreCase: true,
  });
  expect(desktop.opened).toMatchObject([
    { clientId: client?.clientId, portId: client?.portId, operatorId: operator },
  ]);
  await desktop.signOut();
});

test("nobody at the workstation: it says so, and nothing opens later", async ({
  customer,
  stack,
}) => {
  await customer.insert({ name: "Not Opened" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const { workstation, operator } = USERS.admin;

  await customer.openInPatriot();

  await expect(customer.notification).toContainText(workstation);
  await expect(customer.notification).toContainText(/not running|nobody|signed in/i);
  const desktop = await signInAtWorkstation(stack.patriot, workstation, operator);
  await desktop.nextTake();
  expect(desktop.opened).toEqual([]);
  await desktop.signOut();
});

test("a user without a Patriot operator is told who mends it", async ({
  customer,
  admin,
  signIn,
}) => {
  await customer.insert({ name: "No Operator Opens" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const user = await makeUser(admin, {
    login: "opens-nothing",
    groups: ["base.group_user", "base.group_partner_manager", "patriot.group_patriot_user"],
  });
  const page = new CustomerPage(await signIn(user));

  await page.open(await customer.id());
  await page.openPatriotTab();
  await page.openInPatriot();

  await expect(page.notification).toContainText("no Patriot operator");
  await expect(page.notification).toContainText("administrator");
});
