import { readLinks, waitForSites } from "../clients/link_reader.ts";
import type { OdooSession } from "../clients/odoo_session.ts";
import { callDesktop, findClients, lowestFree } from "../clients/patriot_reader.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { CustomerPage } from "../pages/customer_page.ts";

const BRANCH = { name: "Kiwi Bakery Petone", street: "8 Jackson Street", city: "Petone" };

test("Add Site inserts another client with a name and address of its own", async ({
  customer,
  admin,
  patriot,
}) => {
  await customer.insert({ name: "Kiwi Bakery", city: "Wellington" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");

  const dialog = await customer.addSite();
  await dialog.fill(BRANCH);
  await dialog.submit();

  const links = await waitForSites(admin, await customer.id(), 2);
  await expect(customer.links).toHaveCount(2);
  const [site] = await findClients(patriot, BRANCH.name);
  expect(site).toMatchObject({
    clientId: links[1]?.client_id,
    site: BRANCH,
    billing: { name: "Kiwi Bakery", city: "Wellington" },
  });
  await expect(customer.card(`${site?.clientId}-01`)).toContainText(BRANCH.name);
});

test("with several sites an edit of the customer moves the billing address only, and the form says so", async ({
  customer,
  admin,
  patriot,
}) => {
  await customer.insert({ name: "Two Sites", city: "Nelson" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  await expect(customer.receives()).toContainText(/phone/i);
  const dialog = await customer.addSite();
  await dialog.fill({ name: "Two Sites Depot", street: "1 Depot Road", city: "Stoke" });
  await dialog.submit();
  await waitForSites(admin, await customer.id(), 2);
  await expect(customer.receives().first()).toContainText(/billing/i);

  await customer.form.fill("city", "Richmond");
  await customer.form.save();

  await expect
    .poll(async () =>
      (await findClients(patriot, "Two Sites")).map(({ site, billing }) => [
        site.city,
        billing.city,
      ]),
    )
    .toEqual([
      ["Nelson", "Richmond"],
      ["Stoke", "Richmond"],
    ]);
});

test("a site's text that Patriot cannot store is refused in the dialog, and nothing typed is lost", async ({
  customer,
  patriot,
}) => {
  await customer.insert({ name: "Long Site" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");

  const dialog = await customer.addSite();
  await dialog.fill({ name: "x".repeat(101) });
  await dialog.trySubmit();

  await expect(dialog.error).toContainText("100");
  await dialog.fill({ name: "Long Site Annex" });
  await dialog.submit();
  await expect.poll(async () => (await findClients(patriot, "Long Site Annex")).length).toBe(1);
});

test("Unlink asks first, leaves the client as it is, and frees it for another customer", async ({
  customer,
  admin,
  patriot,
}) => {
  await customer.insert({ name: "Unlinked Home", city: "Foxton" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const id = await customer.id();
  const [before] = await findClients(patriot, "Unlinked Home");

  await customer.unlink((text) => expect(text).toMatch(/monitoring goes on|stays monitored/i));

  await expect(customer.links).toHaveCount(0, { timeout: 10_000 });
  expect(await readLinks(admin, [id])).toEqual([]);
  const [after] = await findClients(patriot, "Unlinked Home");
  expect(after).toMatchObject({ marker: null, status: "active", site: before?.site });
  await admin.call("res.partner", "write", [[id], { city: "Shannon" }]);
  expect((await findClients(patriot, "Unlinked Home"))[0]?.site.city).toBe("Foxton");
});

test("an operator who is no manager sees no Unlink", async ({ customer, signIn, typeId }) => {
  expect(await typeId(TYPES.residential.name)).toBeGreaterThan(0);
  await customer.insert({ name: "Not For Clerks" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const clerk = new CustomerPage(await signIn(USERS.demo));

  await clerk.open(await customer.id());
  await clerk.openPatriotTab();

  await expect(clerk.clientNo()).toBeVisible();
  await expect(clerk.unlinkButton()).toHaveCount(0);
});

test("a client made in Patriot is found, compared field by field, and linked as chosen", async ({
  customer,
  admin,
  patriot,
  stack,
}) => {
  const [free] = await lowestFree(patriot, TYPES.residential, 1);
  const key = { clientId: free ?? "", portId: TYPES.residential.port };
  await callDesktop(stack.patriot, "desktop.insertClient", {
    ...key,
    templateNo: TYPES.residential.template,
    operatorId: "OP03",
    name: "Harris Homestead",
    fields: { site: { city: "Motueka", phone: "+64 3 555 0199" } },
  });
  await customer.openNew();
  await customer.fill({ name: "Harris Family", city: "Nelson", phone: "+64 3 555 0100" });
  await customer.chooseType(TYPES.residential.name);
  await customer.form.save();
  await customer.openPatriotTab();

  const dialog = await customer.linkExisting();
  await dialog.search("harris home");
  await dialog.choose(`${free}-01`);
  await expect(dialog.row("Name")).toContainText("Harris Family");
  await expect(dialog.row("Name")).toContainText("Harris Homestead");
  await dialog.take("Phone", "Patriot");
  await dialog.take("City", "Odoo");
  expect(await readLinks(admin, [await customer.id()])).toEqual([]);
  expect((await findClients(patriot, "Harris Homestead"))[0]?.marker).toBeNull();
  await dialog.take("Name", "Odoo");
  await dialog.submit();

  await expect(customer.state()).toHaveText("Linked", { timeout: 10_000 });
  const { client } = await patriot.call("client.get", key);
  const [link] = await readLinks(admin, [await customer.id()]);
  expect(client).toMatchObject({
    marker: link?.marker,
    site: { name: "Harris Family", city: "Nelson", phone: "+64 3 555 0199" },
  });
  await expect(customer.form.field("phone").locator("input")).toHaveValue("+64 3 555 0199");
});

test("a client that belongs to another customer cannot be chosen, and says whose it is", async ({
  customer,
}) => {
  await customer.insert({ name: "Owner Of Client" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const number = (await customer.clientNo().textContent()) ?? "";
  await customer.openNew();
  await customer.fill({ name: "Would Be Owner" });
  await customer.chooseType(TYPES.residential.name);
  await customer.form.save();
  await customer.openPatriotTab();

  const dialog = await customer.linkExisting();
  await dialog.search("Owner Of Client");

  await expect(dialog.result(number)).toContainText("Owner Of Client");
  await expect(dialog.chooseButton(number)).toBeHidden();
});

test("a customer with 500 sites has a list that is searched and paged", async ({
  customer,
  admin,
}) => {
  test.setTimeout(300_000);
  const [type = 0] = await admin.call<number[]>("patriot.type", "create", [
    [{ ...WIDE_TYPE, name: "Kiosk", kind: "client" }],
  ]);
  const [id = 0] = await admin.call<number[]>("res.partner", "create", [
    [{ name: "Five Hundred Sites", patriot_type_id: type }],
  ]);
  for (let index = 0; index < 500; index += 1) {
    await addKiosk(admin, id, type, index);
  }
  await waitForSites(admin, id, 500, 180_000);

  await customer.open(id);
  await customer.openPatriotTab();
  await expect(customer.siteRows).toHaveCount(20);
  await customer.searchSites("Kiosk 417");
  await expect(customer.siteRows).toHaveCount(1);
  await expect(customer.siteRows).toContainText("Suburb 417");
});

const WIDE_TYPE = {
  template_no: "2001",
  port_id: "03",
  start_client_no: "K10000",
  end_client_no: "K19999",
};

async function addKiosk(odoo: OdooSession, partner: number, type: number, index: number) {
  const site = {
    ...{ name: `Kiosk ${index}`, street: "", street2: "", city: `Suburb ${index}`, state: "" },
    ...{ zip: "", country: "", phone: "", email: "" },
  };
  await odoo.call("res.partner", "action_patriot_add_site", [[partner], type, site]);
}
