import { createCustomer, waitForLinks } from "../clients/link_reader.ts";
import { callDesktop, findClients, lowestFree } from "../clients/patriot_reader.ts";
import { expect, OPERATORS, TYPES, test, USERS } from "../fixtures.ts";
import { CustomerPage } from "../pages/customer_page.ts";
import { ClientWindow } from "../pages/desk/client_window.ts";

const { supervisor, billing, operator } = OPERATORS;
const HOSTILE = `<img src=x onerror="document.title='owned'"> \u202Eevil\u202C {{7*7}} "quoted"`;

test("a saved customer is found, and Odoo's fields are read-only there; an edit in Odoo arrives", async ({
  customer,
  admin,
  patriot,
  deskOf,
}) => {
  await customer.insert({ name: "Desk Linked Home", city: "Bluff" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const id = await customer.id();
  const [found] = await findClients(patriot, "Desk Linked Home");
  const desk = await deskOf(operator);
  const client = new ClientWindow(desk);

  await client.openList();
  await client.find("Desk Linked Home");
  await expect(client.rows).toHaveCount(1);
  await desk.hand.press(client.rows.getByRole("link").first());

  await expect(desk.heading).toContainText(`${found?.clientId}-01`);
  await expect(client.field("City")).toHaveValue("Bluff");
  await expect(client.field("City")).not.toBeEditable();
  await expect(desk.main).toContainText(/Odoo owns/);
  await desk.tab("Billing");
  await expect(client.accounting).toContainText("Desk Linked Home");
  expect(await desk.odooAddress(client.accounting)).toContain(`/${id}`);
  await expect(client.field("City")).not.toBeEditable();

  await admin.call("res.partner", "write", [[id], { city: "Invercargill" }]);
  await expect
    .poll(async () => (await findClients(patriot, "Desk Linked Home"))[0]?.site.city)
    .toBe("Invercargill");
  await desk.page.reload();
  await expect(client.field("City")).toHaveValue("Invercargill");
  await desk.tab("Changes");
  await expect(desk.main).toContainText("Invercargill");
});

test("the link to Odoo opens that customer", async ({ customer, patriot, deskOf, signIn }) => {
  await customer.insert({ name: "Desk To Odoo" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const [found] = await findClients(patriot, "Desk To Odoo");
  const desk = await deskOf(operator);
  const client = new ClientWindow(desk);
  await client.open({ clientId: found?.clientId ?? "", portId: "01" }, "Billing");

  const address = await desk.odooAddress(client.accounting);

  const page = await signIn(USERS.admin);
  await page.goto(new URL(address).pathname);
  await expect(new CustomerPage(page).form.field("name")).toBeVisible();
  await expect(page).toHaveTitle(/Desk To Odoo/);
});

test("a client without a customer is linked at the desk, and Odoo shows it", async ({
  admin,
  patriot,
  stack,
  deskOf,
  customer,
  typeId,
}) => {
  const [clientId = ""] = await lowestFree(patriot, TYPES.residential, 1);
  await callDesktop(stack.patriot, "desktop.insertClient", {
    ...{ clientId, portId: "01", templateNo: "1001", operatorId: "OP02", name: "Desk Orphan" },
  });
  const [partner = 0] = await admin.call<number[]>("res.partner", "create", [
    [
      {
        name: "Orphan's Owner",
        city: "Gore",
        patriot_type_id: await typeId(TYPES.residential.name),
      },
    ],
  ]);
  const desk = await deskOf(billing);
  const client = new ClientWindow(desk);
  await client.open({ clientId, portId: "01" }, "Billing");
  await expect(client.accounting).toContainText(/not linked|No customer/i);

  await client.linkTo("Orphan's Owner");

  await expect(client.accounting).toContainText("Orphan's Owner");
  await waitForLinks(admin, [partner], "linked");
  await customer.open(partner);
  await customer.openPatriotTab();
  await expect(customer.clientNo()).toContainText(clientId);
  await expect
    .poll(async () => (await findClients(patriot, clientId))[0]?.billing.city)
    .toBe("Gore");
});

test("two operators at one client: the second sees what is new before anything is overwritten", async ({
  patriot,
  stack,
  deskOf,
}) => {
  const [clientId = ""] = await lowestFree(patriot, TYPES.residential, 1);
  await callDesktop(stack.patriot, "desktop.insertClient", {
    ...{ clientId, portId: "01", templateNo: "1001", operatorId: "OP02", name: "Two Hands" },
  });
  const first = new ClientWindow(await deskOf(supervisor));
  const second = new ClientWindow(await deskOf(operator));
  await first.open({ clientId, portId: "01" });
  await second.open({ clientId, portId: "01" });

  await first.fill("Phone", "+64 3 111 1111");
  await first.save();
  await expect(first.desk.status).toContainText(/saved/i);
  await second.fill("Phone", "+64 3 222 2222");
  await second.save();

  await expect(second.desk.page.getByText("+64 3 111 1111")).toBeVisible();
  const [held] = await findClients(patriot, clientId);
  expect(held?.site.phone).toBe("+64 3 111 1111");
});

test("hostile text is shown as text, and what Patriot cannot store is refused by its field's name", async ({
  patriot,
  stack,
  deskOf,
}) => {
  const [clientId = ""] = await lowestFree(patriot, TYPES.residential, 1);
  await callDesktop(stack.patriot, "desktop.insertClient", {
    ...{ clientId, portId: "01", templateNo: "1001", operatorId: "OP02", name: "Plain Site" },
  });
  const desk = await deskOf(operator);
  const client = new ClientWindow(desk);
  await client.open({ clientId, portId: "01" });

  await client.fill("Name", HOSTILE);
  await client.save();
  await expect(desk.status).toContainText(/saved/i);
  await expect(desk.heading).toContainText("<img src=x");
  await expect(desk.page).not.toHaveTitle("owned");

  await client.fill("Street", "x".repeat(10_000));
  await client.save();
  await expect(desk.alert.first()).toContainText(/Street/i);
  await client.fill("Street", "Emoji 😀");
  await client.save();
  await expect(desk.alert.first()).toContainText(/U\+1F600|character/);
  expect((await findClients(patriot, clientId))[0]?.site.street).toBe("");
});

test("a hostile customer's name of Odoo is shown as text at the desk", async ({
  admin,
  patriot,
  deskOf,
  typeId,
}) => {
  const name = `Odoo's ${HOSTILE}`;
  const id = await createCustomer(admin, {
    ...{ name, patriot_type_id: await typeId(TYPES.residential.name) },
  });
  const [link] = await waitForLinks(admin, [id], "linked");
  const client = new ClientWindow(await deskOf(operator));

  await client.open({ clientId: link?.client_id || "", portId: "01" }, "Billing");

  await expect(client.accounting).toContainText(name);
  await expect(client.desk.heading).toContainText(name);
  await expect(client.desk.page).not.toHaveTitle("owned");
  expect((await findClients(patriot, "Odoo's <img"))[0]?.site.name).toBe(name);
});

test("Odoo away: a linked client is shown, and nothing of it can be changed", async ({
  customer,
  patriot,
  odooFaults,
  deskOf,
}) => {
  await customer.insert({ name: "Odoo Silent" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const [found] = await findClients(patriot, "Odoo Silent");
  const desk = await deskOf(operator);
  const client = new ClientWindow(desk);
  await odooFaults.close();

  await client.open({ clientId: found?.clientId ?? "", portId: "01" });

  await expect(client.field("Phone")).toHaveValue("");
  await expect(client.field("Phone")).not.toBeEditable();
  await expect(desk.main).toContainText(/Odoo does not answer/);
});

test("Patriot away: the desk says so, and its button tries again", async ({ faults, deskOf }) => {
  const desk = await deskOf(operator);
  const client = new ClientWindow(desk);
  await client.openList();
  await expect(client.rows).toHaveCount(50);
  await faults.close();

  await client.find("Harbour");
  await expect(desk.alert.first()).toContainText("Patriot does not answer");
  await faults.open();
  await desk.press(/Retry|Try again/);

  await expect(desk.alert).toHaveCount(0);
});
