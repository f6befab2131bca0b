import { readLinks } from "../clients/link_reader.ts";
import { findClients, lowestFree } from "../clients/patriot_reader.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { ContactsPage } from "../pages/contacts_page.ts";

const SITE = {
  name: "Miller Residence",
  street: "12 Harbour Road",
  city: "Tauranga",
  zip: "3110",
  phone: "+64 7 555 0123",
  email: "miller@example.com",
};

test("a customer saved in Odoo becomes one client in Patriot, shown live in the form", async ({
  customer,
  admin,
  patriot,
}) => {
  const [free] = await lowestFree(patriot, TYPES.residential, 1);

  await customer.openNew();
  await customer.fill(SITE);
  await expect(customer.patriotTab).toBeHidden();
  await customer.chooseType(TYPES.residential.name);
  await customer.openPatriotTab();
  await customer.tickInsert();
  await expect(customer.preview).toContainText(`${free}-01`);
  await expect(customer.preview).toContainText(TYPES.residential.template);
  await expect(customer.preview).toContainText(/left/);
  await customer.form.save();

  await expect(customer.state()).toHaveText("Linked", { timeout: 5_000 });
  await expect(customer.clientNo()).toHaveText(`${free}-01`);
  await expect(customer.clientsButton).toContainText("1");
  await expect(customer.chatter).toContainText(`Patriot client ${free}-01`);

  const clients = await findClients(patriot, SITE.name);
  expect(clients).toHaveLength(1);
  const [link] = await readLinks(admin, [await customer.id()]);
  const key = { clientId: free ?? "", portId: TYPES.residential.port };
  expect(clients[0]).toMatchObject({
    ...key,
    marker: link?.marker,
    templateNo: TYPES.residential.template,
    createdBy: USERS.admin.operator,
    site: {
      name: SITE.name,
      street: SITE.street,
      city: SITE.city,
      postcode: SITE.zip,
      phone: SITE.phone,
      email: SITE.email,
    },
  });

  const contents = await patriot.call("client.contents", key);
  const { zones, eventTypes, responseNotes } = await patriot.call("template.get", {
    templateNo: TYPES.residential.template,
  });
  expect(contents.zones.length).toBeGreaterThan(0);
  expect(contents).toEqual({ zones, eventTypes, responseNotes });

  const changes = await patriot.call("client.changes", key);
  expect(changes.items).toMatchObject([{ action: "inserted", operatorId: USERS.admin.operator }]);
});

test("a letter range on another port gets its lowest free ID with leading zeros", async ({
  customer,
  patriot,
}) => {
  const [free] = await lowestFree(patriot, TYPES.commercial, 1);

  await customer.insert({ name: "Harbour Warehouse" }, TYPES.commercial.name);

  await expect(customer.clientNo()).toHaveText(`${free}-02`, { timeout: 5_000 });
  expect(free).toMatch(/^A0\d{3}$/);
});

test("saving a linked customer again, with or without the tick, inserts nothing more", async ({
  customer,
  admin,
  patriot,
}) => {
  await customer.insert({ name: "Saved Twice" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const id = await customer.id();

  await admin.call("res.partner", "write", [[id], { patriot_insert: true }]);
  await customer.form.fill("city", "Napier");
  await customer.form.save();

  await expect
    .poll(async () => (await findClients(patriot, "Saved Twice")).map(({ site }) => site.city))
    .toEqual(["Napier"]);
  expect(await readLinks(admin, [id])).toHaveLength(1);
});

test("contacts are found by Linked, Not linked and Failed, and grouped by Patriot Type", async ({
  customer,
}) => {
  await customer.insert({ name: "Filter Me" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const contacts = new ContactsPage(customer.page);

  await contacts.open();
  await contacts.search("Filter Me");
  await contacts.toggle("Patriot: Linked");
  await expect(contacts.rows).toHaveCount(1);
  await contacts.toggle("Patriot: Linked");
  await contacts.toggle("Patriot: Not Linked");
  await expect(contacts.rows).toHaveCount(0);
  await contacts.toggle("Patriot: Not Linked");
  await contacts.toggle("Patriot Type");
  await expect(contacts.groups).toContainText([TYPES.residential.name]);
});

test("the smart button leads to the customer's clients", async ({ customer }) => {
  await customer.insert({ name: "Smart Button" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");

  await customer.clientsButton.click();

  await expect(customer.page.getByText(/\d+-01 Smart Button/).first()).toBeVisible();
});
