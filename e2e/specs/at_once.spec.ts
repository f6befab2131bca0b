import { callJson2 } from "../clients/json2.ts";
import { waitForLinks } from "../clients/link_reader.ts";
import { findClients, lowestFree } from "../clients/patriot_reader.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { CustomerPage } from "../pages/customer_page.ts";
import { ImportPage } from "../pages/import_page.ts";

test("two operators who save at the same moment get the two lowest IDs", async ({
  signIn,
  patriot,
}) => {
  const expected = await lowestFree(patriot, TYPES.residential, 2);
  const pages = [
    new CustomerPage(await signIn(USERS.admin)),
    new CustomerPage(await signIn(USERS.demo)),
  ];
  for (const [index, page] of pages.entries()) {
    await page.prepareInsert({ name: `Same Moment ${index}` }, TYPES.residential.name);
  }

  await Promise.all(pages.map((page) => page.form.save()));

  for (const page of pages) {
    await expect(page.state()).toHaveText("Linked", { timeout: 15_000 });
  }
  const clients = await findClients(patriot, "Same Moment");
  expect(clients.map((client) => client.clientId).sort()).toEqual(expected);
  const operators = clients.map((client) => client.createdBy).sort();
  expect(operators).toEqual([USERS.admin.operator, USERS.demo.operator]);
});

test("fifty customers created at once over JSON-2 become fifty clients", async ({
  stack,
  admin,
  patriot,
  typeId,
}) => {
  const expected = await lowestFree(patriot, TYPES.residential, 50);
  const key = await admin.makeApiKey(USERS.admin.password);
  const type = await typeId(TYPES.residential.name);
  const target = { model: "res.partner", method: "create" };

  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => {
      const values = { name: `At Once ${index}`, patriot_type_id: type, patriot_insert: true };
      return callJson2(stack.odoo, key, target, { vals_list: [values] });
    }),
  );

  expect(answers.filter((answer) => answer.status !== 200)).toEqual([]);
  const partners = answers.flatMap((answer) => answer.body as number[]);
  await waitForLinks(admin, partners, "linked");
  const clients = await findClients(patriot, "At Once ");
  expect(clients.map((client) => client.clientId).sort()).toEqual(expected);
  expect(new Set(clients.map((client) => client.marker)).size).toBe(50);
});

test("an import of 200 customers through Odoo's own import makes 200 clients", async ({
  signIn,
  admin,
  patriot,
}) => {
  const expected = await lowestFree(patriot, TYPES.residential, 200);
  const page = new ImportPage(await signIn(USERS.admin));
  const rows = Array.from({ length: 200 }, (_, index) => [
    `Imported ${String(index).padStart(3, "0")}`,
    TYPES.residential.name,
    "True",
  ]);

  await page.importCustomers(["Name", "Patriot Type", "Insert Patriot Client"], rows);

  const partners = await admin.call<number[]>("res.partner", "search", [
    [["name", "like", "Imported "]],
  ]);
  await waitForLinks(admin, partners, "linked", 60_000);
  const clients = await findClients(patriot, "Imported ");
  expect(clients.map((client) => client.clientId).sort()).toEqual(expected);
});
